import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, refusal } from '../support/clients.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { GOOD, insertGoodRows } from '../support/goodRows.ts';

let database: TestDatabase;
let owner: pg.Client;
let counter: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.owner);
  counter = await connect(database.counter);
  await insertGoodRows(owner);
});

afterAll(async () => {
  await Promise.all([owner?.end(), counter?.end()]);
  await database?.drop();
});

/** Select, insert, update, delete; nobody but the owner may truncate, reference or add triggers. */
const RIGHTS: Record<string, string> = {
  venue: 'SI',
  house_rule: 'SU',
  app_user: 'SIU',
  credential: 'IU',
  venue_key: 'SIU',
  counter: 'SIU',
  attempt_throttle: 'SIUD',
  event: 'SIU',
  tier: 'SIUD',
  house_stock: 'SIU',
  tier_stock: 'SIUD',
  promo_code: 'SIU',
  promo_stock: 'SIU',
  cash_session: 'SIU',
  cash_movement: 'SI',
  orders: 'SI',
  order_line: 'SI',
  payment: 'SI',
  comp_budget: 'SIU',
  comp_issuance: 'SIU',
  ticket: 'SIUD',
  ticket_archive: 'SI',
  ticket_old_code: 'SI',
  transfer: 'SIUD',
  transfer_archive: 'SI',
  loyalty_entry: 'SI',
  hold: 'SIU',
  hold_line: 'SIUD',
  print_job: 'SIU',
  journal: 'SI',
  journal_chain: '',
};

test('the counters login has these rights and no others', async () => {
  const letters: Record<string, string> = { SELECT: 'S', INSERT: 'I', UPDATE: 'U', DELETE: 'D' };
  const { rows } = await owner.query<{ name: string; rights: string[] }>(`
    select c.relname as name, coalesce(array_agg(a.privilege_type) filter (where a.privilege_type is not null), '{}') as rights
    from pg_class c left join lateral (
      select privilege_type from aclexplode(c.relacl) where grantee in (0, 'counterfoil_counter'::regrole)) a on true
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'applied_migration' group by 1`);
  const found = rows.map(({ name, rights }) => {
    const known = Object.keys(letters).filter((right) => rights.includes(right));
    const unknown = rights.filter((right) => !(right in letters));
    return [name, [...known.map((right) => letters[right]), ...unknown].join('')];
  });
  expect(Object.fromEntries(found)).toEqual(RIGHTS);
});

describe('what the counters login is refused', () => {
  test.each([
    ['a password hash', 'select password_hash from credential'],
    ['a PIN hash', 'select pin_hash from credential'],
    ['a whole credential', 'select * from credential'],
    [
      'a password hash through returning',
      `update credential set changed_at = now() where user_id = 1 returning password_hash`,
    ],
    ['the chain', 'select * from journal_chain'],
    ['moving the chain', 'update journal_chain set last_number = 0'],
    ['beginning a chain', 'insert into journal_chain (counter_id) values (2)'],
    ['editing an order', 'update orders set total_minor = 0'],
    ['deleting an order', 'delete from orders'],
    ['editing a payment', 'update payment set amount_minor = 0'],
    ['editing the journal', `update journal set detail = '{}'`],
    ['emptying the journal', 'truncate journal'],
    ['switching the triggers off', 'alter table journal disable trigger all'],
    ['posing as a replica', `set session_replication_role = 'replica'`],
    ['posing as the owner', 'set role counterfoil_owner'],
    ['a table of its own', 'create table mine (id int)'],
    ['dropping a check', 'alter table house_stock drop constraint house_stock_not_oversold'],
    [
      'a function in place of ours',
      `create or replace function journal_hash(entry journal) returns bytea language sql as $$ select null $$`,
    ],
  ])('%s', async (_what, sql) => {
    const error = await refusal(counter, sql);
    expect(error).toMatchObject({ code: '42501' });
  });

  test('running the check of passwords is for those it was granted to', async () => {
    const { rows } = await owner.query(
      `select has_function_privilege('public', 'credential_of(text)', 'execute') as public,
              has_function_privilege('counterfoil_counter', 'credential_of(text)', 'execute') as counter`,
    );
    expect(rows).toEqual([{ public: false, counter: true }]);
  });
});

