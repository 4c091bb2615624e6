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

/** Stands behind the id of an event of which more than its counters has changed. */
const EDITED = '*';

/** Tells other counters which events have changed, and hears it from them. */
export interface StockNews {
  /** Call after the commit: NOTIFY inside the transaction would make all commits of the server wait in one line. */
  announce(eventIds: readonly number[]): void;
  /** Likewise of an event that was made, edited or put into another state: lists may have other rows now. */
  announceEdited(eventId: number): void;
  close(): Promise<void>;
}

export interface StockNewsOptions {
  connection: ConnectionSettings;
  /** An empty list means: news may have been missed, read everything again. The edited ones are among them. */
  heard(eventIds: number[], editedIds: number[]): void;
  reachable(yes: boolean): void;
  /** How closely the line is watched. */
  pace?: Pace;
}

/** Events that have changed, each with whether more than its counters did. */
type News = Map<number, boolean>;

/** Keeps one connection listening, and comes back by itself when it is lost or has gone silent. */
export function createStockNews({
  connection,
  heard,
  reachable,
  pace = USUAL_PACE,
}: StockNewsOptions): StockNews {
  let line: NewsLine | null = null;
  let gathered: News = new Map();
  let untold: News = new Map();
  let timer: NodeJS.Timeout | null = null;
  const closing = new AbortController();
  const { signal } = closing;

  async function listen(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      line = await openNewsLine({
        connection,
        heard: (payload) => hear(newsIn(payload)),
        pace,
        signal,
      }).catch(() => null);
      if (line !== null) {
        wait = FIRST_WAIT_MS;
        reachable(true);
        heard([], []);
        tellOthers();
        await line.lost;
        line = null;
      }
      if (signal.aborted) return;
      reachable(false);
      await pause(wait, undefined, { signal }).catch(() => {});
    }
  }

  function hear(news: News): void {
    heard(
      [...news.keys()],
      [...news].flatMap(([id, edited]) => (edited ? [id] : [])),
    );
  }

  function tell(): void {
    timer = null;
    const news = gathered;
    gathered = new Map();
    for (const [id, edited] of news) note(untold, id, edited);
    // Its own screens wait for no connection; the others hear through the database.
    hear(news);
    tellOthers();
  }

  /** What could not be told stays, and is told by the next line. */
  function tellOthers(): void {
    if (line === null || untold.size === 0) return;
    const news = untold;
    untold = new Map();
    line.tell(news.size > MOST_IDS ? '' : payloadOf(news)).catch(() => {
      for (const [id, edited] of news) note(untold, id, edited);
    });
  }

  function gather(id: number, edited: boolean): void {
    note(gathered, id, edited);
    timer ??= setTimeout(tell, GATHER_MS);
  }

  const listening = listen();
  return {
    announce(eventIds) {
      for (const id of eventIds) gather(id, false);
    },
    announceEdited(eventId) {
      gather(eventId, true);
    },
    async close() {
      if (timer) clearTimeout(timer);
      closing.abort();
      await listening;
    },
  };
}

function note(news: News, id: number, edited: boolean): void {
  news.set(id, edited || news.get(id) === true);
}

function payloadOf(news: News): string {
  return [...news].map(([id, edited]) => `${id}${edited ? EDITED : ''}`).join(',');
}

function newsIn(payload: string): News {
  const news: News = new Map();
  for (const word of payload.split(',')) {
    const edited = word.endsWith(EDITED);
    const id = Number(edited ? word.slice(0, -EDITED.length) : word);
    if (Number.isSafeInteger(id) && id > 0) note(news, id, edited);
  }
  return news;
}
