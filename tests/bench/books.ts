import type { DataSource } from 'typeorm';
import { JOURNAL_RULES } from '../../database/queries/journalRules.ts';
import { type Discrepancy, tellRow, verifyBooks } from '../../database/queries/verifyBooks.ts';

/** Throws unless every rule of the books holds: never over, and every sum is right. */
export async function insistOnBooks(owner: DataSource, after: string): Promise<void> {
  insist(await verifyBooks(owner), after);
}

/** The same for a house whose journal was loaded without its chain. */
export async function insistOnPlacesAndMoney(owner: DataSource, after: string): Promise<void> {
  const found = await verifyBooks(owner);
  insist(
    found.filter(({ rule }) => !Object.hasOwn(JOURNAL_RULES, rule)),
    after,
  );
}

function insist([first]: Discrepancy[], after: string): void {
  if (first) throw new Error(`after ${after}: ${first.rule}: ${first.rows.map(tellRow).join('; ')}`);
}

/** Deadlocks that the server has broken in this database since it was made. */
export async function deadlocks(owner: DataSource): Promise<number> {
  const [row] = await owner.query<{ n: string }[]>(
    'select deadlocks as n from pg_stat_database where datname = current_database()',
  );
  return Number(row?.n);
}
