import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fly } from '../../database/flight.ts';
import { holdsKeep } from '../../database/queries/holdsKeep.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { verifyBooks } from '../../database/queries/verifyBooks.ts';
import { writeBasketHold, writeNamedHold } from '../../database/queries/writeHold.ts';
import { edited, tiersOf } from '../support/edits.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';

type Event = Awaited<ReturnType<TestHouse['newEvent']>>;

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(async () => {
  expect(await verifyBooks(house.house.dataSource)).toEqual([]);
  await house.close();
});

/** What somebody is told whose hold has run out and whose places are gone. */
const LOST = /^(HOLD_EXPIRED|HOLD_STATE|SOLD_OUT)$/;

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

function places(event: Event, ...quantities: number[]): { tierId: number; quantity: number }[] {
  return linesOf(event, ...quantities).map(({ tierId, quantity }) => ({ tierId, quantity }));
}

async function keep(event: Event, holdId: string, ...quantities: number[]) {
  const input = { holdId, lines: places(event, ...quantities) };
  return (await house.ask('holds.keepBasket', input, 'cashier')).hold;
}

async function place(event: Event, quantity: number, expiresAt = inMinutes(60)): Promise<string> {
  const input = {
    requestId: newRequestId(),
    name: 'Choir',
    customerId: null,
    expiresAt,
    lines: places(event, quantity),
  };
  return (await house.ask('holds.place', input, 'cashier')).hold.id;
}

/** The clock of the database decides when a hold is over, so a test moves the hold and not the clock. */
async function runOut(holdId: string): Promise<void> {
  await house.house.dataSource.query(
    `update hold set expires_at = now() - interval '1 second' where id = $1`,
    [holdId],
  );
}

async function runsOutIn(holdId: string, milliseconds: number): Promise<void> {
  await house.house.dataSource.query(
    `update hold set expires_at = clock_timestamp() + $2 * interval '1 millisecond' where id = $1`,
    [holdId, milliseconds],
  );
}

async function now(event: Event) {
  const { event: seen } = await house.ask('events.get', { eventId: event.id }, 'cashier');
  const { sold, held, left } = seen;
  return { sold, held, left };
}

describe('an edit', () => {
  test('counts no hold that has run out: the house may shrink, and a tier that nobody bought may go', async () => {
    const event = await house.newEvent({ houseCapacity: 10, tiers: [{ capacity: 10 }, { capacity: 5 }] });
    const other = await house.newEvent();
    const lines = [...places(event, 6, 2), ...places(other, 1)];
    const input = { requestId: newRequestId(), name: 'X', customerId: null, expiresAt: inMinutes(60), lines };
    const { hold } = await house.ask('holds.place', input, 'cashier');
    const stays = await place(event, 1);
    const smaller = tiersOf(event).map((tier) => ({ ...tier, capacity: 4 }));
    const shrink = edited(event, { houseCapacity: 4, tiers: smaller.slice(0, 1) });
    expect(await house.refusal('events.update', shrink, 'manager')).toMatchObject({ code: 'TIER_IN_USE' });

    await runOut(hold.id);
    const { event: after } = await house.ask('events.update', shrink, 'manager');
    expect(after).toMatchObject({ houseCapacity: 4, held: 1, left: 3, tiers: [{ capacity: 4, held: 1 }] });
    expect(await now(other)).toMatchObject({ held: 0 });
    const none = edited(after, { houseCapacity: 0 });
    expect(await house.refusal('events.update', none, 'manager')).toEqual({
      code: 'CAPACITY_BELOW_SOLD',
      detail: { tierId: null, tierName: null, taken: 1 },
    });
    await house.ask('holds.release', { holdId: stays }, 'cashier');
  });
});

