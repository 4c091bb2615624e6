import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AREAS } from '../../build/schema/areas.ts';
import { describeSchema, type Schema } from '../../build/schema/describe.ts';
import { schemaFiles } from '../../build/schema/files.ts';
import { connect as connectNets } from '../../build/schema/nets.ts';
import { place } from '../../build/schema/placement.ts';
import { plan } from '../../build/schema/route.ts';
import { connect } from '../support/clients.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let owner: pg.Client;
let schema: Schema;

const query = async <Row>(sql: string): Promise<Row[]> => (await owner.query(sql)).rows as Row[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.owner);
  schema = await describeSchema(query);
});

afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

test('docs/schema.dbml and docs/schema.svg show the schema as it is; `node build/schema/write.ts` writes them', async () => {
  const files = await schemaFiles(query);
  expect(files).toHaveLength(2);
  for (const { path, text } of files) expect(await readFile(path, 'utf8'), path).toBe(text);
});

test('a change of the schema changes both files', async () => {
  const before = await schemaFiles(query);
  await owner.query('begin; alter table tier add column notice text');
  const after = await schemaFiles(query);
  await owner.query('rollback');
  expect(after.map((file, index) => file.text === before[index]?.text)).toEqual([false, false]);
});

test('every table belongs to one area', () => {
  const placed = AREAS.flatMap((area) => area.tables);
  expect(placed.toSorted()).toEqual(schema.tables.map((table) => table.name).toSorted());
});

test('every foreign key is a line in the picture, and every line arrives', () => {
  const nets = connectNets(place(schema, 0, 0));
  const keys = schema.tables.flatMap((table) => table.foreignKeys);
  expect(nets.flatMap((net) => net.taps)).toHaveLength(keys.length);
  expect(nets.map((net) => net.target).toSorted()).toEqual(
    [...new Set(keys.map((key) => key.to))].toSorted(),
  );
  for (const net of nets) {
    const within = new Set([...net.entries.map((entry) => entry.gutter), ...net.joined]);
    expect(net.entries.length).toBeGreaterThan(0);
    expect(
      net.taps.filter((tap) => !within.has(tap.gutter)),
      net.target,
    ).toEqual([]);
  }
});

test('no two lines lie on one another', () => {
  const { nets, trunkX, channelY, page } = plan(schema);
  const taps = nets.flatMap((net) => [...net.taps, ...net.entries].map((tap) => `${tap.gutter}: ${tap.y}`));
  const doubled = taps.filter((tap, index) => taps.indexOf(tap) !== index);
  expect(doubled).toEqual([]);
  const channels = nets.filter((net) => net.channel !== null).map((net) => `${net.channel} ${channelY(net)}`);
  expect(channels.length).toBeGreaterThan(0);
  expect(nets.every((net) => net.joined.every((gutter) => trunkX(net, gutter) > 0))).toBe(true);
  expect(page.bottomY).toBeGreaterThan(page.middleY);
});
