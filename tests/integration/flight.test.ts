import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { isConnectionLoss } from '../../database/faults.ts';
import { ask, askAsOne, fly, type Statement } from '../../database/flight.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
/** One connection, so that what a flight leaves behind on it meets the next one. */
let one: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  one = await createDataSource(database.owner, { poolSize: 1 }).initialize();
  await one.query('create table leg (id int constraint leg_pk primary key, note text)');
});
afterAll(async () => {
  await one.destroy();
  await database.drop();
});

const legs = async () =>
  (await one.query<{ id: number }[]>('select id from leg order by id')).map(({ id }) => id);
const put = (id: unknown, name = 'put-leg'): Statement => ({
  name,
  text: 'insert into leg (id) values ($1) returning id',
  values: [id],
});

describe('a flight', () => {
  test('is one transaction, and answers the rows of each statement in their order', async () => {
    const landing = await fly(one, [
      { text: 'delete from leg' },
      put(1),
      { text: `insert into leg values (2, 'two') returning id, note` },
      { text: 'select id from leg where id > 9' },
      { name: 'all-legs', text: 'select id, note from leg order by id' },
      { text: 'select count(distinct xmin::text)::int as transactions from leg' },
    ]);
    expect(landing).toEqual({
      landed: true,
      rows: [
        [],
        [{ id: 1 }],
        [{ id: 2, note: 'two' }],
        [],
        [
          { id: 1, note: null },
          { id: 2, note: 'two' },
        ],
        [{ transactions: 1 }],
      ],
    });
  });

  test('gives its locks up before the disk has it, and the next statement on its connection does not', async () => {
    const setting = { text: `select current_setting('synchronous_commit') as waits` };
    expect(await fly(one, [setting])).toEqual({ landed: true, rows: [[{ waits: 'off' }]] });
    expect(await fly(one, [setting, put(8), put(8)])).toMatchObject({ landed: false, at: 2 });
    expect(await ask(one, [setting])).toEqual([[{ waits: 'on' }]]);
  });

  test('that fails says where and why, and nothing of it is there', async () => {
    await fly(one, [{ text: 'delete from leg' }, put(1)]);
    const twice = await fly(one, [put(2), put(1), put(3)]);
    expect(twice).toMatchObject({ landed: false, at: 1, error: { constraint: 'leg_pk' } });
    const wrongValue = await fly(one, [put(2), put(3), put('three')]);
    expect(wrongValue).toMatchObject({ landed: false, at: 2, error: { code: '22P02' } });
    const wrongText = await fly(one, [put(2), { name: 'no-such', text: 'select * from nowhere' }, put(3)]);
    expect(wrongText).toMatchObject({ landed: false, at: 1, error: { code: '42P01' } });
    expect(await legs()).toEqual([1]);
  });

  test('knows after a failure which statements the server has, whether they failed, came before or behind', async () => {
    await fly(one, [{ text: 'delete from leg' }, put(1)]);
    const named = (name: string): Statement => ({ name, text: `select '${name}' as name` });
    const missing = { name: 'missing', text: 'select * from later' };
    expect(await fly(one, [named('before'), put(1, 'put-new'), named('behind')])).toMatchObject({ at: 1 });
    expect(await fly(one, [named('early'), missing, named('late')])).toMatchObject({ at: 1 });
    await one.query('create table later ()');
    for (let again = 0; again < 2; again += 1) {
      const landing = await fly(one, [
        ...['before', 'behind', 'early', 'late'].map(named),
        missing,
        put(again + 5, 'put-new'),
      ]);
      expect(landing).toMatchObject({ landed: true });
    }
    expect(await legs()).toEqual([1, 5, 6]);
  });

  test('sends nothing when a value cannot be written, and the connection goes on', async () => {
    await fly(one, [{ text: 'delete from leg' }]);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const landing = await fly(one, [
      put(1),
      { name: 'circle', text: 'select $1::jsonb', values: [circle] },
      put(2),
    ]);
    expect(landing).toMatchObject({ landed: false, error: expect.any(TypeError) });
    expect(await legs()).toEqual([]);
    expect(await fly(one, [put(1), put(2)])).toMatchObject({ landed: true });
  });

  test('sends nothing when two statements would go by one name: none of them may be passed over', async () => {
    await fly(one, [{ text: 'delete from leg' }, put(1)]);
    const other = { name: 'put-leg', text: 'insert into leg (id) values ($1)', values: [2] };
    for (const flight of [
      [put(3), other, put(4)],
      [put(3, 'put-fresh'), { ...other, name: 'put-fresh' }],
    ]) {
      const landing = await fly(one, flight);
      expect(landing).toMatchObject({ landed: false, error: { message: expect.stringContaining('unique') } });
    }
    expect(await legs()).toEqual([1]);
    expect(await fly(one, [put(2), put(3, 'put-fresh')])).toMatchObject({ landed: true });
  });

  test('that fails at its commit has not landed', async () => {
    await one.query(`
      create table deferred (leg int references leg deferrable initially deferred)`);
    const landing = await fly(one, [{ text: 'insert into deferred values (99)' }, put(50)]);
    expect(landing).toMatchObject({ landed: false, at: 2, error: { code: '23503' } });
    expect(await legs()).not.toContain(50);
  });

  test('waits its turn on a busy connection, and many land one after the other', async () => {
    await fly(one, [{ text: 'delete from leg' }]);
    const landings = await Promise.all(
      Array.from({ length: 40 }, (_, id) => fly(one, [put(id % 30), put(100 + id)])),
    );
    expect(landings.filter(({ landed }) => landed)).toHaveLength(30);
    expect(await legs()).toHaveLength(60);
  });

  test('whose connection is cut is a lost connection, and the next one flies', async () => {
    const cut = { text: 'select pg_terminate_backend(pg_backend_pid())' };
    const landing = await fly(one, [put(500), cut, put(501)]);
    expect(landing.landed).toBe(false);
    expect(isConnectionLoss('error' in landing ? landing.error : null)).toBe(true);
    expect(await fly(one, [put(502)])).toMatchObject({ landed: true });
    expect(await legs()).not.toContain(500);
  });
});

