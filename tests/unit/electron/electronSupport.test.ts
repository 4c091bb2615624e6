import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

/**
 * The day on which Electron stops mending each major version: when the third one after it comes out, eight weeks
 * apart. Later days are the plan; correct them when Electron's timeline moves, and add a row with each update.
 */
const SUPPORTED_UNTIL: Readonly<Record<number, string>> = {
  43: '2026-12-15',
  44: '2027-02-09',
  45: '2027-04-06',
};

const { devDependencies } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8'),
) as { devDependencies: Record<string, string> };

test('Electron is pinned to one exact version', () => {
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the pinned Electron is still mended when somebody finds a hole in it', () => {
  const major = Number(devDependencies['electron']?.split('.')[0]);
  const until = SUPPORTED_UNTIL[major];
  expect(until, `Electron ${major} is not in the table of this test`).toBeDefined();
  const today = new Date().toISOString().slice(0, 10);
  expect(today <= (until ?? ''), `Electron ${major} was supported until ${until}: update it`).toBe(true);
});
