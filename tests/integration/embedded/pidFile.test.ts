import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parsePidFile } from '../../../database/embedded/pidFile.ts';
import {
  failureOf,
  isAlive,
  isRoot,
  query,
  run,
  startServer,
  temporaryFolder,
  until,
} from '../../support/embedded.ts';
import { startApp } from '../../support/embeddedApp.ts';

/** A cluster whose server was killed, so that its pid file and its socket's lock file are left over. */
async function crashedCluster(): Promise<{
  folder: string;
  data: string;
  socket: string;
  pidFile: string;
  pid: number;
}> {
  const folder = join(await temporaryFolder(), 'pg');
  const app = await startApp({ folder });
  await app.kill();
  process.kill(app.info.pid, 'SIGKILL');
  await until(async () => !(await isAlive(app.info.pid)));
  const { dataFolder: data, socketFolder: socket = '', pid } = app.info;
  return { folder, data, socket, pidFile: join(data, 'postmaster.pid'), pid };
}

/** A live process that has nothing to do with us, in the given working folder. */
async function bystander(program = 'sleep', cwd = '/'): Promise<number> {
  const child = spawn(program, ['600'], { cwd, stdio: 'ignore' });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await once(child, 'spawn');
  return child.pid ?? 0;
}

/** A process that has ended and whose parent does not care: what a killed server is in many containers. */
async function uncollected(): Promise<number> {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  await until(async () => !(await isAlive(pid)));
  return pid;
}

async function nameInPidFiles(cluster: { pidFile: string; socket: string }, pid: number): Promise<void> {
  for (const path of [cluster.pidFile, join(cluster.socket, '.s.PGSQL.5432.lock')]) {
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, [String(pid), ...lines.slice(1)].join('\n'));
  }
}

async function expectRecovery(folder: string): Promise<string[]> {
  const warnings: string[] = [];
  const server = await startServer({
    folder,
    onLog: ({ level, message }) => level === 'warn' && warnings.push(message),
  });
  expect(server.info).toMatchObject({ adopted: false, recovered: true });
  expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  return warnings;
}

describe('a pid file left by a crash', () => {
  test('naming a process that is gone is left to PostgreSQL', async () => {
    const cluster = await crashedCluster();
    const child = spawn('true', { stdio: 'ignore' });
    await once(child, 'exit');
    await nameInPidFiles(cluster, child.pid ?? 0);
    expect(await expectRecovery(cluster.folder)).toEqual([]);
  });

  test('whose pid was given to another program does not keep the till closed', async () => {
    const cluster = await crashedCluster();
    const pid = await bystander();
    await nameInPidFiles(cluster, pid);
    expect(await expectRecovery(cluster.folder)).toEqual([
      `postmaster.pid names process ${pid}, which is no longer the server.`,
    ]);
    expect(await isAlive(pid)).toBe(true);
  });

  test('whose process is dead but was never collected does not keep the till closed', async () => {
    const cluster = await crashedCluster();
    const pid = await uncollected();
    // PostgreSQL by itself would take it for alive.
    expect(() => process.kill(pid, 0)).not.toThrow();
    await nameInPidFiles(cluster, pid);
    expect(await expectRecovery(cluster.folder)).toHaveLength(1);
  });

  test('whose pid was given to another PostgreSQL is told apart from ours', async () => {
    const other = await startServer({ folder: join(await temporaryFolder(), 'pg') });
    const cluster = await crashedCluster();
    await nameInPidFiles(cluster, other.info.pid);
    expect(await expectRecovery(cluster.folder)).toHaveLength(1);
    expect((await query(other.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test.each(['', 'garbage\n', '-17\n', '\0\0\0\0'])(
    'with %j in it goes when no server is running',
    async (text) => {
      const cluster = await crashedCluster();
      await writeFile(cluster.pidFile, text);
      expect(await expectRecovery(cluster.folder)).toEqual([
        'postmaster.pid was damaged and no server is running: removed it.',
      ]);
    },
  );

  test('damaged under a living server is not touched', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const app = await startApp({ folder });
    await app.kill();
    onTestFinished(async () => {
      process.kill(app.info.pid, 'SIGINT');
      await until(async () => !(await isAlive(app.info.pid)));
    });
    const pidFile = join(app.info.dataFolder, 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await writeFile(pidFile, 'garbage\n');
    expect((await failureOf({ folder })).category).toBe('unknown-pid-owner');
    expect(await readFile(pidFile, 'utf8')).toBe('garbage\n');
    expect(await isAlive(app.info.pid)).toBe(true);
    await writeFile(pidFile, text);
  });

  test('naming a postgres that works in our folder and is silent is never overruled', async () => {
    const cluster = await crashedCluster();
    const program = join(await temporaryFolder(), 'postgres');
    await copyFile('/bin/sleep', program);
    const pid = await bystander(program, cluster.data);
    await nameInPidFiles(cluster, pid);
    const text = await readFile(cluster.pidFile, 'utf8');
    const failure = await failureOf({ folder: cluster.folder });
    expect(failure).toMatchObject({
      category: 'unknown-pid-owner',
      sentence: expect.stringContaining(`Process ${pid}`),
    });
    expect(await readFile(cluster.pidFile, 'utf8')).toBe(text);
    expect(await isAlive(pid)).toBe(true);
  });
});

describe('a server that was left behind', () => {
  test('but does not know our login is not taken over', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const app = await startApp({ folder });
    await app.kill();
    const secrets = join(folder, '18', 'secrets.json');
    const text = await readFile(secrets, 'utf8');
    await writeFile(secrets, JSON.stringify({ admin: 'a', owner: 'b', counter: 'c' }));
    expect((await failureOf({ folder })).category).toBe('unknown-pid-owner');
    await writeFile(secrets, text);
    expect((await startServer({ folder })).info.adopted).toBe(true);
  });

  test.runIf(isRoot && process.platform === 'linux')(
    'by another user counts as unknown, not as dead',
    async () => {
      const server = await startServer({ folder: join(await temporaryFolder(), 'pg') });
      const script = fileURLToPath(new URL('../../support/lifeAsNobody.ts', import.meta.url));
      const { pid, dataFolder } = server.info;
      // The server runs as `postgres` where there is such a user; judged by `nobody`, a signal is forbidden.
      const { stdout: owner } = await run('ps', ['-o', 'user=', '-p', String(pid)]);
      const { stdout } = await run(process.execPath, [script, String(pid), dataFolder]);
      expect(stdout).toBe(owner.trim() === 'nobody' ? 'postgres' : 'unknown');
    },
  );
});

test('lost secrets are said plainly and do not make a second set', async () => {
  const folder = join(await temporaryFolder(), 'pg');
  await (await startServer({ folder })).stop();
  await rm(join(folder, '18', 'secrets.json'));
  expect(await failureOf({ folder })).toMatchObject({
    category: 'permission',
    sentence: expect.stringContaining('is missing'),
  });
});

test('the lines of a pid file', () => {
  expect(parsePidFile('42\n/data\n1763\n5432\n/run/ours\n\n  123 456\nready\n')).toEqual({
    pid: 42,
    endpoint: { transport: 'socket', folder: '/run/ours', port: 5432 },
  });
  expect(parsePidFile('42\n/data\n1763\n61234\n\n127.0.0.1\n')).toEqual({
    pid: 42,
    endpoint: { transport: 'tcp', port: 61234 },
  });
  expect(parsePidFile('42\n/data\n')).toEqual({ pid: 42, endpoint: undefined });
  for (const text of ['', '0\n', '-3\n', 'x42\n', '42x\n', '99999999999\n'])
    expect(parsePidFile(text)).toBe('corrupt');
});
