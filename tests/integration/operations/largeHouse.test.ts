import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Output } from '../../../contract/index.ts';
import { createDataSource } from '../../../database/dataSource.ts';
import { JOURNAL_RULES } from '../../../database/queries/journalRules.ts';
import { verifyBooks } from '../../../database/queries/verifyBooks.ts';
import { loadHistory } from '../../bench/loadHistory.ts';
import { takeSamples } from '../../bench/lookups/samples.ts';
import { createTestHouse, type TestHouse } from '../../support/house.ts';
import { plansOf } from '../../support/plans.ts';

// The tables that grow with every sale, and the people. Reading one of them whole is what no lookup may do.
const WHOLE = /Seq Scan on (orders|order_line|payment|ticket|app_user|journal)\b/;

let house: TestHouse;
let owner: DataSource;
let samples: Awaited<ReturnType<typeof takeSamples>>;

beforeAll(async () => {
  // The loaded journal has no chain, which the books would tell.
  house = await createTestHouse({ falsified: true });
  const event = await house.newEvent({ tiers: [{ capacity: null }], houseCapacity: 1_000_000 });
  const [tier] = event.tiers;
  const key = house.keys.key();
  if (!tier || !key) throw new Error('a house without a tier or a key');
  const target = { eventId: event.id, tierId: tier.id, unitPriceMinor: tier.priceMinor };
  const counters = [{ id: house.house.counter.id, name: house.house.counter.name }];
  const furnished = {
    manager: house.people.manager,
    ticketKey: key,
    counters,
    hot: target,
    spread: [],
    oneEvent: [],
  };
  const admin = { ...inject('testServer').admin, database: house.database.owner.database };
  await loadHistory(admin, furnished, 150_000, () => {});
  owner = await createDataSource(house.database.owner).initialize();
  await owner.query(`
    insert into app_user (name, email, role)
    select 'Singer ' || n, 'choir' || n || '@example.org', 'customer' from generate_series(1, 7000) n`);
  await owner.query(`
    insert into app_user (name, role) select 'Анна Петрова ' || n, 'customer' from generate_series(1, 30) n`);
  await owner.query('vacuum analyze app_user');
  samples = await takeSamples(owner, key, 20);
}, 120_000);

afterAll(async () => {
  await owner?.destroy();
  await house.close();
});

function first<Value>(values: readonly Value[]): Value {
  const [value] = values;
  if (value === undefined) throw new RangeError('nothing was loaded');
  return value;
}

const plans = (work: () => Promise<unknown>): Promise<string[]> => plansOf(house.database.owner, work);

test('the books of the loaded house are right, but for its journal', async () => {
  const found = await verifyBooks(owner);
  expect(found.filter(({ rule }) => !Object.hasOwn(JOURNAL_RULES, rule))).toEqual([]);
});

