import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { ConnectionSettings } from './connection.ts';
import { entities } from './entities/index.ts';
import { migrations } from './migrations/index.ts';

export interface DataSourceOptions {
  /** Connections kept at most; each sale under way needs one. */
  poolSize?: number;
  /** Shown by the server beside each connection. */
  applicationName?: string;
  /**
   * As it is at a counter, where no wait is endless: a lock 2 s, a statement and an idle transaction 30 s. Migrations go
   * without.
   */
  impatient?: boolean;
  /** Hears of idle connections that were lost; the pool makes new ones by itself. */
  onConnectionLost?: (error: unknown) => void;
}

const IMPATIENT = {
  lock_timeout: 2_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
  // Neither helpers nor compiled plans: on a busy server to get them ready takes longer than a lookup.
  options: '-c max_parallel_workers_per_gather=0 -c jit=off',
};
/** For a transaction that reads a large part of the house: the server's helpers, as many as it lends. */
export const WITH_HELPERS = 'set local max_parallel_workers_per_gather = 4';
/**
 * A sale after a quiet quarter of an hour must not wait for a new connection: over a network that takes longer than the
 * sale. Two stay open, as many as an operation asks at once; keeping the line alive also tells that it is dead.
 */
const KEPT_OPEN = {
  min: 2,
  idleTimeoutMillis: 300_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 30_000,
};
/** Long enough for a machine that has its hands full; a server that is not there says so at once. */
const CONNECT_TIMEOUT_MS = 20_000;
/** Counters that start at the same moment migrate one after the other. */
const MIGRATION_LOCK = 4_061_865;

/**
 * A data source that is not connected yet; the caller initialises and destroys it. Its connections are pipelined, so
 * that one flight may name a statement twice before the server has answered (docs/decisions/0005-one-flight-sale.md).
 */
export function createDataSource(
  connection: ConnectionSettings,
  options: DataSourceOptions = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    // TypeORM would look for it by name at run time, where an installed copy has no packages.
    driver: pg,
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
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolErrorHandler: options.onConnectionLost ?? (() => {}),
    extra: { pipeline: true, ...KEPT_OPEN, ...(options.impatient ? IMPATIENT : {}) },
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
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(dataSource);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    await guard.release();
  }
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
