import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../support/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.owner);
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

/** PostgreSQL makes up a name where none is given, and such a name can neither be explained nor translated. */
test('every constraint, index and trigger has a name that stands in a migration', async () => {
  const folder = new URL('../../database/migrations/', import.meta.url);
  const files = await Promise.all(
    (await readdir(folder)).map((file) => readFile(new URL(file, folder), 'utf8')),
  );
  const written = new Set(files.join('\n').match(/\b[a-z][a-z_]+\b/g));
  const catalogue = await readCatalogue(async (sql) => (await client.query(sql)).rows);
  const named = [
    ...(catalogue['constraints'] ?? []).map((constraint) => String(constraint['conname'])),
    ...(catalogue['indexes'] ?? []).map((index) => String(index['relname'])),
    ...(catalogue['triggers'] ?? []).map((trigger) => String(trigger['tgname'])),
  ];
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter((name) => !written.has(name))).toEqual([]);
});

test('every table says what it is in one sentence', async () => {
  const { tables = [] } = await readCatalogue(async (sql) => (await client.query(sql)).rows);
  expect(tables.filter((table) => !/^[A-Z].{15,}\.$/.test(String(table['note'])))).toEqual([]);
});
