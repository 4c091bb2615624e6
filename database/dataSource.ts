import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { ConnectionSettings } from './connection.ts';
import { entities } from './entities/index.ts';
import { migrations } from './migrations/index.ts';

export interface DataSourceOptions {
  /** Connections kept at most; each sale under way needs one. */
  poolSize?: number;
  /** Shown by the server beside each connection. */
  applicationName?: string;
}

/**
 * A data source that is not connected yet; the caller initialises and destroys it. Its connections are pipelined:
 * what a sale sends in one go travels in one flight (docs/decisions/0005-one-flight-sale.md).
 */
export function createDataSource(
  connection: ConnectionSettings,
  options: DataSourceOptions = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    host: connection.host,
    port: connection.port,
    username: connection.user,
    password: connection.password,
    database: connection.database,
    ...(connection.tls === undefined ? {} : { ssl: connection.tls }),
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    migrationsTableName: 'applied_migration',
    synchronize: false,
    applicationName: options.applicationName ?? 'counterfoil',
    poolSize: options.poolSize ?? 8,
    connectTimeoutMS: 5_000,
    extra: { pipeline: true },
  });
}

/** The database was written by a newer version of Counterfoil and must not be touched by this one. */
export class NewerDatabase extends Error {
  readonly unknownMigrations: string[];
  constructor(unknownMigrations: string[]) {
    super('the database was written by a newer version');
    this.name = 'NewerDatabase';
    this.unknownMigrations = unknownMigrations;
  }
}

/** Brings the database up to this version; answers the names of what was applied. Throws NewerDatabase. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  await refuseNewer(dataSource);
  const applied = await dataSource.runMigrations({ transaction: 'each' });
  return applied.map((migration) => migration.name);
}

async function refuseNewer(dataSource: DataSource): Promise<void> {
  const [found] = await dataSource.query<{ present: boolean }[]>(
    `select to_regclass('applied_migration') is not null as present`,
  );
  if (!found?.present) return;
  const rows = await dataSource.query<{ name: string }[]>('select name from applied_migration');
  const known = new Set<string>(migrations.map((Migration) => new Migration().name));
  const unknown = rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new NewerDatabase(unknown);
}
