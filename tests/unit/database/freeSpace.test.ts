import type { StatsFs } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const free = vi.hoisted(() => ({ megabytes: 5_000 }));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bavail: free.megabytes, bsize: 1024 * 1024 }) as StatsFs,
}));
const { watchFreeSpace } = await import('../../../database/embedded/disk.ts');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('little space is told when it comes and as it changes, and when there is enough again', async () => {
  const low: (number | null)[] = [];
  const lines: string[] = [];
  const end = watchFreeSpace('/data', {
    onLog: ({ message }) => lines.push(message),
    onLowDisk: (megabytes) => low.push(megabytes),
  });
  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);
  await minutes(3);
  expect(low).toEqual([]);
  free.megabytes = 900;
  await minutes(3);
  free.megabytes = 400;
  await minutes(3);
  free.megabytes = 4_000;
  await minutes(3);
  expect(low).toEqual([900, 400, null]);
  expect(lines).toEqual(['Only 900 MB are free where the database lies.']);
  end();
  free.megabytes = 100;
  await minutes(3);
  expect(low).toHaveLength(3);
});
