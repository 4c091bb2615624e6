import type { DataSource } from 'typeorm';
import type { Counter } from './house.ts';

/** This counter as the database knows it; without an id until a manager has enrolled it. */
export async function findCounter(dataSource: DataSource, name: string): Promise<Counter> {
  const [row] = await dataSource.query<{ id: string }[]>(
    'select id from counter where lower(name) = lower($1)',
    [name],
  );
  return { name, id: row ? Number(row.id) : null };
}
