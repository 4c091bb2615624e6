import type { DataSource } from 'typeorm';
import { afterEach, expect, test, vi } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
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
