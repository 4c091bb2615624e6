import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { demonstrationSignIns } from '../../database/seed/signIns.ts';
import { StartFailure } from '../../electron/startFailure.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { VENUE } from '../support/house.ts';
import { startWholeCounter, urlOf, type WholeCounterOptions } from '../support/wholeCounter.ts';

const MANAGER = { email: VENUE.manager.email, password: VENUE.manager.password };

let database: TestDatabase;
let folder: string;
const start = (options: Partial<WholeCounterOptions> = {}) =>
  startWholeCounter({
    databaseUrl: urlOf(database.owner),
    folder,
    packaged: true,
    demonstration: null,
    ...options,
  });
/** The sentence of a start that fails. */
const refusal = async (options: Partial<WholeCounterOptions> = {}): Promise<string> => {
  const failed: unknown = await start(options).then(
    async (counter) => {
      await counter.close();
      return null;
    },
    (error: unknown) => error,
  );
  if (failed instanceof StartFailure) return failed.sentence;
  throw new Error('The start did not fail as a start does.', { cause: failed });
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-installed-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an installed copy on an empty database', () => {
  beforeEach(async () => {
    database = await createTestDatabase({ empty: true });
  });
  afterEach(() => database.drop());

  test('makes no demonstration unless it is asked for', async () => {
    const counter = await start();
    const status = await counter.ask('system.status', {});
    expect(status).toMatchObject({ venue: null, demonstration: null });
    expect(counter.steps.join(' ')).not.toContain('demonstration');
    await counter.close();
  });

  test('refuses what is asked of it while it closes, instead of half doing it', async () => {
    const counter = await start();
    const closed = counter.close();
    expect(await counter.reply('system.status', {})).toEqual({
      ok: false,
      refusal: { code: 'DATABASE_UNAVAILABLE', detail: null },
    });
    await closed;
  });
});

/** An installed copy has no season to make, and refuses before it looks at a database: tests/dist/installed.spec.ts. */
describe('a copy of the sources on an empty database', () => {
  beforeEach(async () => {
    database = await createTestDatabase({ empty: true });
  });
  afterEach(() => database.drop());

  test('makes a demonstration when asked, goes on with it at the next start, and tells its sign-ins', {
    timeout: 240_000,
  }, async () => {
    const counter = await start({ packaged: false, demonstration: '1' });
    const { manager } = demonstrationSignIns;
    const { demonstration } = await counter.ask('system.status', {});
    expect(demonstration?.signIns).toContainEqual(manager);
    await counter.ask('session.signIn', { email: manager.email, password: manager.password });
    await counter.close();
    const again = await start({ packaged: false, demonstration: '1' });
    expect(again.steps).toEqual([]);
    await again.close();
  });
});

describe('an installed copy of a house that is open', () => {
  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    folder = await mkdtemp(join(tmpdir(), 'counterfoil-installed-'));
    const counter = await start({ version: '0.1.0' });
    await counter.ask('venue.create', VENUE);
    await counter.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(() => database.drop());

  test('does not become a demonstration, and says why', async () => {
    expect(await refusal({ demonstration: '1' })).toMatch(/only an empty database.*nothing was changed/);
    const counter = await start();
    expect(await counter.ask('system.status', {})).toMatchObject({
      venue: { name: VENUE.name },
      demonstration: null,
    });
    await counter.close();
  });

  test('keeps everything over an update: the house, the ticket key, the settings of an earlier layout', async () => {
    const before = await start({ version: '0.1.0' });
    await before.ask('session.signIn', MANAGER);
    await before.close();
    const key = await readFile(join(folder, 'ticket-key.json'), 'utf8');
    const settings = {
      confirmationPrinter: null,
      receiptPrinter: 'Roll',
      ticketPrinter: null,
      printAfterSale: ['receipt'],
      theme: 'matinee',
    };
    await writeFile(join(folder, 'counter-settings.json'), JSON.stringify({ version: 1, settings }));

    const after = await start({ version: '0.2.0' });
    expect(await after.ask('system.status', {})).toMatchObject({
      version: '0.2.0',
      venue: { name: VENUE.name },
      enrolled: true,
      dataFolder: folder,
    });
    await after.ask('session.signIn', MANAGER);
    expect((await after.ask('counter.settings', {})).settings).toEqual({ ...settings, screen: 'off' });
    expect(await readFile(join(folder, 'ticket-key.json'), 'utf8')).toBe(key);
    await after.close();
  });

  test('asks the database whether it is there, and tells the windows', async () => {
    const counter = await start();
    const told: unknown[] = [];
    counter.application.onPush((event, payload) => {
      if (event === 'connection-changed') told.push(payload);
    });
    await counter.application.checkConnection();
    expect(told).toContainEqual({ reachable: true });
    await counter.close();
  });

  test('leaves a database of a newer version alone, and says what to do', async () => {
    const owner = await createDataSource(database.owner).initialize();
    await owner.query(
      `insert into applied_migration (timestamp, name) values (1999999999999, 'FromTheFuture1999999999999')`,
    );
    try {
      expect(await refusal()).toBe(
        'This database was written by a newer version of Counterfoil. Update this counter, then start it again; nothing was changed.',
      );
    } finally {
      await owner.query('delete from applied_migration where timestamp = 1999999999999');
      await owner.destroy();
    }
  });
});
