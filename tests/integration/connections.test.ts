import type { DataSource } from 'typeorm';
import { afterEach, expect, test, vi } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { findSalesReport } from '../../database/queries/salesReport.ts';
import { createTestDatabase } from '../support/database.ts';

const processes = async (dataSource: DataSource, atOnce: number): Promise<Set<number>> => {
  const asked = Array.from({ length: atOnce }, () =>
    dataSource.query<{ pid: number }[]>('select pg_backend_pid() as pid, pg_sleep(0.05)'),
  );
  return new Set((await Promise.all(asked)).flatMap((rows) => rows.map(({ pid }) => pid)));
};

afterEach(() => vi.useRealTimers());

test('a counter keeps two connections through the quietest evening, and gives the others back', async () => {
  const database = await createTestDatabase();
  const dataSource = await createDataSource(database.counter).initialize();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const first = await processes(dataSource, 6);
  expect(first.size).toBe(6);

  vi.advanceTimersByTime(4 * 60_000);
  expect(await processes(dataSource, 6)).toEqual(first);

  vi.advanceTimersByTime(6 * 3_600_000);
  const later = await processes(dataSource, 2);
  expect(later.size).toBe(2);
  expect([...later].every((pid) => first.has(pid))).toBe(true);
  const more = await processes(dataSource, 6);
  expect([...more].filter((pid) => first.has(pid))).toHaveLength(2);

  vi.useRealTimers();
  await dataSource.destroy();
  await database.drop();
});

test('a report calls helpers of the server where it pays, and a lookup never does', async () => {
  const database = await createTestDatabase();
  const owner = await createDataSource(database.owner).initialize();
  // A server to which helpers seem to cost nothing, however small the table is.
  for (const price of ['min_parallel_table_scan_size', 'parallel_setup_cost', 'parallel_tuple_cost'])
    await owner.query(`alter database "${database.owner.database}" set ${price} = 0`);

  const helpersFor = async (work: (counter: DataSource) => Promise<unknown>): Promise<number> => {
    const counter = await createDataSource(database.counter, { impatient: true }).initialize();
    const before = await helpersSoFar(owner);
    await work(counter);
    // A connection tells what it used when it closes.
    await counter.destroy();
    return (await helpersSoFar(owner)) - before;
  };
  const period = { from: new Date(0), beyond: new Date(), timeZone: 'Europe/Vienna', eventId: null };
  expect(await helpersFor((counter) => findSalesReport(counter, period))).toBeGreaterThan(0);
  expect(await helpersFor((counter) => counter.query('select count(*) from orders'))).toBe(0);

  await owner.destroy();
  await database.drop();
});

async function helpersSoFar(owner: DataSource): Promise<number> {
  const [row] = await owner.query<{ n: string }[]>(
    'select parallel_workers_launched as n from pg_stat_database where datname = current_database()',
  );
  return Number(row?.n);
}
