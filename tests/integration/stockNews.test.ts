import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Pace } from '../../electron/newsLine.ts';
import { createStockNews, type StockNews } from '../../electron/stockNews.ts';
import { type Cable, layCable } from '../support/cable.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const QUICK: Pace = { askEveryMs: 100, patienceMs: 300 };
/** Nobody asks: only what the counter itself does is seen. */
const IDLE: Pace = { askEveryMs: 600_000, patienceMs: 2_000 };

interface Listener {
  news: StockNews;
  heard: number[][];
  reachable: boolean[];
}

let database: TestDatabase;
let cable: Cable;
const open: Listener[] = [];

const listenOn = (connection: TestDatabase['counter'], pace?: Pace): Listener => {
  const heard: number[][] = [];
  const reachable: boolean[] = [];
  const news = createStockNews({
    connection,
    heard: (ids) => void heard.push(ids),
    reachable: (yes) => void reachable.push(yes),
    ...(pace ? { pace } : {}),
  });
  const listener = { news, heard, reachable };
  open.push(listener);
  return listener;
};
const isUp = (listener: Listener) => vi.waitFor(() => expect(listener.reachable.at(-1)).toBe(true));
const lastOf = (listener: Listener, reachable: boolean) =>
  vi.waitFor(() => expect(listener.reachable.at(-1)).toBe(reachable), 5_000);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  cable = await layCable(database.counter);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ news }) => news.close()));
  await cable.cut();
});

test('a line that goes silent is given up and made anew', async () => {
  const counter = listenOn(cable.connection, QUICK);
  await isUp(counter);
  cable.silence();
  await lastOf(counter, false);
  await cable.mend();
  await lastOf(counter, true);

  const other = listenOn(database.counter);
  await isUp(other);
  counter.heard.length = 0;
  other.news.announce([7]);
  await vi.waitFor(() => expect(counter.heard).toContainEqual([7]), 2_000);
});

test('a line that carries stays the same, however often it is asked', async () => {
  const counter = listenOn(cable.connection, { askEveryMs: 20, patienceMs: 2_000 });
  await isUp(counter);
  await pause(400);
  expect(counter.reachable).toEqual([true]);
});

test('own screens hear of a sale although nothing comes back on the line, and others once it is back', async () => {
  const other = listenOn(database.counter, IDLE);
  const counter = listenOn(cable.connection, QUICK);
  await Promise.all([isUp(counter), isUp(other)]);
  cable.silence();
  counter.heard.length = 0;
  counter.news.announce([3]);
  await vi.waitFor(() => expect(counter.heard).toContainEqual([3]), 1_000);
  expect(other.heard).not.toContainEqual([3]);

  await lastOf(counter, false);
  await cable.mend();
  await vi.waitFor(() => expect(other.heard).toContainEqual([3]), 5_000);
});

test('own news are heard once and not again from the database', async () => {
  const other = listenOn(database.counter, IDLE);
  const counter = listenOn(cable.connection, IDLE);
  await Promise.all([isUp(counter), isUp(other)]);
  counter.heard.length = 0;
  counter.news.announce([5]);
  counter.news.announce([6]);
  await vi.waitFor(() => expect(other.heard).toContainEqual([5, 6]));
  // What another counter tells now comes after an echo of its own would have come.
  other.news.announce([8]);
  await vi.waitFor(() => expect(counter.heard).toContainEqual([8]));
  expect(counter.heard).toEqual([[5, 6], [8]]);
});

test.each(['a silent line', 'a silent server'])('closing waits for nobody: %s', async (which) => {
  if (which === 'a silent server') cable.silence();
  const counter = listenOn(cable.connection, IDLE);
  if (which === 'a silent line') {
    await isUp(counter);
    cable.silence();
  } else await vi.waitFor(() => expect(cable.open()).toBe(1));
  const began = performance.now();
  await counter.news.close();
  expect(performance.now() - began).toBeLessThan(500);
});

test('a server that takes the connection and says nothing is told as out of reach', async () => {
  cable.silence();
  const counter = listenOn(cable.connection, QUICK);
  await lastOf(counter, false);
  await cable.mend();
  await lastOf(counter, true);
});