describe('what the counters login can do', () => {
  test('asks for one credential by its e-mail, whatever its case, and for nobody else', async () => {
    const ask = async (email: string) =>
      (await counter.query('select * from credential_of($1)', [email])).rows;
    expect(await ask('MARA@example.org')).toEqual([{ user_id: '1', password_hash: 'a hash' }]);
    expect(await ask('cid@example.org')).toEqual([]);
    expect(await ask('%')).toEqual([]);
  });

  test('sells: order, line, payment, ticket, journal and stock in one transaction', async () => {
    const id = '01970000-0000-7000-8000-0000000000aa';
    await counter.query(`
      begin;
      insert into orders (id, code, kind, state, customer_id, cashier_id, counter_id, currency, ticket_count, tax_minor,
                          total_minor, request_hash)
        values ('${id}', 'ABCDEFGH', 'sale', 'completed', 2, 1, 1, 'EUR', 1, 227, 2500, '\\x00');
      insert into order_line (order_id, position, event_id, tier_id, currency, quantity, unit_price_minor,
                              tax_basis_points, tax_minor, total_minor)
        values ('${id}', 1, 1, 1, 'EUR', 1, 2500, 1000, 227, 2500);
      insert into payment (id, order_id, tender, state, amount_minor) values ('${id}', '${id}', 'card', 'approved', 2500);
      insert into ticket (id, order_id, line_position, number, event_id, tier_id, holder_id, code_hash, price_paid_minor,
                          tax_minor)
        values ('${id}', '${id}', 1, 1, 1, 1, 2, decode(repeat('aa', 32), 'hex'), 2500, 227);
      insert into journal (counter_id, actor_id, operation, order_id, detail)
        values (1, 1, 'orders.sell', '${id}', '{}');
      insert into print_job (id, order_id, counter_id, document, requested_by)
        values ('${id}', '${id}', 1, 'tickets', 1);
      update house_stock set sold = sold + 1 where event_id = 1;
      update tier_stock set sold = sold + 1 where tier_id = 1;
      commit`);
    const { rows } = await counter.query('select sold from house_stock');
    expect(rows).toEqual([{ sold: 2 }]);
  });

  test('makes an event with a tier, changes it and takes the tier away again', async () => {
    await counter.query(`
      insert into event (name, doors_at, starts_at, ends_at, currency, time_zone)
        values ('Matinée', '2030-02-01T10:00Z', '2030-02-01T11:00Z', '2030-02-01T12:00Z', 'EUR', 'Europe/Vienna');
      insert into house_stock (event_id) select max(id) from event;
      insert into tier (event_id, name, code, colour, position, price_minor, tax_basis_points)
        select max(id), 'Silver', 'S', '#888888', 1, 1500, 1000 from event;
      insert into tier_stock (tier_id, event_id) select max(t.id), max(t.event_id) from tier t;
      delete from tier_stock where tier_id = (select max(id) from tier);
      delete from tier where id = (select max(id) from tier);
      update event set state = 'on_sale', version = version + 1 where id = (select max(id) from event)`);
    const { rows } = await counter.query(`select name from event where state = 'on_sale' order by id`);
    expect(rows).toEqual([{ name: 'Evening' }, { name: 'Matinée' }]);
  });

  test('registers somebody, sets and resets a password without reading one', async () => {
    await counter.query(`
      insert into app_user (id, name, email, role) values (50, 'Jo', 'jo@example.org', 'cashier');
      insert into credential (user_id, password_hash) values (50, 'first');
      update credential set password_hash = 'second', changed_at = now() where user_id = 50;
      insert into venue_key (user_id, salt, sealed) values (50, '\\x01', '\\x02');
      update venue_key set sealed = '\\x03' where user_id = 50`);
    const { rows } = await counter.query(`select password_hash from credential_of('jo@example.org')`);
    expect(rows).toEqual([{ password_hash: 'second' }]);
    await counter.query('update app_user set active = false where id = 50');
    expect((await counter.query(`select * from credential_of('jo@example.org')`)).rows).toEqual([]);
  });

  test('moves a ticket and its gift to the archive', async () => {
    await owner.query(`update transfer set state = 'taken_back', settled_at = now()`);
    await counter.query(`
      begin;
      insert into ticket_archive select * from ticket where id = '${GOOD.ticket}';
      insert into transfer_archive select * from transfer where ticket_id = '${GOOD.ticket}';
      delete from transfer where ticket_id = '${GOOD.ticket}';
      delete from ticket where id = '${GOOD.ticket}';
      commit`);
    const { rows } = await counter.query(
      `select id from transfer_archive where ticket_id = '${GOOD.ticket}'`,
    );
    expect(rows).toEqual([{ id: GOOD.ticket }]);
  });
});
