import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input, Reply } from '../../../contract/index.ts';
import { type Cable, layCable } from '../../support/cable.ts';
import { connect } from '../../support/clients.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../../support/house.ts';

let house: TestHouse;
let cable: Cable;
/** Looks at the server past the cable. */
let onlooker: pg.Client;

beforeAll(async () => {
  house = await createTestHouse({
    via: async (connection) => {
      onlooker = await connect(connection);
      // A counter waits two seconds for a lock; here a flight hangs as long as the test wants.
      const database = onlooker.escapeIdentifier(connection.database);
      await onlooker.query(`alter role current_user in database ${database} set lock_timeout = '60s'`);
      cable = await layCable(connection);
      return cable.connection;
    },
  });
});
afterAll(async () => {
  await onlooker.end();
  await house.close();
  await cable.cut();
});

interface LeftBehind {
  sale: Input<'orders.sell'>;
  endsAt: Date;
  /** The session that flies it. */
  session: number;
  /** Gives the row free that it waits for. */
  letGo(): Promise<void>;
}

/** A sale whose flight waits for a row, and whose connection breaks: the counter has no answer, the server goes on. */
async function leaveBehind(): Promise<LeftBehind> {
  const event = await house.newEvent();
  const sale = sellInput(linesOf(event, 1));
  const holder = await connect(house.database.owner);
  await holder.query('begin');
  await holder.query('select from tier_stock where tier_id = $1 for update', [event.tiers[0]?.id]);
  const sold = house.call('orders.sell', sale, 'cashier');
  await expect.poll(waiting).toHaveLength(1);
  const [session = 0] = await waiting();
  await cable.cut();
  expect(await sold).toMatchObject({ refusal: { code: 'DATABASE_UNAVAILABLE' } });
  await cable.mend();
  await reached();
  const letGo = async () => {
    await holder.query('commit');
    await holder.end();
  };
  return { sale, endsAt: new Date(event.endsAt), session, letGo };
}

/** Connections that nobody used while the cable was cut are only given up when they are. */
async function reached(): Promise<void> {
  const answers = async () => {
    const { database } = await house.ask('system.status', {}, null);
    return database.reachable;
  };
  await expect
    .poll(async () => (await Promise.all([answers(), answers(), answers()])).every(Boolean))
    .toBe(true);
}

/** The sessions that wait for a lock. */
async function waiting(): Promise<number[]> {
  const { rows } = await onlooker.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.map(({ pid }) => pid);
}

const ask = ({ sale }: LeftBehind): Promise<Reply> =>
  house.call('orders.byRequest', { requestId: sale.requestId }, 'cashier');
const made = ({ sale }: LeftBehind) => ({
  ok: true,
  value: { order: { id: sale.requestId, state: 'completed' } },
});

test('a sale that lands after its connection broke is waited for, and never called nothing before', async () => {
  const left = await leaveBehind();
  const asked = ask(left);
  await expect.poll(waiting).toHaveLength(2);
  await left.letGo();
  expect(await asked).toMatchObject(made(left));
});

test('while nobody can know yet, the answer says so', async () => {
  const left = await leaveBehind();
  expect(await ask(left)).toEqual({ ok: false, refusal: { code: 'REQUEST_UNDER_WAY', detail: null } });
  await left.letGo();
  expect(await ask(left)).toMatchObject(made(left));
}, 30_000);

test('one that did not land is nothing, and other requests wait for nobody', async () => {
  const left = await leaveBehind();
  const other = await house.ask('orders.byRequest', { requestId: newRequestId() }, 'cashier');
  expect(other).toEqual({ order: null });
  const asked = ask(left);
  await expect.poll(waiting).toHaveLength(2);
  await onlooker.query('select pg_terminate_backend($1)', [left.session]);
  expect(await asked).toEqual({ ok: true, value: { order: null } });
  await left.letGo();
  expect(await ask(left)).toEqual({ ok: true, value: { order: null } });
});

test('a repeat that would be refused now is answered with what landed', async () => {
  const left = await leaveBehind();
  house.setNow(new Date(left.endsAt.getTime() + 1_000));
  const again = house.call('orders.sell', left.sale, 'cashier');
  await expect.poll(waiting).toHaveLength(2);
  await left.letGo();
  expect(await again).toMatchObject(made(left));
  house.setNow(new Date());
});
