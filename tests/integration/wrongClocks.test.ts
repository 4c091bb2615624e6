import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import { startWholeCounter, urlOf } from '../support/wholeCounter.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
type Event = Awaited<ReturnType<TestHouse['newEvent']>>;

/** The database of these tests runs on this machine, whose clock is the right one. */
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

/** Only the time passes: the database finds the hold over. */
async function runOut({ house }: TestHouse, holdId: string): Promise<void> {
  await house.dataSource.query(`update hold set expires_at = now() - interval '1 second' where id = $1`, [
    holdId,
  ]);
}

describe.each([
  ['an hour ahead', HOUR_MS],
  ['an hour behind', -HOUR_MS],
])('a counter whose own clock is %s', (_, machineAhead) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await createTestHouse({ machineAhead });
  });
  afterAll(async () => {
    await house.close();
  });

  async function keep(event: Event, quantity: number): Promise<string> {
    const holdId = newRequestId();
    const lines = linesOf(event, quantity).map(({ tierId }) => ({ tierId, quantity }));
    const { hold } = await house.ask('holds.keepBasket', { holdId, lines }, 'cashier');
    expect(hold?.state).toBe('held');
    return holdId;
  }

  test('tells its windows the time of the house', async () => {
    const { now } = await house.ask('system.status', {}, null);
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(1_000);
  });

  test('sells the last places to the basket that holds them', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 2 }] });
    const holdId = await keep(event, 2);
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 2), { holdId }), 'cashier');
    expect(order.state).toBe('completed');
  });

  test('sells to a basket whose time is over as to anybody', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 2 }] });
    const holdId = await keep(event, 2);
    await runOut(house, holdId);
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 2), { holdId }), 'cashier');
    expect(order.state).toBe('completed');
  });

  test('keeps, extends and ends a hold for a name by the time of the house', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 5 }] });
    const lines = linesOf(event, 2).map(({ tierId, quantity }) => ({ tierId, quantity }));
    const input = { name: 'Choir', customerId: null, lines };
    const past = { ...input, requestId: newRequestId(), expiresAt: inMinutes(-5) };
    expect(await house.refusal('holds.place', past, 'cashier')).toMatchObject({ code: 'INVALID_INPUT' });
    const soon = { ...input, requestId: newRequestId(), expiresAt: inMinutes(5) };
    const { hold } = await house.ask('holds.place', soon, 'cashier');
    await house.ask('holds.extend', { holdId: hold.id, expiresAt: inMinutes(10) }, 'cashier');
    await runOut(house, hold.id);
    const again = { holdId: hold.id, expiresAt: inMinutes(10) };
    expect(await house.refusal('holds.extend', again, 'cashier')).toMatchObject({ code: 'HOLD_EXPIRED' });
    const sale = sellInput(linesOf(event, 2), { holdId: hold.id });
    expect(await house.refusal('orders.sell', sale, 'cashier')).toMatchObject({ code: 'HOLD_EXPIRED' });
  });

  test('opens and closes its sale windows by the time of the house', async () => {
    const event = await house.newEvent({
      tiers: [
        { saleOpensAt: inMinutes(-5), saleClosesAt: inMinutes(30) },
        { saleOpensAt: inMinutes(30) },
        { saleOpensAt: inMinutes(-60), saleClosesAt: inMinutes(-5) },
      ],
    });
    const sell = (...quantities: number[]) => sellInput(linesOf(event, ...quantities));
    expect((await house.ask('orders.sell', sell(1), 'cashier')).order.state).toBe('completed');
    const refused = { code: 'NOT_ON_SALE' };
    expect(await house.refusal('orders.sell', sell(0, 1), 'cashier')).toMatchObject({
      ...refused,
      detail: { reason: 'not_yet' },
    });
    expect(await house.refusal('orders.sell', sell(0, 0, 1), 'cashier')).toMatchObject({
      ...refused,
      detail: { reason: 'closed' },
    });
  });

  test('sees an event end when it ends', async () => {
    const event = await house.newEvent({ startsAt: inMinutes(5), endsAt: inMinutes(30) });
    const state = async () => (await house.ask('events.get', { eventId: event.id }, 'cashier')).event.state;
    expect(await state()).toBe('on_sale');
    await house.house.dataSource.query(
      `update event set starts_at = now() - interval '2 hours', doors_at = now() - interval '2 hours',
                        ends_at = now() - interval '5 minutes' where id = $1`,
      [event.id],
    );
    expect(await state()).toBe('ended');
  });

  test('lets a code count in its window', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 5 }] });
    const promo = {
      kind: 'percent',
      percentBasisPoints: 5_000,
      amountMinor: null,
      currency: null,
      eventId: null,
      tierId: null,
      allowed: null,
    } as const;
    const window = (code: string, from: number, until: number) =>
      house.ask(
        'promos.create',
        { ...promo, code, validFrom: inMinutes(from), validUntil: inMinutes(until) },
        'manager',
      );
    await window('NOW', -5, 5);
    await window('LATER', 30, 90);
    await window('EARLIER', -90, -30);
    const price = (promoCode: string) => {
      return { lines: linesOf(event, 1), customerId: null, promoCode, pointsSpent: 0 };
    };
    expect(await house.ask('orders.price', price('NOW'), 'cashier')).toMatchObject({ totalMinor: 750 });
    for (const code of ['LATER', 'EARLIER'])
      expect(await house.refusal('orders.price', price(code), 'cashier'), code).toMatchObject({
        code: 'PROMO_REFUSED',
      });
  });
});

test('the program itself goes by the time of its database', async () => {
  const database = await createTestDatabase();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR_MS });
  try {
    const counter = await startWholeCounter({ databaseUrl: urlOf(database.owner) });
    const { now } = await counter.ask('system.status', {});
    await counter.close();
    expect(Math.abs(Date.parse(now) + HOUR_MS - Date.now())).toBeLessThan(10_000);
  } finally {
    vi.useRealTimers();
    await database.drop();
  }
});
