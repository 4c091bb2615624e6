import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDatabase } from '../../../database/embedded/databases.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createTestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});

afterAll(() => database.drop());

async function ask<T>(as: 'owner' | 'counter', work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(database[as]);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('the owner makes tables and extensions, and the counter works only with what it was granted', async () => {
  await ask('owner', async (client) => {
    await client.query('create extension pg_trgm');
    await client.query('create extension btree_gist');
    await client.query('create table seat (id bigint primary key)');
    await client.query('create table safe (id bigint primary key)');
    await client.query('grant select, insert on seat to counterfoil_counter');
  });
  await ask('counter', async (client) => {
    await client.query('insert into seat values (1)');
    await expect(client.query('select * from safe')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('create table mine (id bigint)')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('delete from seat')).rejects.toMatchObject({ code: '42501' });
  });
});

test('a counter that holds a lock or a transaction too long is cut short', async () => {
  await ask('counter', async (client) => {
    const { rows } = await client.query(
      `select name, setting from pg_settings where name in
        ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout') order by name`,
    );
    expect(rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '30000' },
      { name: 'lock_timeout', setting: '2000' },
      { name: 'statement_timeout', setting: '30000' },
    ]);
  });
});

test('text is UTF-8 with the collation that is the same on every machine, and time is UTC', async () => {
  await ask('counter', async (client) => {
    const { rows } = await client.query(
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
        current_setting('TimeZone') as zone from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', zone: 'UTC' }]);
  });
});

test.each([
  ['every letter is one, for the search by parts of a name', undefined, true],
  ['a name of a locale that the system does not have is passed over', ['xx_YY.UTF-8', 'C.UTF-8'], true],
  ['without any of them letters are those from A to Z', ['xx_YY.UTF-8'], false],
])('%s', async (_, letters, known) => {
  const admin = new pg.Client(inject('testServer').admin);
  await admin.connect();
  const name = `letters_${randomBytes(4).toString('hex')}`;
  await createDatabase(admin, name, undefined, letters);
  const inside = new pg.Client({ ...inject('testServer').admin, database: name });
  await inside.connect();
  await inside.query('create extension pg_trgm');
  const { rows } = await inside.query<{ known: boolean }>(
    `select cardinality(show_trgm('Петров')) > 0 as known`,
  );
  await inside.end();
  await admin.query(`drop database ${name}`);
  await admin.end();
  expect(rows[0]?.known).toBe(known);
});

test('passwords travel and rest as scram, and the two logins are no superusers', async () => {
  const admin = new pg.Client({ ...database.owner });
  await admin.connect();
  const { rows } = await admin.query(
    `select rolname as role, rolsuper as super, rolcreatedb as create_database, rolcreaterole as create_role
      from pg_roles where rolname in ('counterfoil_owner', 'counterfoil_counter') order by rolname`,
  );
  await admin.end();
  expect(rows).toEqual([
    { role: 'counterfoil_counter', super: false, create_database: false, create_role: false },
    { role: 'counterfoil_owner', super: false, create_database: false, create_role: false },
  ]);
  const stranger = new pg.Client({ ...database.counter, password: 'password' });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
});
