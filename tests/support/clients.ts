import pg from 'pg';
import type { ConnectionSettings } from '../../database/connection.ts';

/** A connected client; the caller ends it. */
export async function connect(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client(settings);
  await client.connect();
  return client;
}

/** What the server answers to a statement that it should refuse: its error, or `accepted`. Nothing of it stays. */
export async function refusal(client: pg.Client, sql: string, values: unknown[] = []): Promise<unknown> {
  await client.query('begin');
  try {
    await client.query(sql, values);
    return 'accepted';
  } catch (error) {
    return error;
  } finally {
    await client.query('rollback');
  }
}
