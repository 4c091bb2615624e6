import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { ConnectionSettings } from '../../database/connection.ts';
import { createDatabase } from '../../database/embedded/index.ts';

export interface TestDatabase {
  owner: ConnectionSettings;
  counter: ConnectionSettings;
  /** Ends what is still connected to it. */
  drop(): Promise<void>;
}

/** A migrated database of its own for one test file; `empty: true` leaves the migrations out. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const server = inject('testServer');
  const template = options.empty ? 'template1' : inject('testTemplate');
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await asAdmin(server.admin, (client) => createDatabase(client, name, template));
  return {
    owner: { ...server.owner, database: name },
    counter: { ...server.counter, database: name },
    drop: () =>
      asAdmin(server.admin, async (client) => {
        const sql = `drop database if exists ${client.escapeIdentifier(name)} with (force)`;
        await client.query(sql);
      }),
  };
}

async function asAdmin(
  settings: ConnectionSettings,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
