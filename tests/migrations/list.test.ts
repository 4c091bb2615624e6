import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { migrations } from '../../database/migrations/index.ts';

const names = migrations.map((Migration) => new Migration().name);

test('migrations stand in the order of their times, each once', () => {
  const times = names.map((name) => name.slice(-13));
  expect(times).toEqual([...new Set(times)].toSorted());
  expect(times.every((time) => /^\d{13}$/.test(time))).toBe(true);
});

test('a migration is called as its class and its file, and no file is left out', async () => {
  const files = await readdir(new URL('../../database/migrations/', import.meta.url));
  expect(migrations.map((Migration) => Migration.name)).toEqual(names);
  expect(files.filter((file) => file !== 'index.ts').toSorted()).toEqual(names.map(fileOf));
});

/** `EventsAndStock1763856000002` is at home in `1763856000002-events-and-stock.ts`. */
function fileOf(name: string): string {
  const words = name.slice(0, -13).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${name.slice(-13)}${words}.ts`;
}
