import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { ConnectionSettings } from '../database/connection.ts';

const CHANNEL = 'counterfoil_stock';
/** News are gathered this long, so that a rush is a few notices a second and not one for each sale. */
const GATHER_MS = 150;
const MOST_IDS = 200;

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
}

/** Keeps one connection listening, and comes back by itself when it is lost. */
export function createStockNews({ connection, heard, reachable }: StockNewsOptions): StockNews {
  let client: pg.Client | null = null;
  let closed = false;
  let gathered = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  const closing = new AbortController();

  async function listen(): Promise<void> {
    for (let wait = 100; !closed; wait = Math.min(wait * 2, 5_000)) {
      const fresh = new pg.Client({
        ...connection,
        ...(connection.tls === undefined ? {} : { ssl: connection.tls }),
        application_name: 'counterfoil news',
        keepAlive: true,
      });
      const lost = new Promise<void>((resolve) => {
        fresh.on('error', () => resolve());
        fresh.on('end', () => resolve());
      });
      fresh.on('notification', ({ payload }) => heard(idsIn(payload)));
      try {
        await fresh.connect();
        await fresh.query(`listen ${CHANNEL}`);
        if (closed) return await fresh.end();
        client = fresh;
        wait = 100;
        reachable(true);
        heard([]);
        await lost;
      } catch {
        await fresh.end().catch(() => {});
      }
      client = null;
      if (closed) return;
      reachable(false);
      await pause(wait, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  function tell(): void {
    timer = null;
    const ids = [...gathered];
    gathered = new Set();
    const payload = ids.length > MOST_IDS ? '' : ids.join(',');
    // Its own screens hear at once; the others through the database. A lost notice costs a stale figure until the
    // next one or the next look, never a wrong sale.
    if (client) client.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => heard(ids));
    else heard(ids);
  }

  const listening = listen();
  return {
    announce(eventIds) {
      for (const id of eventIds) gathered.add(id);
      timer ??= setTimeout(tell, GATHER_MS);
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      closing.abort();
      await client?.end().catch(() => {});
      await listening;
    },
  };
}

function idsIn(payload: string | undefined): number[] {
  return (payload ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
}
