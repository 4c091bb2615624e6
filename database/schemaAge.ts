import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { ConnectionSettings } from './connection.ts';
import { migrations } from './migrations/index.ts';

const CONNECT_TIMEOUT_MS = 20_000;

/** How the tables of a database compare with those that this version knows; `none`: it has none of ours. */
export type SchemaAge = 'none' | 'older' | 'ours' | 'newer';

export async function schemaAge(dataSource: DataSource): Promise<SchemaAge> {
  return ageOf((sql) => dataSource.query(sql));
}

/** Whether there is nothing to migrate, asked on a connection of its own and without TypeORM. */
export async function schemaIsOurs(connection: ConnectionSettings): Promise<boolean> {
  const { tls, ...settings } = connection;
  const client = new pg.Client({
    ...settings,
    ...(tls === undefined ? {} : { ssl: tls }),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'counterfoil migrations',
  });
  // Without a listener a server that goes away would end the process; the failed question tells it anyway.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await ageOf(async (sql) => (await client.query(sql)).rows)) === 'ours';
  } finally {
    await client.end();
  }
}

async function ageOf(ask: (sql: string) => Promise<Record<string, unknown>[]>): Promise<SchemaAge> {
  const [found] = await ask(`select to_regclass('applied_migration') is not null as present`);
  if (!found?.['present']) return 'none';
  const rows = await ask('select name from applied_migration');
  const applied = new Set(rows.map(({ name }) => String(name)));
  const known: string[] = migrations.map((Migration) => new Migration().name);
  if ([...applied].some((name) => !known.includes(name))) return 'newer';
  return known.every((name) => applied.has(name)) ? 'ours' : 'older';
}