describe('an event that was called off and archived after it was read', () => {
  test('keeps no place for anybody, neither by name nor in a basket', async () => {
    const { dataSource, counter } = house.house;
    const event = await house.newEvent();
    const tierId = event.tiers[0]?.id ?? 0;
    const revision = (await findTierFacts(dataSource, [tierId])).get(tierId)?.revision ?? 0;
    await house.ask('events.cancel', { eventId: event.id, reason: 'Snow' }, 'manager');
    await house.ask('events.archive', { eventId: event.id, atMost: 10 }, 'manager');
    const to = {
      places: [{ eventId: event.id, tierId, quantity: 2 }],
      revisions: new Map([[event.id, revision]]),
    };
    const by = { counterId: counter.id ?? 0, heldBy: house.people.cashier.id, to };
    const named = { id: newRequestId(), name: 'Choir', customerId: null, expiresAt: new Date(inMinutes(60)) };
    const overtaken = { done: false, wall: 'overtaken' };
    expect(await writeNamedHold(dataSource, { ...by, ...named })).toEqual(overtaken);
    const basket = { id: newRequestId(), read: null, from: [] };
    expect(await writeBasketHold(dataSource, { ...by, ...basket })).toEqual(overtaken);
  });
});

describe('a basket', () => {
  test('keeps its places from the first key press, follows every change, and gives them back', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 10 }, { capacity: 10 }] });
    const holdId = newRequestId();
    const first = await keep(event, holdId, 2);
    expect(first).toMatchObject({ kind: 'basket', state: 'held', lines: [{ quantity: 2 }] });
    expect(await now(event)).toEqual({ sold: 0, held: 2, left: 18 });
    await keep(event, holdId, 1, 3);
    expect(await now(event)).toEqual({ sold: 0, held: 4, left: 16 });
    expect(await keep(event, holdId)).toBeNull();
    expect(await now(event)).toEqual({ sold: 0, held: 0, left: 20 });
    await keep(event, holdId, 5);
    expect(await now(event)).toEqual({ sold: 0, held: 5, left: 15 });
  });

  test('is refused what is not there, and keeps what it had', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 4 }] });
    const holdId = newRequestId();
    await keep(event, holdId, 3);
    const asked = { holdId: newRequestId(), lines: places(event, 2) };
    expect(await house.refusal('holds.keepBasket', asked, 'cashier')).toMatchObject({
      code: 'SOLD_OUT',
      detail: { left: 1, asked: 2 },
    });
    const more = { holdId, lines: places(event, 5) };
    expect(await house.refusal('holds.keepBasket', more, 'cashier')).toMatchObject({ code: 'SOLD_OUT' });
    expect(await now(event)).toEqual({ sold: 0, held: 3, left: 1 });
  });

  test('is seen with the counters in one look, and only by the one that names it', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 4 }, { capacity: 9 }] });
    const [holdId, other] = [newRequestId(), newRequestId()];
    const look = async (id?: string) => {
      const input = { eventId: event.id, ...(id === undefined ? {} : { holdId: id }) };
      const { event: seen, kept } = await house.ask('events.get', input, 'cashier');
      return {
        left: seen.tiers.map(({ left }) => left),
        kept: kept.map(({ quantity }) => quantity).toSorted(),
      };
    };
    expect(await look(holdId)).toEqual({ left: [4, 9], kept: [] });
    await keep(event, holdId, 3, 2);
    await keep(event, other, 1);
    expect(await look(holdId)).toEqual({ left: [0, 7], kept: [2, 3] });
    expect(await look(other)).toEqual({ left: [0, 7], kept: [1] });
    expect(await look()).toEqual({ left: [0, 7], kept: [] });
    await runOut(holdId);
    expect(await look(holdId)).toEqual({ left: [3, 9], kept: [] });
    await house.ask('orders.sell', sellInput(linesOf(event, 1), { holdId: other }), 'cashier');
    expect(await look(other)).toEqual({ left: [3, 9], kept: [] });
  });

  test('is sold out of its hold, whatever the sale differs from it', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 3 }, { capacity: 3 }] });
    const holdId = newRequestId();
    await keep(event, holdId, 3, 1);
    await house.ask('orders.sell', sellInput(linesOf(event, 2, 2), { holdId }), 'cashier');
    expect(await now(event)).toEqual({ sold: 4, held: 0, left: 2 });
    const again = { holdId, lines: places(event, 1) };
    expect(await house.refusal('holds.keepBasket', again, 'cashier')).toMatchObject({
      code: 'HOLD_STATE',
      detail: { state: 'collected' },
    });
  });

  test('that was changed into as many places elsewhere is no longer what was read', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 4 }, { capacity: 4 }] });
    const holdId = newRequestId();
    const heldPlaces = (...quantities: number[]) =>
      places(event, ...quantities).map((place) => ({ ...place, eventId: event.id }));
    const keeps = (...quantities: number[]) =>
      fly(house.house.dataSource, [holdsKeep([{ id: holdId, places: heldPlaces(...quantities) }])]);
    await keep(event, holdId, 1, 1);
    expect(await keeps(1, 1)).toMatchObject({ landed: true });
    await keep(event, holdId, 2);
    for (const stale of [keeps(1, 1), keeps(1), keeps(2, 1), keeps()]) {
      expect(await stale).toMatchObject({ landed: false, error: { constraint: 'hold_is_open' } });
    }
    expect(await keeps(2)).toMatchObject({ landed: true });
  });

  test('that has run out counts as free at once, and its places go to whoever needs them', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 4 }] });
    const holdId = newRequestId();
    await keep(event, holdId, 4);
    expect(await now(event)).toEqual({ sold: 0, held: 4, left: 0 });
    await runOut(holdId);
    // Nothing ran: only the time has passed.
    expect(await now(event)).toEqual({ sold: 0, held: 0, left: 4 });
    await house.ask('orders.sell', sellInput(linesOf(event, 3)), 'cashier');
    expect(await now(event)).toEqual({ sold: 3, held: 0, left: 1 });
    // The basket that lost them is told so and can have what is left.
    const wanted = { holdId, lines: places(event, 2) };
    expect(await house.refusal('holds.keepBasket', wanted, 'cashier')).toMatchObject({
      code: 'SOLD_OUT',
      detail: { left: 1 },
    });
    await keep(event, holdId, 1);
    await house.ask('orders.sell', sellInput(linesOf(event, 1), { holdId }), 'cashier');
    expect(await now(event)).toEqual({ sold: 4, held: 0, left: 0 });
  });

  test('whose sale comes after its time still sells when there are places', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 2 }] });
    const holdId = newRequestId();
    await keep(event, holdId, 2);
    await runOut(holdId);
    await house.ask('orders.sell', sellInput(linesOf(event, 2), { holdId }), 'cashier');
    expect(await now(event)).toEqual({ sold: 2, held: 0, left: 0 });
  });

  test('is kept once, however many key presses arrive at the same moment', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 50 }] });
    const holdId = newRequestId();
    await Promise.all([1, 2, 3, 4, 5, 6].map((quantity) => keep(event, holdId, quantity)));
    const { held, left } = await now(event);
    expect([1, 2, 3, 4, 5, 6]).toContain(held);
    expect(left).toBe(50 - held);
  });
});

