import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../support/database.ts';

test('a test database has the migrated tables, and goes when it is dropped', async () => {
  const database = await createTestDatabase();
  const counter = new pg.Client(database.counter);
  counter.on('error', () => {});
  await counter.connect();
  const { rows } = await counter.query(`select to_regclass('orders') is not null as present`);
  expect(rows).toEqual([{ present: true }]);
  await database.drop();
  await expect(counter.query('select 1')).rejects.toThrow();
  await expect(new pg.Client(database.counter).connect()).rejects.toMatchObject({ code: '3D000' });
});
