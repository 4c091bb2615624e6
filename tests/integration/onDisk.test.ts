import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { expect, onTestFinished, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { fly, untilOnDisk } from '../../database/flight.ts';
import { startServer, temporaryFolder } from '../support/embedded.ts';

const PATIENCE = { timeout: 60_000 };

/** Hands of the server that write on their own; some of them come a moment after the first connection is let in. */
const HANDS = ['checkpointer', 'background writer', 'walwriter', 'autovacuum launcher'];

/**
 * From now on nobody writes the log but who waits for it: the server's own hands stand still, but those that read.
 * One that was stopped while it held a lock would stop everybody, so they are let go and stopped once more until a
 * commit gets through.
 */
async function holdBack(connection: DataSource): Promise<void> {
  await expect.poll(() => typesOf(connection), PATIENCE).toEqual(expect.arrayContaining(HANDS));
  for (;;) {
    const stopped = await stopHands(connection);
    const kept = untilOnDisk(connection).then(() => true);
    if (await Promise.race([kept, pause(2_000, false)])) return;
    for (const pid of stopped) signal(pid, 'SIGCONT');
    await kept;
  }
}

async function typesOf(connection: DataSource): Promise<string[]> {
  const rows = await connection.query<{ type: string }[]>(
    'select backend_type as type from pg_stat_activity',
  );
  return rows.map(({ type }) => type);
}

/** Looks again until nobody new is found: a hand may have been on its way when the others were stopped. */
async function stopHands(connection: DataSource): Promise<Set<number>> {
  const stopped = new Set<number>();
  for (;;) {
    const hands = await connection.query<{ pid: number }[]>(
      `select pid from pg_stat_activity where backend_type not in ('client backend', 'io worker')`,
    );
    const fresh = hands.filter(({ pid }) => !stopped.has(pid));
    if (fresh.length === 0) return stopped;
    for (const { pid } of fresh) {
      signal(pid, 'SIGSTOP');
      stopped.add(pid);
    }
  }
}

/** Every process of the server dies at once, so that nothing gets out that was only in its memory. */
async function crash(connection: DataSource): Promise<void> {
  const [first, ...others] = await connection.query<{ pid: number }[]>(
    `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid
     union all select pid from pg_stat_activity`,
  );
  if (!first) throw new Error('no server');
  for (const { pid } of [first, ...others]) signal(pid, 'SIGKILL');
}

/** Whoever has gone already needs no signal: the others end by themselves once the first of them is dead. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Commits as a flight does, and is answered without waiting for the disk. */
async function putCarelessly(connection: DataSource, id: number): Promise<void> {
  await connection.transaction(async (tx) => {
    await tx.query('set local synchronous_commit = off');
    await tx.query('insert into note values ($1)', [id]);
  });
}

// Windows has no signal that makes a process stand still.
test.skipIf(process.platform === 'win32')(
  'when the server crashes, every flight that was answered is there; a commit that waited for nothing is not',
  async () => {
    let back = Promise.withResolvers<void>();
    const folder = join(await temporaryFolder(), 'pg');
    const server = await startServer({ folder, onServerBack: () => back.resolve() });
    const crashAndReturn = async (): Promise<void> => {
      back = Promise.withResolvers();
      await crash(connection);
      await back.promise;
    };
    const connection = createDataSource(server.connectionFor('postgres', 'admin'), { poolSize: 4 });
    await connection.initialize();
    onTestFinished(() => connection.destroy());
    const notes = async (): Promise<number[]> =>
      (await connection.query<{ id: number }[]>('select id from note order by id')).map(({ id }) => id);
    const put = (id: number) => ({ name: 'put', text: 'insert into note values ($1)', values: [id] });
    const ids = Array.from({ length: 40 }, (_, id) => id);

    await connection.query('create table note (id int primary key)');
    await holdBack(connection);
    const landings = await Promise.all(ids.map((id) => fly(connection, [put(id)])));
    expect(landings.every(({ landed }) => landed)).toBe(true);
    await crashAndReturn();
    expect(await notes()).toEqual(ids);

    await holdBack(connection);
    await putCarelessly(connection, 100);
    expect(await notes()).toContain(100);
    await crashAndReturn();
    expect(await notes()).toEqual(ids);

    await holdBack(connection);
    await putCarelessly(connection, 101);
    await untilOnDisk(connection);
    await crashAndReturn();
    expect(await notes()).toEqual([...ids, 101]);
  },
);