describe('a named hold', () => {
  test('is collected in parts, and nobody collects it twice', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 10 }] });
    const holdId = await place(event, 6);
    expect(await now(event)).toEqual({ sold: 0, held: 6, left: 4 });
    await house.ask('orders.sell', sellInput(linesOf(event, 2), { holdId }), 'cashier');
    expect(await now(event)).toEqual({ sold: 2, held: 4, left: 4 });
    // Six for a hold of four: the other two come from what is free.
    await house.ask('orders.sell', sellInput(linesOf(event, 6), { holdId }), 'cashier');
    expect(await now(event)).toEqual({ sold: 8, held: 0, left: 2 });
    expect(
      await house.refusal('orders.sell', sellInput(linesOf(event, 1), { holdId }), 'cashier'),
    ).toMatchObject({
      code: 'HOLD_STATE',
      detail: { state: 'collected' },
    });
  });

  test('two counters collecting at once sell its places once', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 5 }] });
    const holdId = await place(event, 5);
    const replies = await Promise.all(
      Array.from({ length: 4 }, () =>
        house.call('orders.sell', sellInput(linesOf(event, 5), { holdId }), 'cashier'),
      ),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await now(event)).toEqual({ sold: 5, held: 0, left: 0 });
  });

  test('is extended, released, and listed while it keeps places', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 5 }] });
    const holdId = await place(event, 2, inMinutes(5));
    const later = inMinutes(600);
    const { hold } = await house.ask('holds.extend', { holdId, expiresAt: later }, 'cashier');
    expect(hold.expiresAt).toBe(later);
    const listed = { eventId: event.id, search: 'choir', limit: 10 };
    expect((await house.ask('holds.list', listed, 'cashier')).holds.map(({ id }) => id)).toEqual([holdId]);
    await house.ask('holds.release', { holdId }, 'cashier');
    expect(await now(event)).toEqual({ sold: 0, held: 0, left: 5 });
    expect((await house.ask('holds.list', listed, 'cashier')).holds).toEqual([]);
    expect(await house.refusal('holds.release', { holdId }, 'cashier')).toMatchObject({ code: 'HOLD_STATE' });
    expect(await house.refusal('holds.extend', { holdId, expiresAt: later }, 'cashier')).toMatchObject({
      code: 'HOLD_STATE',
    });
  });

  test('that has run out is neither extended nor collected', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 5 }] });
    const holdId = await place(event, 2);
    await runOut(holdId);
    const extend = { holdId, expiresAt: inMinutes(60) };
    expect(
      await house.refusal('orders.sell', sellInput(linesOf(event, 2), { holdId }), 'cashier'),
    ).toMatchObject({
      code: 'HOLD_EXPIRED',
    });
    expect(await house.refusal('holds.extend', extend, 'cashier')).toMatchObject({ code: 'HOLD_EXPIRED' });
  });

  test('is placed once for one request, and the request id of another is refused', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 5 }] });
    const input = {
      requestId: newRequestId(),
      name: 'Choir',
      customerId: null,
      expiresAt: inMinutes(60),
      lines: places(event, 2),
    };
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => house.call('holds.place', input, 'cashier')),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await now(event)).toEqual({ sold: 0, held: 2, left: 3 });
    const other = { ...input, lines: places(event, 3) };
    expect(await house.refusal('holds.place', other, 'cashier')).toMatchObject({ code: 'REQUEST_REUSED' });
  });
});

