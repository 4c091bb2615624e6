import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, refusal } from '../support/clients.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { insertGoodRows } from '../support/goodRows.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.owner);
  await insertGoodRows(owner);
});

afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

const LEDGER = ['orders', 'order_line', 'payment', 'loyalty_entry', 'cash_movement', 'journal'];

describe.each(LEDGER)('%s is only ever added to, even by its owner', (table) => {
  const refused = { code: '23001', message: `rows of ${table} are only ever added` };

  test('no update', async () => {
    const [column] = (
      await owner.query<{ name: string }>(
        'select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1',
        [table],
      )
    ).rows;
    expect(await refusal(owner, `update ${table} set ${column?.name} = ${column?.name}`)).toMatchObject(
      refused,
    );
    expect(await refusal(owner, `update ${table} set ${column?.name} = null where false`)).toMatchObject(
      refused,
    );
  });

  test('no delete', async () => {
    expect(await refusal(owner, `delete from ${table}`)).toMatchObject(refused);
  });

  test('no truncate', async () => {
    expect(await refusal(owner, `truncate ${table} cascade`)).toMatchObject({ code: '23001' });
  });

  test('no change in the clothes of an insert', async () => {
    const sql = `insert into ${table} select * from ${table} limit 1`;
    const [key] = (
      await owner.query<{ columns: string }>(
        `select string_agg(a.attname, ', ') as columns from pg_index i
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
          where i.indrelid = $1::regclass and i.indisprimary`,
        [table],
      )
    ).rows;
    const [first] = (key?.columns ?? '').split(', ');
    const upsert = `${sql} on conflict (${key?.columns}) do update set ${first} = excluded.${first}`;
    expect(await refusal(owner, upsert)).toMatchObject(refused);
  });
});

test('a row of a ledger takes nothing else with it: no foreign key cascades', async () => {
  const { rows } = await owner.query(
    `select conname from pg_constraint where contype = 'f' and (confdeltype <> 'a' or confupdtype <> 'a')`,
  );
  expect(rows).toEqual([]);
});
