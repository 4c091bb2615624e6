import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Names that a text takes from the contract at run time. */
function valuesFromContract(text: string): string[] {
  const imports = text.matchAll(/^import (?!type )([^;]*?) from '[./]*\/contract\/[^']*';/gms);
  return [...imports].flatMap(([, names = '']) =>
    names
      .replaceAll(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

test('what is taken from the contract at run time is told from its types', () => {
  expect(valuesFromContract(`import type { Name } from '../contract/index.ts';`)).toEqual([]);
  expect(valuesFromContract(`import { type Name } from '../contract/index.ts';`)).toEqual([]);
  expect(valuesFromContract(`import { LIMIT, type Name } from '../contract/index.ts';`)).toEqual(['LIMIT']);
});

// zod compiles its checks with `new Function`, which the page's policy refuses; and a screen checks nothing with it.
test('screens take only types from the contract, so that zod never reaches the page', () => {
  const files = globSync('renderer/**/*.{ts,tsx}', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    valuesFromContract(readFileSync(join(ROOT, file), 'utf8')).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});
