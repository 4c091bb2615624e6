import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const QUERIES = new URL('../../../database/queries/', import.meta.url);

test('no two prepared statements have one name: a connection keeps each under its name', () => {
  const names = readdirSync(QUERIES).flatMap((file) => {
    const source = readFileSync(new URL(file, QUERIES), 'utf8');
    return [...source.matchAll(/\bname: '([a-z-]+)'/g)].map(([, name]) => name);
  });
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
