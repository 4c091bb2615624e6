import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, refusal } from '../support/clients.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { GOOD, insertGoodRows } from '../support/goodRows.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.owner);
  await insertGoodRows(owner);
  await owner.query(`
    insert into event (id, name, doors_at, starts_at, ends_at, currency, time_zone)
      values (2, 'Abroad', '2030-01-02T18:00Z', '2030-01-02T19:00Z', '2030-01-02T21:00Z', 'CHF', 'Europe/Zurich');
    insert into tier (id, event_id, name, code, colour, position, price_minor, tax_basis_points)
      values (2, 2, 'Gold', 'G', '#aa8800', 1, 2500, 1000);
    update event set request_id = '${GOOD.order}', request_hash = '\\x00' where id = 2;
    update app_user set request_id = '${GOOD.order}', request_hash = '\\x00' where id = 2;
    update ticket set seat = 'A1' where id = '${GOOD.ticket}'`);
});

afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

const NEW = '01970000-0000-7000-8000-0000000000bb';
const FRESH = `decode(repeat('bb', 32), 'hex')`;
const like = (table: string, id: string, change: object) =>
  `insert into ${table} select (jsonb_populate_record(good, '${JSON.stringify(change)}')).* from ${table} as good
    where good.id = '${id}'`;

test.each([
  ['the same request twice', 'orders_pk', like('orders', GOOD.order, { code: '0123456Z' })],
  ['the same order code twice', 'orders_code_unique', like('orders', GOOD.order, { id: NEW })],
  ['the same ticket code twice', 'ticket_code_unique', like('ticket', GOOD.ticket, { id: NEW, seat: 'A2' })],
  ['a seat twice', 'ticket_seat_unique', `update ticket set seat = 'A1' where id = '${GOOD.comp}'`],
  ['two open drawers at a counter', 'cash_session_one_open', like('cash_session', GOOD.drawer, { id: NEW })],
  ['a ticket given away twice', 'transfer_one_open', like('transfer', GOOD.ticket, { id: NEW })],
  ['a name twice in an event', 'tier_name_unique', like('tier', '1', { id: 9, code: 'X', name: 'GOLD' })],
  [
    'two budgets for one reason',
    'comp_budget_reason_unique',
    like('comp_budget', '1', { id: 9, reason: 'Press' }),
  ],
  [
    'two people with one e-mail',
    'app_user_email_unique',
    like('app_user', '2', { id: 9, email: 'MARA@example.org' }),
  ],
  ['one request for two events', 'event_request_unique', like('event', '2', { id: 9 })],
  ['one request for two people', 'app_user_request_unique', like('app_user', '2', { id: 9, email: null })],
  ['a promo code in other letters', 'promo_code_unique', like('promo_code', '1', { id: 9, code: 'spring' })],
])('%s is refused by name', async (_what, constraint, sql) => {
  expect(await refusal(owner, sql)).toMatchObject({ code: '23505', constraint });
});

const line = (change: object) =>
  `insert into order_line select (jsonb_populate_record(good, '${JSON.stringify({ position: 2, ...change })}')).*
     from order_line as good where good.order_id = '${GOOD.order}'`;

test.each([
  [
    'a line in another currency than its order',
    'order_line_order_fk',
    line({ event_id: 2, tier_id: 2, currency: 'CHF' }),
  ],
  ['a line in another currency than its event', 'order_line_event_fk', line({ event_id: 2, tier_id: 2 })],
  ['a line for a tier of another event', 'order_line_tier_fk', line({ tier_id: 2 })],
  [
    'another currency for an event that has sold',
    'order_line_event_fk',
    `update event set currency = 'CHF' where id = 1`,
  ],
  ['a ticket in a tier of another event', 'ticket_tier_fk', `update ticket set tier_id = 2`],
  ['stock of a tier under another event', 'tier_stock_tier_fk', `update tier_stock set event_id = 2`],
  ['an event with tickets that goes away', 'tier_event_fk', `delete from event where id = 1`],
])('%s is refused by name', async (_what, constraint, sql) => {
  const error = await refusal(owner, sql);
  expect(error).toMatchObject({ constraint });
  expect(['23503', '23001']).toContain((error as { code: string }).code);
});

test('a seat is free again when its ticket was refunded', async () => {
  const sql = `
    update ticket set state = 'refunded', refund_order_id = '${GOOD.refund}' where id = '${GOOD.ticket}';
    insert into ticket (id, order_id, line_position, number, event_id, tier_id, seat, code_hash, price_paid_minor, tax_minor)
      values ('${NEW}', '${GOOD.order}', 1, 2, 1, 1, 'A1', ${FRESH}, 2500, 227)`;
  expect(await refusal(owner, sql)).toBe('accepted');
});

test('no limit is no limit, and a limit of none is none', async () => {
  const sell = (table: string, capacity: string) =>
    refusal(owner, `update ${table} set capacity = ${capacity}; update ${table} set sold = 1000000`);
  for (const table of ['house_stock', 'tier_stock']) {
    expect(await sell(table, 'null')).toBe('accepted');
    expect(
      await refusal(owner, `update ${table} set sold = 0, capacity = 0; update ${table} set sold = 1`),
    ).toMatchObject({
      constraint: `${table}_not_oversold`,
    });
  }
});
