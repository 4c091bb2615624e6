import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDurability } from '../../../database/embedded/index.ts';
import { failureOf, isAlive, query, startServer, temporaryFolder, until } from '../../support/embedded.ts';
import { onlyOwnerCanRead } from '../../support/fileModes.ts';

/** There the server listens on a port of this machine, and no socket is a file. */
const ON_WINDOWS = process.platform === 'win32';

describe('a first and a second start', () => {
  test('make the database once, keep what is in it, and leave no password lying about', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const steps: string[] = [];
    const first = await startServer({ folder, onStep: (step) => steps.push(step) });
    expect(steps).toContain('Creating the database (once).');
    expect(first.info).toMatchObject({ version: '18.4', adopted: false, recovered: false, relocated: false });
    await query(first.ownerUrl, 'create table kept (id bigint)');
    await query(first.ownerUrl, 'insert into kept values (7)');
    await first.stop();

    steps.length = 0;
    const second = await startServer({ folder, onStep: (step) => steps.push(step) });
    expect(steps).toEqual([]);
    expect(second.info).toMatchObject({ adopted: false, recovered: false });
    expect((await query(second.ownerUrl, 'select id from kept')).rows).toEqual([{ id: '7' }]);

    const base = join(folder, '18');
    expect((await readdir(base)).sort()).toEqual([
      'data',
      'lock',
      'lock.pid',
      'log',
      'secrets.json',
      ...(ON_WINDOWS ? [] : ['socket']),
    ]);
    for (const name of ['secrets.json', 'data', 'log', ...(ON_WINDOWS ? [] : ['socket'])])
      expect(onlyOwnerCanRead(join(base, name))).toBe(true);
    const { counter, ...others } = JSON.parse(await readFile(join(base, 'secrets.json'), 'utf8'));
    expect(Buffer.from(counter, 'base64url')).toHaveLength(32);
    const logs = await Promise.all(
      (await readdir(second.info.logFolder)).map((name) =>
        readFile(join(second.info.logFolder, name), 'utf8'),
      ),
    );
    for (const secret of [counter, ...Object.values<string>(others)])
      expect(logs.join('\n')).not.toContain(secret);
  });

  test.skipIf(ON_WINDOWS)(
    'listen on a socket only, and are stopped quickly though a transaction is open',
    async () => {
      const folder = join(await temporaryFolder(), 'pg');
      const server = await startServer({ folder });
      const { rows } = await query(
        server.connectionFor('postgres', 'admin'),
        `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as folders`,
      );
      expect(rows).toEqual([{ addresses: '', folders: server.info.socketFolder }]);
      await query(server.ownerUrl, 'create table open (id bigint)');
      const held = query(server.ownerUrl, 'insert into open values (1); select pg_sleep(50)').catch(
        (error) => error.code,
      );
      const asleep = `select 1 from pg_stat_activity where wait_event = 'PgSleep'`;
      await until(async () => (await query(server.ownerUrl, asleep)).rowCount === 1);
      const pid = server.info.pid;
      await server.stop();
      expect(await held).toBe('57P01');
      expect(await isAlive(pid)).toBe(false);
      const again = await startServer({ folder });
      expect(again.info.recovered).toBe(false);
    },
  );
});

test("the server's log tells how it fared, and nothing of what was typed", async () => {
  const server = await startServer({ folder: join(await temporaryFolder(), 'pg') });
  await query(server.ownerUrl, 'create table customer (email text constraint one_each unique)');
  await query(server.ownerUrl, 'insert into customer values ($1)', ['canary@example.org']);
  for (const settings of [server.ownerUrl, server.counterUrl]) {
    await expect(query(settings, 'select $1::text::int', ['canary-typed'])).rejects.toMatchObject({
      code: '22P02',
    });
  }
  const twice = query(server.ownerUrl, 'insert into customer values ($1)', ['canary@example.org']);
  await expect(twice).rejects.toMatchObject({ constraint: 'one_each' });
  await server.stop();
  const names = await readdir(server.info.logFolder);
  const logs = await Promise.all(names.map((name) => readFile(join(server.info.logFolder, name), 'utf8')));
  expect(logs.join('\n')).toContain('database system is shut down');
  expect(logs.join('\n')).not.toContain('canary');
});

