import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../support/clients.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let owner: pg.Client;
let first: pg.Client;
let second: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.owner);
  [first, second] = await Promise.all([connect(database.counter), connect(database.counter)]);
  await owner.query(
    `insert into counter (id, name) select n, 'Counter ' || n from generate_series(1, 20) as n`,
  );
});

afterAll(async () => {
  await Promise.all([owner?.end(), first?.end(), second?.end()]);
  await database?.drop();
});

let counter = 0;
beforeEach(() => {
  counter += 1;
});

test('entries are numbered from one, link to each other and begin with nothing', async () => {
  for (const note of ['one', 'two', 'three']) await write(first, counter, note);
  const links = await entries(counter);
  expect(links.map((entry) => entry.number)).toEqual(['1', '2', '3']);
  expect(links[0]?.previous_hash).toEqual(Buffer.alloc(32));
  expect(links[1]?.previous_hash).toEqual(links[0]?.hash);
  expect(links[2]?.previous_hash).toEqual(links[1]?.hash);
  expect(new Set(links.map((entry) => entry.hash.toString('hex'))).size).toBe(3);
  expect(await broken(counter)).toEqual([]);
});

test('what a writer claims about number, time and hashes is not believed', async () => {
  await first.query(
    `insert into journal (counter_id, number, at, operation, detail, previous_hash, hash)
     values ($1, 77, '1999-01-01', 'a.b', '{}', decode(repeat('ab', 32), 'hex'), decode(repeat('cd', 32), 'hex'))`,
    [counter],
  );
  const [entry] = await entries(counter);
  expect(entry?.number).toBe('1');
  expect(Math.abs(Date.now() - Number(entry?.at))).toBeLessThan(60_000);
  expect(await broken(counter)).toEqual([]);
});

test('a transaction that is rolled back leaves no gap', async () => {
  await write(first, counter, 'kept');
  await first.query('begin');
  await write(first, counter, 'given up');
  await first.query('rollback');
  await write(first, counter, 'kept too');
  expect((await entries(counter)).map((entry) => entry.number)).toEqual(['1', '2']);
  expect(await broken(counter)).toEqual([]);
});

test('many writers at once make one chain', async () => {
  const clients = await Promise.all(Array.from({ length: 6 }, () => connect(database.counter)));
  await Promise.all(
    clients.map(async (client, index) => {
      for (let round = 0; round < 10; round += 1) await write(client, counter, `${index}.${round}`);
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  expect((await entries(counter)).map((entry) => entry.number)).toEqual(
    Array.from({ length: 60 }, (_, index) => String(index + 1)),
  );
  expect(await broken(counter)).toEqual([]);
});

test('two counters do not wait for each other, one counter does wait for itself', async () => {
  const other = counter + 10;
  await first.query('begin');
  await write(first, counter, 'under way');
  await second.query(`set lock_timeout = '150ms'`);
  await write(second, other, 'meanwhile');
  await expect(write(second, counter, 'has to wait')).rejects.toMatchObject({ code: '55P03' });
  await first.query('commit');
  await write(second, counter, 'now');
  expect(await broken(counter)).toEqual([]);
  expect(await broken(other)).toEqual([]);
});

test('the hash is the same whatever the reader has set', async () => {
  await first.query(`set timezone = 'Asia/Kathmandu'; set datestyle = 'German'; set extra_float_digits = 0`);
  await first.query(
    `insert into journal (counter_id, operation, detail, ticket_ids)
     values ($1, 'a.b', '{"ä": 0.1, "b": [1e3, null]}', array[gen_random_uuid()])`,
    [counter],
  );
  await first.query('reset all');
  for (const zone of ['UTC', 'America/St_Johns']) {
    await owner.query(`set timezone = '${zone}'`);
    expect(await broken(counter)).toEqual([]);
  }
});

const forgeries: [string, string, string[]][] = [
  ['a changed detail', `update journal set detail = '{"note": "forged"}' where number = 2`, ['2']],
  ['a changed person', `update journal set actor_id = null, operation = 'a.c' where number = 2`, ['2']],
  ['a changed time', `update journal set at = at - interval '1 hour' where number = 2`, ['2']],
  ['a changed entry with its own hash made anew', 'rehash', ['3']],
  ['an entry taken out of the middle', 'delete from journal where number = 2', ['3']],
  ['the last entry taken away', 'delete from journal where number = 3', ['end']],
];
test.each(forgeries)(
  '%s is found, though the owner switched the trigger off',
  async (_what, forgery, found) => {
    for (const note of ['one', 'two', 'three']) await write(first, counter, note);
    const forge = (sql: string) =>
      owner.query(`
      begin;
      alter table journal disable trigger user;
      ${sql} and counter_id = ${counter};
      alter table journal enable trigger user;
      commit`);
    if (forgery === 'rehash') {
      await forge(`update journal set detail = '{"note": "forged"}' where number = 2`);
      await forge('update journal set hash = journal_hash(journal) where number = 2');
    } else {
      await forge(forgery);
    }
    expect(await broken(counter)).toEqual(found);
  },
);

function write(client: pg.Client, counterId: number, note: string) {
  return client.query(`insert into journal (counter_id, operation, detail) values ($1, 'test.note', $2)`, [
    counterId,
    { note },
  ]);
}

interface Entry {
  number: string;
  at: Date;
  previous_hash: Buffer;
  hash: Buffer;
}

async function entries(counterId: number): Promise<Entry[]> {
  const sql = 'select number, at, previous_hash, hash from journal where counter_id = $1 order by number';
  return (await owner.query<Entry>(sql, [counterId])).rows;
}

/** The entries of a counter that do not fit: their own hash, the link before them, or `end` where the chain goes on. */
async function broken(counterId: number): Promise<string[]> {
  const { rows } = await owner.query<{ number: string }>(
    `with linked as (
       select j.number, j.hash <> journal_hash(j) as changed, j.previous_hash,
              lag(j.hash, 1, decode(repeat('00', 32), 'hex')) over (order by j.number) as before
         from journal j where j.counter_id = $1)
     select number::text from linked where changed or previous_hash <> before
     union all
     select 'end' from journal_chain c where c.counter_id = $1 and not exists (
       select from journal j where j.counter_id = $1 and j.number = c.last_number and j.hash = c.last_hash)`,
    [counterId],
  );
  return rows.map((row) => row.number);
}
