import type { DataSource } from 'typeorm';
import { tellRow, verifyBooks } from '../../database/queries/verifyBooks.ts';

/** Throws unless every rule of the books holds: never over, and every sum is right. */
export async function insistOnBooks(owner: DataSource, after: string): Promise<void> {
  const [first] = await verifyBooks(owner);
  if (!first) return;
  throw new Error(`after ${after}: ${first.rule}: ${first.rows.map(tellRow).join('; ')}`);
}

/** Deadlocks that the server has broken in this database since it was made. */
export async function deadlocks(owner: DataSource): Promise<number> {
  const [row] = await owner.query<{ n: string }[]>(
    'select deadlocks as n from pg_stat_database where datname = current_database()',
  );
  return Number(row?.n);
}
