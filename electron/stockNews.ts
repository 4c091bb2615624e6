import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionSettings } from '../database/connection.ts';
import { type NewsLine, openNewsLine, type Pace } from './newsLine.ts';

/** News are gathered this long, so that a rush is a few notices a second and not one for each sale. */
const GATHER_MS = 150;
const MOST_IDS = 200;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** A line that has gone dead is known within twenty seconds; a question costs the server nothing. */
const USUAL_PACE: Pace = { askEveryMs: 15_000, patienceMs: 5_000 };

/** Tells other counters which events' counters have changed, and hears it from them. */
export interface StockNews {
  /** Call after the commit: NOTIFY inside the transaction would make all commits of the server wait in one line. */
  announce(eventIds: readonly number[]): void;
  close(): Promise<void>;
}

export interface StockNewsOptions {
  connection: ConnectionSettings;
  /** An empty list means: news may have been missed, read everything again. */
  heard(eventIds: number[]): void;
  reachable(yes: boolean): void;
  /** How closely the line is watched. */
  pace?: Pace;
}

/** Keeps one connection listening, and comes back by itself when it is lost or has gone silent. */
export function createStockNews({
  connection,
  heard,
  reachable,
  pace = USUAL_PACE,
}: StockNewsOptions): StockNews {
  let line: NewsLine | null = null;
  let gathered = new Set<number>();
  let untold = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  const closing = new AbortController();
  const { signal } = closing;

  async function listen(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      line = await openNewsLine({
        connection,
        heard: (payload) => heard(idsIn(payload)),
        pace,
        signal,
      }).catch(() => null);
      if (line !== null) {
        wait = FIRST_WAIT_MS;
        reachable(true);
        heard([]);
        tellOthers();
        await line.lost;
        line = null;
      }
      if (signal.aborted) return;
      reachable(false);
      await pause(wait, undefined, { signal }).catch(() => {});
    }
  }

  function tell(): void {
    timer = null;
    const ids = [...gathered];
    gathered = new Set();
    for (const id of ids) untold.add(id);
    // Its own screens wait for no connection; the others hear through the database.
    heard(ids);
    tellOthers();
  }

  /** What could not be told stays, and is told by the next line. */
  function tellOthers(): void {
    if (line === null || untold.size === 0) return;
    const ids = [...untold];
    untold = new Set();
    line.tell(ids.length > MOST_IDS ? '' : ids.join(',')).catch(() => {
      for (const id of ids) untold.add(id);
    });
  }

  const listening = listen();
  return {
    announce(eventIds) {
      for (const id of eventIds) gathered.add(id);
      timer ??= setTimeout(tell, GATHER_MS);
    },
    async close() {
      if (timer) clearTimeout(timer);
      closing.abort();
      await listening;
    },
  };
}

function idsIn(payload: string): number[] {
  return payload
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
}
