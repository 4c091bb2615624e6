import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource, migrate } from '../../database/dataSource.ts';
import { migrations } from '../../database/migrations/index.ts';
import { connect } from '../support/clients.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { GOOD, insertGoodRows } from '../support/goodRows.ts';

const names = migrations.map((Migration) => new Migration().name);
let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.owner).initialize();
  const owner = await connect(database.owner);
  await insertGoodRows(owner);
  await owner.end();
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const REFUND = '01936a00-0000-7000-8000-0000000000f1';
const EXCHANGE = '01936a00-0000-7000-8000-0000000000f2';

test('points that were there before say what they were, and the rule of the house stays the share that it was', async () => {
  const later = names.slice(names.indexOf('PointsSayWhatTheyAre1763856000013'));
  for (const _ of later) await dataSource.undoLastMigration({ transaction: 'each' });
  const columns = `customer_id, cashier_id, counter_id, currency, ticket_count, tax_minor, total_minor, request_hash`;
  for (const [id, code, kind] of [
    [REFUND, 'REFVND77', 'refund'],
    [EXCHANGE, 'EXCHANG7', 'exchange'],
  ]) {
    await dataSource.query(
      `insert into orders (id, code, kind, state, refund_of, ${columns})
       select $1, $2, $3, 'completed', id, customer_id, cashier_id, counter_id, currency, 0, 0, 0, request_hash
         from orders where id = $4`,
      [id, code, kind, GOOD.order],
    );
  }
  for (const [orderId, points] of [
    [GOOD.order, -7],
    [REFUND, -3],
    [REFUND, 2],
    [EXCHANGE, -4],
    [EXCHANGE, 6],
  ]) {
    await dataSource.query(
      'insert into loyalty_entry (id, user_id, order_id, points) values (gen_random_uuid(), 2, $1, $2)',
      [orderId, points],
    );
  }
  await dataSource.query('update house_rule set points_per_major = 4');
  await migrate(dataSource);
  const rows = await dataSource.query<{ kind: string; points: string }[]>(
    'select kind, points from loyalty_entry order by points',
  );
  expect(rows.map(({ kind, points }) => [kind, Number(points)])).toEqual([
    ['spent', -7],
    ['taken_back', -4],
    ['taken_back', -3],
    ['returned', 2],
    ['earned', 6],
    ['earned', 25],
  ]);
  expect(await dataSource.query('select minor_per_point from house_rule')).toEqual([
    { minor_per_point: '25' },
  ]);
});
