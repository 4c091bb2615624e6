import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { ConnectionSettings } from '../database/connection.ts';
import { inTime } from './inTime.ts';

const CHANNEL = 'counterfoil_stock';
/** The system's own word that a line is dead: without a number it would first ask after two hours. */
const KEEP_ALIVE_AFTER_MS = 30_000;

/** How often a line is asked whether it still carries, and how long an answer may take. */
export interface Pace {
  askEveryMs: number;
  patienceMs: number;
}

/** A connection on which news of other counters come and own news go. */
export interface NewsLine {
  /** Rejects when it cannot be known that the news have gone out. */
  tell(payload: string): Promise<void>;
  /** Resolves when the line has ended, or was given up because nothing comes back on it. */
  lost: Promise<void>;
}

export interface NewsLineOptions {
  connection: ConnectionSettings;
  /** News of other counters; what this line told itself does not come back to it. */
  heard(payload: string): void;
  pace: Pace;
  /** Ends the line at once, whatever is under way on it. */
  signal: AbortSignal;
}

/** Opens a line that hears from then on; rejects when the server does not answer in time. */
export async function openNewsLine({ connection, heard, pace, signal }: NewsLineOptions): Promise<NewsLine> {
  const { tls, ...settings } = connection;
  const client = new pg.Client({
    ...settings,
    ...(tls === undefined ? {} : { ssl: tls }),
    application_name: 'counterfoil news',
    connectionTimeoutMillis: pace.patienceMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  const over = new AbortController();
  const lost = new Promise<void>((resolve) => {
    const end = () => {
      over.abort();
      resolve();
    };
    client.on('error', end);
    client.on('end', end);
  });
  // Not `end()`: a goodbye on a line that swallows everything would wait for its answer for ever.
  const giveUp = () => void client.connection.stream.destroy();
  const whileOpen = AbortSignal.any([signal, over.signal]);
  whileOpen.addEventListener('abort', giveUp, { once: true });
  const ask = async (): Promise<number | undefined> => {
    const asked = client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return (await inTime(asked, pace.patienceMs)).rows[0]?.pid;
  };
  let own: number | undefined;
  client.on('notification', ({ processId, payload }) => {
    if (processId !== own) heard(payload ?? '');
  });
  try {
    signal.throwIfAborted();
    await client.connect();
    await inTime(client.query(`listen ${CHANNEL}`), pace.patienceMs);
    own = await ask();
  } catch (error) {
    giveUp();
    throw error;
  }
  const keepAsking = async (): Promise<void> => {
    for (;;) {
      await pause(pace.askEveryMs, undefined, { signal: whileOpen });
      await ask();
    }
  };
  void keepAsking().catch(giveUp);
  return {
    lost,
    tell: async (payload) => {
      await client.query('select pg_notify($1, $2)', [CHANNEL, payload]);
    },
  };
}
