import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { type Catalogue, readCatalogue } from '../support/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let migrated: TestDatabase;
let bare: TestDatabase;
let fromMigrations: DataSource;
let fromEntities: DataSource;

beforeAll(async () => {
  [migrated, bare] = await Promise.all([createTestDatabase(), createTestDatabase({ empty: true })]);
  fromMigrations = await createDataSource(migrated.owner).initialize();
  fromEntities = await createDataSource(bare.owner).initialize();
});

afterAll(async () => {
  await Promise.all([fromMigrations?.destroy(), fromEntities?.destroy()]);
  await Promise.all([migrated?.drop(), bare?.drop()]);
});

test('TypeORM finds nothing to change in a migrated database', async () => {
  expect(await wishes(fromMigrations)).toEqual([]);
});

/**
 * TypeORM compares constraints by name only. So its own wishes for an empty database are granted, and what
 * PostgreSQL makes of both is compared word for word.
 */
test('a database made from the entities has the same columns, constraints and indexes', async () => {
  for (const wish of await wishes(fromEntities)) await fromEntities.query(wish);
  const expected = comparable(await readCatalogue((sql) => fromMigrations.query(sql)), fromMigrations);
  const made = comparable(await readCatalogue((sql) => fromEntities.query(sql)), fromMigrations);
  expect(made.columns.length).toBeGreaterThan(200);
  expect(made).toEqual(expected);
});

test('every index of the database is named in its entity, and the other way round', async () => {
  const { indexes = [], constraints = [] } = await readCatalogue((sql) => fromMigrations.query(sql));
  const behindConstraints = new Set(constraints.map((constraint) => constraint['conname']));
  const found = indexes.map((index) => index['relname']).filter((name) => !behindConstraints.has(name));
  const named = fromMigrations.entityMetadatas.flatMap((entity) => entity.indices.map((index) => index.name));
  expect(named.toSorted()).toEqual(found.toSorted());
});

test('a missing column and a check that says something else are noticed', async () => {
  await fromEntities.query(`
    alter table tier drop column colour;
    alter table house_stock drop constraint house_stock_not_oversold;
    alter table house_stock add constraint house_stock_not_oversold check (sold + held <= capacity)`);
  expect(await wishes(fromEntities)).toEqual(['ALTER TABLE "tier" ADD "colour" text NOT NULL']);
  const expected = comparable(await readCatalogue((sql) => fromMigrations.query(sql)), fromMigrations);
  const changed = comparable(await readCatalogue((sql) => fromEntities.query(sql)), fromMigrations);
  expect(changed.constraints).not.toEqual(expected.constraints);
});

/** What TypeORM would do. An EntitySchema cannot hold a table's comment, so it would take ours away. */
async function wishes(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  const wanted = upQueries.map((wish) => wish.query).filter((sql) => !sql.startsWith('COMMENT ON TABLE'));
  // An enum that two tables share is wished for twice.
  return [...new Set(wanted)];
}

/** Leaves out what an entity cannot say: rights, storage, indexes in SQL only, and how a table numbers its own rows. */
function comparable(catalogue: Catalogue, dataSource: DataSource) {
  const { columns = [], constraints, indexes = [], enums } = catalogue;
  const inSqlOnly = new Set(
    dataSource.entityMetadatas.flatMap((entity) =>
      entity.indices.filter((index) => index.synchronize === false).map((index) => index.name),
    ),
  );
  return {
    columns: columns
      .map(({ attacl: _rights, attidentity, ...column }) => ({
        ...column,
        default: attidentity === 'd' ? 'numbered' : sameWords(column['default']),
      }))
      .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    constraints,
    indexes: indexes.filter((index) => !inSqlOnly.has(String(index['relname']))),
    enums,
  };
}

/** TypeORM numbers rows with a sequence of its own and puts numbers in quotes. */
function sameWords(columnDefault: unknown): unknown {
  if (typeof columnDefault !== 'string') return columnDefault;
  return columnDefault.startsWith('nextval') ? 'numbered' : columnDefault.replace(/^'(-?\d+)'::\w+$/, '$1');
}
