import pg from 'pg';
import type { ConnectionSettings } from '../connection.ts';

/** Runs `work` on a connection of its own, which is closed whatever happens. */
export async function withClient<T>(
  settings: ConnectionSettings,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await openClient(settings);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function openClient(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client({
    ...settings,
    connectionTimeoutMillis: 5000,
    application_name: 'counterfoil supervisor',
  });
  // Without a listener a server that goes away would end the process; the failed query tells it anyway.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** What the server, or the way to it, answers to an attempt to connect. */
export type Answer =
  | { kind: 'ready' }
  /** It runs but does not take connections yet: starting up, recovering, or shutting down. */
  | { kind: 'busy' }
  | { kind: 'silent' }
  | { kind: 'refused'; code: string; message: string };

export async function probe(settings: ConnectionSettings): Promise<Answer> {
  try {
    await withClient(settings, async () => {});
    return { kind: 'ready' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '57P03') return { kind: 'busy' };
    // Five characters of class and state: the server itself answered. Anything else came from the socket.
    if (/^[0-9A-Z]{5}$/.test(code) && !/^E/.test(code)) {
      return { kind: 'refused', code, message: error instanceof Error ? error.message : code };
    }
    return { kind: 'silent' };
  }
}