describe('reading in one flight', () => {
  test('throws the first error, and leaves the connection as it was', async () => {
    await expect(ask(one, [{ text: 'select 1' }, { text: 'select 1 / 0' }])).rejects.toMatchObject({
      code: '22012',
    });
    await expect(askAsOne(one, [{ text: 'insert into leg values (7)' }])).rejects.toMatchObject({
      code: '25006',
    });
    expect(await ask(one, [{ text: 'select 1 as n' }])).toEqual([[{ n: 1 }]]);
    const idle = `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in%'`;
    expect(await one.query(idle)).toEqual([{ n: 0 }]);
  });

  test('as one sees one moment; without it each statement sees its own', async () => {
    const other = await createDataSource(database.owner, { poolSize: 1 }).initialize();
    const count = { text: 'select count(*)::int as n from leg' };
    // The lock makes the reading wait in its middle until somebody else has committed.
    const reading = async (read: typeof ask) => {
      await other.query('begin');
      await other.query('select pg_advisory_xact_lock(7)');
      const answer = read<[{ n: number }, object, { n: number }]>(one, [
        count,
        { text: 'select pg_advisory_xact_lock(7)' },
        count,
      ]);
      await expect
        .poll(() =>
          other.query(`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`),
        )
        .toEqual([{ n: 1 }]);
      await other.query('insert into leg select max(id) + 1 from leg');
      await other.query('commit');
      const [[before], , [after]] = await answer;
      return (after?.n ?? 0) - (before?.n ?? 0);
    };
    expect(await reading(ask)).toBe(1);
    expect(await reading(askAsOne)).toBe(0);
    await other.destroy();
  });
});
