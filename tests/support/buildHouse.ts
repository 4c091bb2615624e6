import type { DataSource } from 'typeorm';
import type { Caller, Counter, House, SessionHandle } from '../../electron/house.ts';
import { createMemory } from '../../electron/memory.ts';
import type { Paper } from '../../electron/printing/paper.ts';
import { NO_TROUBLE } from '../../electron/serverTrouble.ts';
import type { StockNews } from '../../electron/stockNews.ts';
import { quietDesk } from './quietDesk.ts';

/** A House outside of the application: real database, no window, no printer. Anything that reaches for paper fails. */
export function buildHouse(
  dataSource: DataSource,
  counter: Counter,
  ticketKey: Uint8Array,
  parts: Partial<House> = {},
): House {
  let key: Uint8Array | null = ticketKey;
  return {
    dataSource,
    counter,
    ticketKeys: {
      key: () => key,
      locked: () => false,
      keep: async (fresh) => {
        key = fresh;
      },
    },
    memory: createMemory(),
    stockNews: silentNews,
    paper: noPaper,
    desk: quietDesk(),
    about: {
      version: '0.0.0-test',
      shell: 'preview',
      packaged: false,
      database: { kind: 'embedded', version: '18' },
      logFolder: '',
      dataFolder: '',
      platform: '',
      versions: {},
      unexpectedEnd: null,
    },
    serverTrouble: () => NO_TROUBLE,
    log: { info: () => {}, warn: () => {}, fault: loudFault },
    now: () => new Date(),
    renewClock: async () => {},
    demonstration: false,
    writtenAt: () => null,
    ...parts,
  };
}

const silentNews: StockNews = { announce: () => {}, announceEdited: () => {}, close: async () => {} };

const noPaper: Paper = new Proxy({} as Paper, {
  get: (_target, part) => {
    throw new Error(`this test has no paper (${String(part)})`);
  },
});

function loudFault(operation: string, error: unknown): string {
  console.error(`fault in ${operation}`, error);
  return 'F-TEST';
}

/** A session that stays signed in as one person. */
export function sessionOf(person: Caller): SessionHandle {
  return { person: () => person, begin: () => {}, end: () => {} };
}