describe('a lookup goes through its index', () => {
  test.each<[string, string[], () => Promise<unknown>]>([
    [
      'order by its code',
      ['orders_code_unique'],
      () => house.ask('orders.find', { text: first(samples.orders).code, limit: 20 }, 'cashier'),
    ],
    [
      'ticket by its code',
      ['ticket_code_unique'],
      () => house.ask('orders.find', { text: first(samples.tickets).code, limit: 20 }, 'cashier'),
    ],
    [
      'order with its tickets',
      ['order_line_pk', 'payment_order', 'ticket_order'],
      () => house.ask('orders.get', { orderId: first(samples.orders).id }, 'cashier'),
    ],
    [
      'story of a ticket',
      ['ticket_code_unique', 'journal_order', 'journal_tickets'],
      () => house.ask('tickets.read', { code: first(samples.tickets).code }, 'cashier'),
    ],
    [
      'people whose name begins so',
      ['app_user_name_prefix', 'app_user_name_parts'],
      () => house.ask('customers.search', { text: first(samples.orders).customerName, limit: 20 }, 'cashier'),
    ],
    [
      // Late in the order of names, and many: to read the names in their order would be to read nearly all of them.
      'people with a part of a name',
      ['app_user_name_parts', 'app_user_email_parts', 'app_user_phone_parts'],
      () => house.ask('customers.search', { text: 'øren', limit: 20 }, 'cashier'),
    ],
    [
      'people with a part of an e-mail that many have, all of them added last',
      ['app_user_email_parts'],
      () => house.ask('customers.search', { text: 'choir', limit: 20 }, 'cashier'),
    ],
    [
      'people with a part of a name in other letters',
      ['app_user_name_parts'],
      () => house.ask('customers.search', { text: 'петров', limit: 20 }, 'cashier'),
    ],
    [
      'people with a word of their name that begins so',
      ['app_user_name_parts', 'app_user_email_unique', 'app_user_phone_parts'],
      () => house.ask('customers.search', { text: 'qx', limit: 20 }, 'cashier'),
    ],
    [
      'somebody with orders and tickets',
      ['orders_customer', 'ticket_holder'],
      () => house.ask('customers.get', { customerId: first(samples.orders).customerId }, 'cashier'),
    ],
    [
      'latest orders of the house',
      ['orders_recent'],
      () => house.ask('orders.recent', { thisCounterOnly: false, cursor: null, limit: 20 }, 'cashier'),
    ],
    [
      'latest orders of the counter',
      ['orders_counter_recent'],
      () => house.ask('orders.recent', { thisCounterOnly: true, cursor: null, limit: 20 }, 'cashier'),
    ],
    [
      'sales of an event',
      ['order_line_event'],
      () =>
        house.ask(
          'reports.sales',
          { from: samples.first, to: samples.last, eventId: first(samples.eventIds) },
          'manager',
        ),
    ],
  ])('%s', async (_, indexes, work) => {
    const all = (await plans(work)).join('\n\n');
    for (const index of indexes) expect(all).toContain(index);
    expect(all).not.toMatch(WHOLE);
  });

  test('of the many who match as many as are asked for are shown, each once and in order', async () => {
    const { customers } = await house.ask('customers.search', { text: 'choir', limit: 20 }, 'cashier');
    const names = customers.map(({ name }) => name);
    expect(customers.every(({ email }) => email?.startsWith('choir'))).toBe(true);
    expect(new Set(customers.map(({ id }) => id)).size).toBe(20);
    expect(names).toEqual(names.toSorted());
  });

  test('the event list pages in its index', async () => {
    const input = { when: 'upcoming', search: '', onSaleOnly: false, cursor: null, limit: 10 } as const;
    const all = (await plans(() => house.ask('events.list', input, 'cashier'))).join('\n\n');
    expect(all).toContain('event_starts');
    expect(all).not.toMatch(WHOLE);
  });
});

describe('pages', () => {
  type Page = { nextCursor: string | null };

  /** All that the pages hold, one after the other, as a screen that scrolls asks for them. */
  async function everything<Answer extends Page>(
    page: (cursor: string | null) => Promise<Answer>,
  ): Promise<Answer[]> {
    const all: Answer[] = [];
    let cursor: string | null = null;
    do {
      const answer: Answer = await page(cursor);
      all.push(answer);
      cursor = answer.nextCursor;
    } while (cursor !== null && all.length < 1_000);
    return all;
  }

  test('the latest orders are every order once, newest first', async () => {
    type Recent = Output<'orders.recent'>;
    const pages = await everything<Recent>((cursor) =>
      house.ask('orders.recent', { thisCounterOnly: false, cursor, limit: 200 }, 'cashier'),
    );
    const told = pages.flatMap(({ orders }) => orders.map(({ id }) => id));
    const rows = await owner.query<{ id: string }[]>(
      'select id from orders order by created_at desc, id desc',
    );
    expect(rows.length).toBeGreaterThan(8_000);
    expect(told).toEqual(rows.map(({ id }) => id));
  }, 60_000);

  test('gifts on their way are every gift once, those that begin first on top', async () => {
    type Open = Output<'gifts.open'>;
    const pages = await everything<Open>((cursor) =>
      house.ask('gifts.open', { eventId: null, cursor, limit: 3 }, 'cashier'),
    );
    const told = pages.flatMap(({ gifts }) => gifts);
    const [count] = await owner.query<{ n: number }[]>(
      `select count(distinct f.gift_id)::int as n from transfer f where f.state = 'offered'`,
    );
    expect(count?.n).toBeGreaterThan(6);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    expect(told.length).toBe(count?.n);
    const starts = told.map(({ startsAt }) => startsAt);
    expect(starts).toEqual(starts.toSorted());
  });
});
