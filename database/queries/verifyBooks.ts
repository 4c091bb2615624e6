import type { DataSource, EntityManager } from 'typeorm';
import { WITH_HELPERS } from '../dataSource.ts';
import { ENTRY_RULES } from './entryRules.ts';
import { GIFT_RULES } from './giftRules.ts';
import { JOURNAL_RULES } from './journalRules.ts';
import { LEDGER_RULES } from './ledgerRules.ts';
import { LINE_RULES } from './lineRules.ts';
import { PLACE_RULES } from './placeRules.ts';
import { REDUCTION_RULES } from './reductionRules.ts';
import { RETURN_RULES } from './returnRules.ts';
import { TICKET_RULES } from './ticketRules.ts';

/** Something in the books that does not add up: which rule, and the first rows that break it. */
export interface Discrepancy {
  rule: string;
  /** At most five, as the database tells them. */
  rows: Record<string, unknown>[];
}

/**
 * What must be true of any database at any moment between transactions. A rule's query finds what breaks it; the first
 * rule that is broken is the one to look at first.
 */
export const RULES: Readonly<Record<string, string>> = {
  ...PLACE_RULES,
  ...TICKET_RULES,
  ...GIFT_RULES,
  ...LEDGER_RULES,
  ...LINE_RULES,
  ...RETURN_RULES,
  ...REDUCTION_RULES,
  ...ENTRY_RULES,
  ...JOURNAL_RULES,
};

/**
 * Proves the books on one snapshot of the whole database: an empty list means that every rule holds.
 * Reads everything once; on a large house that takes seconds and locks nothing.
 */
export async function verifyBooks(
  dataSource: DataSource,
  tried: (rule: string, found: Discrepancy | null) => void = () => {},
): Promise<Discrepancy[]> {
  return dataSource.transaction('REPEATABLE READ', (tx) => findDiscrepancies(tx, tried));
}

/** The same in a transaction that is open already. `tried` hears of each rule as it is done. */
export async function findDiscrepancies(
  tx: EntityManager,
  tried: (rule: string, found: Discrepancy | null) => void = () => {},
): Promise<Discrepancy[]> {
  const all: Discrepancy[] = [];
  // A large house takes longer than anything at a counter may.
  await tx.query(`set local statement_timeout = '10min'`);
  await tx.query(WITH_HELPERS);
  // Where its statistics are behind the sales, the server would go through all lines again for each order.
  await tx.query('set local enable_nestloop = off');
  for (const [rule, query] of Object.entries(RULES)) {
    const rows = await tx.query<Record<string, unknown>[]>(query);
    const found = rows.length > 0 ? { rule, rows: rows.slice(0, 5) } : null;
    if (found) all.push(found);
    tried(rule, found);
  }
  return all;
}

/** A row that breaks a rule, for the eye: `tier_id 3, sold 5, tickets 4`. */
export function tellRow(row: Record<string, unknown>): string {
  return Object.entries(row)
    .map(([name, value]) => `${name} ${value ?? 'none'}`)
    .join(', ');
}
