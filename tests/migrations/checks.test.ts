import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { insertGoodRows } from '../support/goodRows.ts';
import { violations } from './violations.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.owner);
  await client.connect();
  await insertGoodRows(client);
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

test('every check of the database is tried here', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select conrelid::regclass::text || '.' || conname as name from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace order by 1`,
  );
  const tried = Object.entries(violations).flatMap(([table, checks]) =>
    Object.keys(checks).map((check) => `${table}.${check}`),
  );
  expect(tried.toSorted()).toEqual(rows.map((row) => row.name).toSorted());
});

describe.each(Object.entries(violations))('%s', (table, checks) => {
  test('an unchanged copy is refused for being there twice, and for nothing else', async () => {
    expect(await refusalOfCopy(table, {})).toMatchObject({ code: '23505' });
  });

  test.each(Object.entries(checks))('%s', async (check, changes) => {
    for (const change of changes) {
      expect(await refusalOfCopy(table, change), JSON.stringify(change)).toMatchObject({
        code: '23514',
        constraint: check,
        table,
      });
    }
  });
});

/**
 * Tries to add a copy of the table's first row with something changed, and answers the error. Checks come before
 * keys, so a copy that breaks none is refused by its primary key.
 */
async function refusalOfCopy(table: string, change: Record<string, unknown>): Promise<unknown> {
  await client.query('begin');
  try {
    // The trigger would put its own hashes in the place of ours.
    if (table === 'journal') await client.query('alter table journal disable trigger journal_linked');
    await client.query(
      `insert into ${table} select (jsonb_populate_record(good, $1)).* from ${table} as good limit 1`,
      [JSON.stringify(change)],
    );
    return 'accepted';
  } catch (error) {
    return error;
  } finally {
    await client.query('rollback');
  }
}
