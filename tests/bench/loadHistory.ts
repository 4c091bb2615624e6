import pg from 'pg';
import type { ConnectionSettings } from '../../database/connection.ts';
import type { House } from './furnish.ts';
import { EVENTS, GUESTS } from './history/events.ts';
import { withoutIndexes } from './history/indexes.ts';
import {
  GIFTS,
  JOURNAL,
  LINES,
  MADE_ORDERS,
  ORDERS,
  PAYMENTS,
  PROMO,
  STOCK,
  TICKETS,
} from './history/ledger.ts';
import { CASHIERS, CUSTOMERS } from './history/people.ts';

/** How large a house is for so many tickets: the shape of a venue with 5,000,000 tickets, scaled. */
export function sizesFor(tickets: number) {
  return {
    orders: Math.ceil(tickets / 5),
    customers: Math.max(1_000, Math.ceil(tickets / 5)),
    events: Math.max(50, Math.ceil(tickets / 500)),
  };
}

/** What the statements name by `:orders` and so on, and never `::bigint`. */
const NUMBER = /(?<!:):(orders|customers|events|hot_tier|manager|counter)\b/g;
const LARGE_TABLES = ['app_user', 'orders', 'order_line', 'payment', 'ticket', 'journal'];

/**
 * Fills a house with months of sales, set by set. As superuser with triggers off: foreign keys are right by
 * construction, and the entries of the journal are the one thing that is not chained (their table has its size).
 */
export async function loadHistory(
  admin: ConnectionSettings,
  house: House,
  tickets: number,
  say: (sentence: string) => void,
): Promise<void> {
  const sizes = sizesFor(tickets);
  const known: Readonly<Record<string, number>> = {
    ...sizes,
    hot_tier: house.hot.tierId,
    manager: house.manager.id,
    counter: house.counters.at(-1)?.id ?? 0,
  };
  const client = new pg.Client(admin);
  await client.connect();
  const step = async (sql: string, what?: string): Promise<void> => {
    const { rowCount } = await client.query(sql.replaceAll(NUMBER, (_, name: string) => String(known[name])));
    if (what) say(`  ${rowCount} ${what}`);
  };
  try {
    await client.query(`set session_replication_role = replica; set work_mem = '64MB';
                        set maintenance_work_mem = '256MB'; set synchronous_commit = off`);
    await withoutIndexes(client, LARGE_TABLES, async () => {
      await step(CUSTOMERS, 'customers');
      await step(CASHIERS);
      for (const sql of EVENTS) await step(sql);
      await step('analyze tier; analyze app_user');
      for (const sql of MADE_ORDERS) await step(sql);
      await step(PROMO);
      await step(ORDERS, 'orders');
      await step(LINES);
      await step(PAYMENTS);
      await step(TICKETS, 'tickets');
    });
    await step('analyze');
    for (const sql of GUESTS) await step(sql);
    for (const sql of GIFTS) await step(sql);
    await step(JOURNAL, 'entries of the journal');
    for (const sql of STOCK) await step(sql);
    await step('vacuum analyze');
    await step('checkpoint');
  } finally {
    await client.end();
  }
}
