import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { fly } from '../../database/flight.ts';
import { insertInto } from '../../database/insertInto.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let one: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  one = await createDataSource(database.owner, { poolSize: 1 }).initialize();
  await one.query(`
    create table coat (rail int, number int, note text, mark bytea, worn boolean not null default false,
                       constraint coat_pk primary key (rail, number))`);
});
beforeEach(async () => {
  await one.query('delete from coat');
});
afterAll(async () => {
  await one.destroy();
  await database.drop();
});

const hang = insertInto(
  'coat',
  { rail: 'int', worn: 'boolean' },
  { number: 'int', note: 'text', mark: 'bytea' },
);
const coats = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    // What an array of the server's would have to quote.
    note: [null, '', 'null', '{"a",b}', `"\\' Übergröße`][index % 5],
    mark: Buffer.from([0, index % 256, 255]),
  }));
const hanging = () =>
  one.query('select number, note, mark from coat where rail = 7 and worn order by number');

describe('rows added in one statement', () => {
  test.each([1, 2, 8, 9, 10, 1_000])(
    '%i of them are what was given, on either side of few',
    async (count) => {
      expect(await fly(one, hang({ rail: 7, worn: true }, coats(count)))).toMatchObject({ landed: true });
      expect(await hanging()).toEqual(coats(count));
    },
  );

  test('none are no statement', () => {
    expect(hang({ rail: 7, worn: true }, [])).toEqual([]);
  });

  test('up to eight have a statement for each number, above there is one', () => {
    const names = [1, 8, 9, 500].map((count) => hang({ rail: 7, worn: true }, coats(count))[0]?.name);
    expect(new Set(names).size).toBe(3);
    expect(names[2]).toBe(names[3]);
  });

  test.each([3, 12])('one that does not fit among %i leaves none', async (count) => {
    const statements = hang({ rail: 7, worn: true }, [...coats(count), ...coats(1)]);
    expect(await fly(one, statements)).toMatchObject({
      landed: false,
      error: { constraint: 'coat_pk' },
    });
    expect(await hanging()).toEqual([]);
  });
});