test('sales and a release race for the places of a hold that has run out: each is given once', async () => {
  for (let round = 0; round < 8; round += 1) {
    const event = await house.newEvent({ tiers: [{ capacity: 3 }] });
    const holdId = await place(event, 3);
    await runOut(holdId);
    const replies = await Promise.all([
      house.call('orders.sell', sellInput(linesOf(event, 2)), 'cashier'),
      house.call('orders.sell', sellInput(linesOf(event, 2)), 'cashier'),
      house.call('holds.release', { holdId }, 'cashier'),
    ]);
    expect(replies.slice(0, 2).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await now(event)).toEqual({ sold: 2, held: 0, left: 1 });
  }
});

test.each(['named', 'basket'] as const)(
  'its holder and somebody else race for a %s hold while its time runs out: one of them has the places',
  async (kind) => {
    const outcomes = { collected: 0, lost: 0 };
    const bothSeen = () => outcomes.collected > 0 && outcomes.lost > 0;
    for (let round = 0; round < 16 || (!bothSeen() && round < 160); round += 1) {
      const event = await house.newEvent({ houseCapacity: 3, tiers: [{ capacity: 3 }] });
      const holdId = kind === 'named' ? await place(event, 3) : newRequestId();
      if (kind === 'basket') await keep(event, holdId, 3);
      await runsOutIn(holdId, 40);
      // Both come together, each round a little later: well before the end at first, well after it at last.
      await pause((round % 8) * 8);
      const [collecting, buying] = await Promise.all([
        house.call('orders.sell', sellInput(linesOf(event, 3), { holdId }), 'cashier'),
        house.call('orders.sell', sellInput(linesOf(event, 2)), 'cashier'),
      ]);
      expect([collecting.ok, buying.ok]).not.toEqual([true, true]);
      if (!buying.ok) expect(buying).toMatchObject({ refusal: { code: 'SOLD_OUT' } });
      if (!collecting.ok)
        expect(collecting).toMatchObject({ refusal: { code: expect.stringMatching(LOST) } });
      // A basket that ran out may still be sold while there are places: one of the two always has them.
      if (kind === 'basket') expect(collecting.ok || buying.ok).toBe(true);
      if (collecting.ok) outcomes.collected += 1;
      if (buying.ok) outcomes.lost += 1;
      await runOut(holdId);
      const sold = collecting.ok ? 3 : buying.ok ? 2 : 0;
      expect(await now(event)).toEqual({ sold, held: 0, left: 3 - sold });
      expect(await verifyBooks(house.house.dataSource)).toEqual([]);
    }
    expect(bothSeen(), JSON.stringify(outcomes)).toBe(true);
  },
);
