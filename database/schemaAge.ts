import type { DataSource } from 'typeorm';
import { migrations } from './migrations/index.ts';

/** How the tables of a database compare with those that this version knows; `none`: it has none of ours. */
export type SchemaAge = 'none' | 'older' | 'ours' | 'newer';

export async function schemaAge(dataSource: DataSource): Promise<SchemaAge> {
  const [found] = await dataSource.query<{ present: boolean }[]>(
    `select to_regclass('applied_migration') is not null as present`,
  );
  if (!found?.present) return 'none';
  const rows = await dataSource.query<{ name: string }[]>('select name from applied_migration');
  const applied = new Set(rows.map(({ name }) => name));
  const known: string[] = migrations.map((Migration) => new Migration().name);
  if ([...applied].some((name) => !known.includes(name))) return 'newer';
  return known.every((name) => applied.has(name)) ? 'ours' : 'older';
}