describe('a folder', () => {
  test('may have blanks, umlauts and quotes in its path', async () => {
    const folder = join(await temporaryFolder(), "Zoë Müller's Büro – 東京", 'pg data');
    const server = await startServer({ folder });
    expect(server.info.dataFolder).toBe(join(folder, '18', 'data'));
    expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
    await server.stop();
    expect((await startServer({ folder })).info.recovered).toBe(false);
  });

  test.skipIf(ON_WINDOWS)(
    'may have a path too long for a socket, which then lies in a short private folder',
    async () => {
      const folder = join(await temporaryFolder(), 'a-rather-long-name-of-a-folder'.repeat(4), 'pg');
      const server = await startServer({ folder });
      const socketFolder = server.info.socketFolder ?? '';
      expect(Buffer.byteLength(`${socketFolder}/.s.PGSQL.5432`)).toBeLessThan(100);
      expect(onlyOwnerCanRead(socketFolder)).toBe(true);
      expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
      await server.stop();
      await expect(stat(socketFolder)).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );

  test('of another major version is refused and left as it was', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const server = await startServer({ folder });
    await server.stop();
    await writeFile(join(server.info.dataFolder, 'PG_VERSION'), '17\n');
    expect(await failureOf({ folder })).toMatchObject({
      category: 'wrong-major',
      sentence: expect.stringContaining('PostgreSQL 17'),
    });
    await writeFile(join(server.info.dataFolder, 'PG_VERSION'), '18\n');
    expect((await startServer({ folder })).info.recovered).toBe(false);
  });

  test('with an older cluster beside an empty place does not silently start afresh', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    await mkdir(join(folder, '17', 'data'), { recursive: true });
    await writeFile(join(folder, '17', 'data', 'PG_VERSION'), '17\n');
    expect((await failureOf({ folder })).category).toBe('wrong-major');
    await expect(stat(join(folder, '18', 'data'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('whose first start was cut off in the middle is made anew', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    await mkdir(join(folder, '18', 'data.new-1234', 'base'), { recursive: true, mode: 0o711 });
    await writeFile(join(folder, '18', 'password-1234'), 'left behind');
    const server = await startServer({ folder });
    expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect((await readdir(join(folder, '18'))).filter((name) => name.includes('1234'))).toEqual([]);
  });

  test('synchronised to a cloud is refused', async () => {
    const folder = join(await temporaryFolder(), 'Dropbox', 'pg');
    expect((await failureOf({ folder })).sentence).toContain('synchronised to a cloud');
  });
});

describe('durability', () => {
  test.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
    'with %s off there is no till',
    async (setting) => {
      const folder = join(await temporaryFolder(), 'pg');
      const server = await startServer({ folder });
      await server.stop();
      // What ALTER SYSTEM would write, and what wins over our own settings.
      await writeFile(join(server.info.dataFolder, 'postgresql.auto.conf'), `${setting} = off\n`);
      expect(await failureOf({ folder })).toMatchObject({
        category: 'durability-off',
        sentence: expect.stringContaining(setting),
      });
      await writeFile(join(server.info.dataFolder, 'postgresql.auto.conf'), '');
      expect((await startServer({ folder })).info).toMatchObject({ adopted: false, recovered: false });
    },
  );

  test('counts what is set for the counter alone, and checksums where they are asked for', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const server = await startServer({ folder });
    const ask = (sql: string) => query(server.counterUrl, sql).then((result) => result.rows);
    expect(await checkDurability(ask, { checksums: true })).toEqual([]);
    await query(
      server.connectionFor('postgres', 'admin'),
      'alter role counterfoil_counter set synchronous_commit = off',
    );
    expect(await checkDurability(ask)).toEqual(['synchronous_commit']);
    const without = async () => [
      { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', data_checksums: 'off' },
    ];
    expect(await checkDurability(without)).toEqual([]);
    expect(await checkDurability(without, { checksums: true })).toEqual(['data_checksums']);
    await server.stop();
    expect((await failureOf({ folder })).category).toBe('durability-off');
  });
});
