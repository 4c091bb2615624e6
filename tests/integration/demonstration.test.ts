import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { verifyBooks } from '../../database/queries/verifyBooks.ts';
import type { CounterProgram } from '../support/counterProgram.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { startWholeCounter, urlOf } from '../support/wholeCounter.ts';

const PROGRAM = fileURLToPath(new URL('../support/counterProgram.ts', import.meta.url));

let database: TestDatabase;
let folder: string;
let owner: DataSource;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-demonstration-'));
});
afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a counter in a process of its own, and kills it as soon as it says this. */
async function killedAt(wanted: string): Promise<void> {
  const program: CounterProgram = { databaseUrl: urlOf(database.owner), folder, demonstration: '1' };
  const child = fork(PROGRAM, {
    env: { ...process.env, COUNTER_PROGRAM: JSON.stringify(program), NODE_OPTIONS: '' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  let found = false;
  child.on('message', (step: string) => {
    if (!step.includes(wanted)) return;
    found = true;
    child.kill('SIGKILL');
  });
  await gone;
  expect(found, `it was never said: ${wanted}`).toBe(true);
}

const count = async (sql: string): Promise<number> => {
  const [row] = await owner.query<{ count: number }[]>(`select count(*)::int as count from ${sql}`);
  return row?.count ?? 0;
};
const restart = async (demonstration: '0' | '1') => {
  const counter = await startWholeCounter({ databaseUrl: urlOf(database.owner), folder, demonstration });
  await counter.close();
  return counter.steps;
};

test('a season that is broken off, wherever, is finished by the next start, and once it is whole left alone', {
  timeout: 300_000,
}, async () => {
  await killedAt('Making the demonstration season');
  owner = await createDataSource(database.owner, { poolSize: 2 }).initialize();
  await killedAt(' 25 %');
  const partial = await count('orders');
  expect(partial).toBeGreaterThan(100);

  // Whoever wants no demonstration now is not given more of it.
  expect(await restart('0')).toEqual([]);
  expect(await count('orders')).toBe(partial);

  const steps = await restart('1');
  expect(steps[0]).toBe('Finishing the demonstration season …');
  const planned = Number(/is ready: (\d+) orders/.exec(steps.at(-1) ?? '')?.[1]);
  expect(planned).toBeGreaterThan(2_000);
  expect(await count('orders')).toBe(planned);
  expect(await count(`(select name, starts_at from event group by 1, 2 having count(*) > 1) as twice`)).toBe(
    0,
  );
  expect(await count(`event where state = 'draft'`)).toBe(0);
  expect(await count(`app_user where role = 'customer'`)).toBe(240);
  expect(await count(`app_user where role <> 'customer'`)).toBe(3);
  expect(await verifyBooks(owner)).toEqual([]);

  expect(await restart('1')).toEqual([]);
  expect(await count('orders')).toBe(planned);
});

test('a counter that starts while another makes the season leaves it alone', {
  timeout: 120_000,
}, async () => {
  await owner.query('update venue set demonstration_made_at = null');
  const maker = owner.createQueryRunner();
  await maker.query('select pg_advisory_lock(4061866)');
  expect(await restart('1')).toEqual([]);
  await maker.query('select pg_advisory_unlock(4061866)');
  await maker.release();
  expect((await restart('1'))[0]).toBe('Finishing the demonstration season …');
});

test('whatever somebody did in a season that was not whole stays, and does not keep it from being whole', {
  timeout: 120_000,
}, async () => {
  await owner?.destroy();
  await database.drop();
  database = await createTestDatabase({ empty: true });
  await killedAt(' 25 %');
  owner = await createDataSource(database.owner, { poolSize: 2 }).initialize();
  await owner.query(`update event set state = 'paused'`);
  const before = await count('orders');
  const steps = await restart('1');
  expect(steps.at(-1)).toMatch(/is ready/);
  expect(await count('orders')).toBe(before);
  expect(await count(`event where state = 'paused'`)).toBe(await count('event'));
  expect(await restart('1')).toEqual([]);
});
