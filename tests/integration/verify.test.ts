import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionSettings } from '../../database/connection.ts';
import { startEmbedded } from '../../database/embedded/index.ts';
import { RULES } from '../../database/queries/verifyBooks.ts';
import { createTestDatabase } from '../support/database.ts';
import { createTestHouse, type TestHouse } from '../support/house.ts';
import { sold } from '../support/lifeOfTickets.ts';

const PROGRAM = fileURLToPath(new URL('../../build/verify.ts', import.meta.url));
const run = promisify(execFile);

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await createTestHouse();
  await sold(house, 3);
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-verify-'));
  // Started by root the server runs as another user, who must be able to reach its folder.
  await chmod(folder, 0o711);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await house.close();
});

/** What `npm run verify` says and ends with. */
async function verify(environment: Record<string, string>): Promise<{ code: number; text: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...environment };
  try {
    const { stdout, stderr } = await run(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', PROGRAM],
      {
        env,
      },
    );
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

function urlOf({ host, port, user, password, database }: ConnectionSettings): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

describe('on a server', () => {
  test('one tick for each rule, and 0 when all of them hold', async () => {
    const { code, text } = await verify({ DATABASE_URL: urlOf(house.database.owner) });
    const lines = text.trim().split('\n');
    expect(lines.slice(0, -1)).toEqual(Object.keys(RULES).map((rule) => `✓ ${rule}`));
    expect(lines.at(-1)).toBe(`The books add up: ${Object.keys(RULES).length} rules hold.`);
    expect(code).toBe(0);
  });

  test('the rows that break a rule, and 1', async () => {
    const owner = new pg.Client(house.database.owner);
    await owner.connect();
    await owner.query('update house_stock set held = 1');
    const { code, text } = await verify({ DATABASE_URL: urlOf(house.database.owner) });
    await owner.query('update house_stock set held = 0');
    await owner.end();
    expect(text).toMatch(
      /✗ the counters of a house are the sums of its tiers\n {4}event_id \d+, sold 3, held 1, comped 0, tier_sold 3\n/,
    );
    expect(text).toContain('1 rule is broken of');
    expect(code).toBe(1);
  });

  test('an empty database and one that is not there are named, and 2', async () => {
    const empty = await createTestDatabase({ empty: true });
    const nothing = await verify({ DATABASE_URL: urlOf(empty.owner) });
    expect(nothing).toEqual({ code: 2, text: 'This database has nothing of Counterfoil in it.\n' });
    await empty.drop();
    const gone = await verify({ DATABASE_URL: urlOf(empty.owner) });
    expect(gone).toEqual({
      code: 2,
      text: 'The database named in DATABASE_URL does not exist on that server.\n',
    });
    const counter = await verify({ DATABASE_URL: urlOf(house.database.counter) });
    expect(counter).toEqual({
      code: 2,
      text: 'The login of DATABASE_URL may not read everything; use the one that owns the tables.\n',
    });
    const nobody = await verify({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' });
    expect(nobody).toEqual({ code: 2, text: 'The PostgreSQL server of DATABASE_URL does not answer.\n' });
  });
});

describe('on the data folder', () => {
  test('nothing there yet, a counter that is open, and a database without our tables', async () => {
    const environment = { COUNTERFOIL_DATA: folder };
    const early = await verify(environment);
    expect(early).toEqual({
      code: 2,
      text: `There is no database in ${join(folder, 'database')} yet. Open the counter once, or set DATABASE_URL.\n`,
    });
    const server = await startEmbedded({ folder: join(folder, 'database') });
    const busy = await verify(environment);
    await server.stop();
    expect(busy.code).toBe(2);
    expect(busy.text).toMatch(/^Counterfoil is already running with this database.* Close the counter/);
    const empty = await verify(environment);
    expect(empty).toEqual({ code: 2, text: 'This database has nothing of Counterfoil in it.\n' });
  });
});
