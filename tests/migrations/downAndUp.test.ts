import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource, migrate, NewerDatabase } from '../../database/dataSource.ts';
import { migrations } from '../../database/migrations/index.ts';
import { readCatalogue } from '../support/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const names = migrations.map((Migration) => new Migration().name);
let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  dataSource = await createDataSource(database.owner).initialize();
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('every migration goes down and up again and leaves the same database', async () => {
  const empty = await catalogue();
  expect(await migrate(dataSource)).toEqual(names);
  expect(await migrate(dataSource)).toEqual([]);
  const whole = await catalogue();
  expect(whole['tables']?.length).toBe(dataSource.entityMetadatas.length);

  for (const [above, name] of names.toReversed().entries()) {
    for (const later of names.toReversed().slice(0, above)) await down(later);
    const before = await catalogue();
    await down(name);
    expect(await catalogue(), `${name} takes nothing away`).not.toEqual(before);
    if (name === names[0]) expect(await catalogue()).toEqual(empty);
    expect(await migrate(dataSource)).toEqual(names.slice(names.indexOf(name)));
    expect(await catalogue(), `${name} is not the same the second time`).toEqual(whole);
  }
});

test('a database of a newer version is refused and left alone', async () => {
  await dataSource.query(
    `insert into applied_migration (timestamp, name) values (1999999999999, 'FromTheFuture1999999999999')`,
  );
  const before = await catalogue();
  const refused = await migrate(dataSource).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(NewerDatabase);
  expect(refused).toMatchObject({ unknownMigrations: ['FromTheFuture1999999999999'] });
  expect(await catalogue()).toEqual(before);
});

const catalogue = () => readCatalogue((sql) => dataSource.query(sql));

/** Takes back the last migration, which has to be this one. */
async function down(name: string): Promise<void> {
  const [last] = await dataSource.query<{ name: string }[]>(
    'select name from applied_migration order by timestamp desc limit 1',
  );
  expect(last?.name).toBe(name);
  await dataSource.undoLastMigration({ transaction: 'each' });
}
