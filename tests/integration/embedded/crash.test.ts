import { cp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { EmbeddedServer } from '../../../database/embedded/index.ts';
import {
  failureOf,
  isAlive,
  query,
  run,
  startServer,
  temporaryFolder,
  until,
} from '../../support/embedded.ts';
import { startApp } from '../../support/embeddedApp.ts';

describe('a second instance', () => {
  test('in the same process or in another one is told who is first, and does no harm', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const app = await startApp({ folder });
    const failure = await failureOf({ folder });
    expect(failure).toMatchObject({ category: 'already-running' });
    expect(failure.sentence).toMatch(/already running with this database \(process \d+\)/);
    expect(await isAlive(app.info.pid)).toBe(true);

    const own = join(await temporaryFolder(), 'pg');
    const server = await startServer({ folder: own });
    expect((await failureOf({ folder: own })).category).toBe('already-running');
    expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('of many that start at once, exactly one gets the folder', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => startApp({ folder })));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('already running');
    }
  });
});

describe('a killed app', () => {
  test('leaves a server behind that the next start takes over and can stop', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const app = await startApp({ folder });
    await app.kill();
    expect(await isAlive(app.info.pid)).toBe(true);
    const server = await startServer({ folder });
    expect(server.info).toMatchObject({ adopted: true, recovered: false, pid: app.info.pid });
    expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
    await server.stop();
    expect(await isAlive(app.info.pid)).toBe(false);
    expect((await startServer({ folder })).info).toMatchObject({ adopted: false, recovered: false });
  });

  test('and its server killed with it: the next start recovers', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const app = await startApp({ folder });
    await app.kill();
    process.kill(app.info.pid, 'SIGKILL');
    await until(async () => !(await isAlive(app.info.pid)));
    const steps: string[] = [];
    const server = await startServer({ folder, onStep: (step) => steps.push(step) });
    expect(server.info).toMatchObject({ adopted: false, recovered: true });
    expect(steps).toEqual(['The database was not closed properly: bringing it back to its last sale.']);
  });

  test('whose server is just being shut down by somebody else waits for it', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const app = await startApp({ folder });
    await app.kill();
    process.kill(app.info.pid, 'SIGINT');
    const server = await startServer({ folder });
    await until(async () => !(await isAlive(app.info.pid)));
    await until(() =>
      query(server.counterUrl, 'select 1').then(
        () => true,
        () => false,
      ),
    );
    expect(server.info.pid).not.toBe(app.info.pid);
    expect(server.info.recovered).toBe(false);
  });

  test('whose server dies after it was taken over gets another one', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const app = await startApp({ folder });
    await app.kill();
    const server = await startServer({ folder });
    process.kill(app.info.pid, 'SIGKILL');
    await until(async () => server.info.pid !== app.info.pid);
    expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('a killed server', () => {
  test.each(['the postmaster', 'one worker', 'every process'])(
    'in the middle of work (%s) loses nothing acknowledged',
    async (victim) => {
      const folder = join(await temporaryFolder(), 'pg');
      const events: string[] = [];
      const server = await startServer({
        folder,
        onServerLost: () => events.push('lost'),
        onServerBack: () => events.push('back'),
      });
      await query(server.ownerUrl, 'create table sale (id bigint primary key)');
      const firstPid = server.info.pid;
      const acknowledged: number[] = [];
      let next = 0;
      let closing = false;
      const till = async () => {
        while (!closing) {
          const client = new pg.Client(server.ownerUrl);
          client.on('error', () => {});
          try {
            await client.connect();
            while (!closing) {
              const id = ++next;
              await client.query('insert into sale values ($1)', [id]);
              acknowledged.push(id);
            }
          } catch {
            // The server is away: connect again.
          } finally {
            await client.end().catch(() => {});
          }
        }
      };
      const tills = [till(), till(), till(), till()];
      await until(() => acknowledged.length > 300);
      await strike(victim, server);
      if (victim !== 'one worker') await until(() => events.includes('back'));
      const before = acknowledged.length;
      await until(() => acknowledged.length > before + 100);
      closing = true;
      await Promise.all(tills);

      const { rows } = await query(server.ownerUrl, 'select id from sale');
      const stored = new Set(rows.map((row) => Number(row.id)));
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      // PostgreSQL itself replaces a worker; only a lost postmaster is ours to replace.
      expect(events).toEqual(victim === 'one worker' ? [] : ['lost', 'back']);
      expect(server.info.pid === firstPid).toBe(victim === 'one worker');
    },
  );

  test('does not come back with a setting that could lose sales', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const errors: string[] = [];
    const server = await startServer({
      folder,
      onLog: ({ level, message }) => level === 'error' && errors.push(message),
    });
    await writeFile(join(server.info.dataFolder, 'postgresql.auto.conf'), 'fsync = off\n');
    process.kill(server.info.pid, 'SIGKILL');
    await until(() => errors.some((message) => message.includes('stays down')));
    expect(errors.filter((message) => message.includes('fsync switched off'))).toHaveLength(3);
    await expect(query(server.counterUrl, 'select 1')).rejects.toThrow();
  });

  test('that cannot be started again stays down after three attempts, and stopping still works', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const staged = await stagedTree();
    const binaries = join(await temporaryFolder(), 'postgres');
    await cp(staged, binaries, { recursive: true });
    const errors: string[] = [];
    const events: string[] = [];
    const server = await startServer({
      folder,
      binaries,
      onServerLost: () => events.push('lost'),
      onServerStaysDown: () => events.push('stays down'),
      onLog: ({ level, message }) => level === 'error' && errors.push(message),
    });
    await rm(join(binaries, 'bin', 'postgres'));
    process.kill(server.info.pid, 'SIGKILL');
    await until(() => errors.some((message) => message.includes('stays down')));
    expect(errors.filter((message) => /^Restart \d has failed/.test(message))).toHaveLength(3);
    expect(events).toEqual(['lost', 'stays down']);
    await server.stop();
    expect((await startServer({ folder })).info.recovered).toBe(true);
  });
});

async function strike(victim: string, server: EmbeddedServer): Promise<void> {
  const { pid } = server.info;
  const children = (await run('ps', ['-o', 'pid=', '--ppid', String(pid)])).stdout
    .trim()
    .split(/\s+/)
    .map(Number);
  if (victim === 'the postmaster') process.kill(pid, 'SIGKILL');
  if (victim === 'every process') for (const each of [pid, ...children]) process.kill(each, 'SIGKILL');
  if (victim === 'one worker') {
    const sql = `select pid from pg_stat_activity where application_name <> 'counterfoil supervisor' and backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`;
    process.kill((await query(server.connectionFor('postgres', 'admin'), sql)).rows[0].pid, 'SIGKILL');
  }
}

/** Where the programs of a server that runs from the staged copy lie. */
async function stagedTree(): Promise<string> {
  const server = await startServer({ folder: join(await temporaryFolder(), 'pg') });
  const { stdout } = await run('ps', ['-o', 'args=', '-p', String(server.info.pid)]);
  await server.stop();
  return dirname(dirname(stdout.slice(0, stdout.indexOf(' -D '))));
}
