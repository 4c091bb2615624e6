import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Input, Output } from '../../../contract/index.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../../support/house.ts';

type Event = Output<'events.get'>['event'];
type Changes = Partial<Input<'orders.sell'>>;

let here: TestHouse;
let elsewhere: TestHouse;
beforeAll(async () => {
  here = await createTestHouse();
  elsewhere = await createTestHouse({ besides: here, counterName: 'Foyer 2' });
});
afterAll(async () => {
  await elsewhere.close();
  await here.close();
});

const sell = async (event: Event, quantities: number[], changes: Changes = {}) =>
  (await here.ask('orders.sell', sellInput(linesOf(event, ...quantities), changes), 'cashier')).order;
const read = async (orderId: string) => (await here.ask('orders.get', { orderId }, 'cashier')).order;

/** Changes an event at the other counter, so that nothing here hears of it before the next sale. */
async function change(event: Event, draft: Partial<Pick<Event, 'name' | 'hall'>>, priceMinor?: number) {
  const { event: now } = await elsewhere.ask('events.get', { eventId: event.id }, 'manager');
  const { name, description, hall, doorsAt, startsAt, endsAt, houseCapacity } = { ...now, ...draft };
  const tiers = now.tiers.map(
    ({ id, name, code, colour, capacity, taxBasisPoints, saleOpensAt, ...tier }) => ({
      ...{ id, name, code, colour, capacity, taxBasisPoints, saleOpensAt, saleClosesAt: tier.saleClosesAt },
      priceMinor: priceMinor ?? tier.priceMinor,
    }),
  );
  const fields = { name, description, hall, doorsAt, startsAt, endsAt, houseCapacity, tiers };
  await elsewhere.ask('events.update', { eventId: event.id, version: now.version, ...fields }, 'manager');
}

describe('a sale of tiers that this counter has sold before', () => {
  test('waits for one flight to the database and no more, also out of the hold of its basket', async () => {
    const event = await here.newEvent();
    await sell(event, [1]);
    const flights = vi.spyOn(here.house.dataSource, 'createQueryRunner');
    const queries = vi.spyOn(here.house.dataSource, 'query');
    await sell(event, [2]);
    expect(flights).toHaveBeenCalledTimes(1);
    const holdId = newRequestId();
    const lines = linesOf(event, 3).map(({ tierId, quantity }) => ({ tierId, quantity }));
    await here.ask('holds.keepBasket', { holdId, lines }, 'cashier');
    flights.mockClear();
    queries.mockClear();
    await sell(event, [3], { holdId });
    expect(flights).toHaveBeenCalledTimes(1);
    expect(queries).not.toHaveBeenCalled();
    flights.mockRestore();
    queries.mockRestore();
  });

  test('is answered with exactly what reading the order gives', async () => {
    const customer = { name: 'Ida Payer', email: 'ida@example.org', phone: '030 12345' };
    const made = { requestId: newRequestId(), ...customer };
    const { id: customerId } = (await here.ask('customers.create', made, 'cashier')).customer;
    const rules = (await here.ask('rules.get', {}, 'manager')).rules;
    await here.ask('rules.save', { ...rules, minorPerPoint: 50, pointValueMinor: 1 }, 'manager');
    const promo = { code: 'Spring-10', kind: 'percent', percentBasisPoints: 1_000, currency: null } as const;
    const open = { amountMinor: null, validFrom: null, validUntil: null, eventId: null, tierId: null };
    await here.ask('promos.create', { ...promo, ...open, allowed: null }, 'manager');
    const first = await here.newEvent({ tiers: [{ priceMinor: 3_333 }, { priceMinor: 1_250 }] });
    const second = await here.newEvent({ name: 'Matinée', hall: 'Cellar', tiers: [{ priceMinor: 0 }] });
    const lines = [...linesOf(second, 2), ...linesOf(first, 1, 2)];
    const cash = { tender: 'cash', outcome: 'approved', wasUnknown: false, reference: '' } as const;
    const card = { ...cash, tender: 'card', tenderedMinor: null, reference: 'A-17' } as const;
    const mixed = [
      { ...card, amountMinor: 5_000 },
      { ...cash, amountMinor: 833, tenderedMinor: 1_000 },
    ];
    const input = (changes: Changes) => sellInput(lines, changes);
    const anonymous = await here.ask('orders.sell', input({}), 'cashier');
    const named = await here.ask('orders.sell', input({ customerId, payments: mixed }), 'manager');
    // 5833 less a tenth by the code, tier by tier, less the ten points that the customer spends.
    const reduced = await here.ask('orders.price', priceOf(lines, customerId), 'cashier');
    const amountMinor = reduced.totalMinor;
    const paid = [{ ...cash, amountMinor, tenderedMinor: amountMinor }];
    const spends = { customerId, promoCode: 'spring-10', pointsSpent: 10, payments: paid };
    const discounted = await here.ask('orders.sell', input(spends), 'cashier');
    expect(discounted.order).toMatchObject({ promoCode: 'Spring-10', pointsSpent: 10 });
    expect(discounted.order.pointsEarned).toBeGreaterThan(0);
    for (const { order } of [anonymous, named, discounted]) expect(await read(order.id)).toEqual(order);
  });

  test('sees a price that was changed elsewhere, and refuses the old one only then', async () => {
    const event = await here.newEvent();
    await sell(event, [1]);
    await change(event, {}, 1_700);
    const refusal = await here.refusal('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    expect(refusal).toMatchObject({ code: 'PRICE_CHANGED' });
    const { event: now } = await here.ask('events.get', { eventId: event.id }, 'cashier');
    expect((await sell(now, [1])).totalMinor).toBe(1_700);
    // Back to the old price: what is remembered would refuse it, and what is remembered refuses nobody.
    await change(event, {}, 1_500);
    expect((await sell(event, [1])).totalMinor).toBe(1_500);
  });

  test('prints the name and the hall that the event has now', async () => {
    const event = await here.newEvent();
    await sell(event, [1]);
    await change(event, { name: 'The Summer Garden', hall: 'Courtyard' });
    const order = await sell(event, [1]);
    expect(order.lines).toMatchObject([{ eventName: 'The Summer Garden', hall: 'Courtyard' }]);
    expect(await read(order.id)).toEqual(order);
  });

  test('sees an event paused and opened again elsewhere', async () => {
    const event = await here.newEvent();
    await sell(event, [1]);
    await elsewhere.ask('events.pause', { eventId: event.id }, 'manager');
    const refusal = await here.refusal('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    expect(refusal).toMatchObject({ code: 'NOT_ON_SALE', detail: { reason: 'paused' } });
    await elsewhere.ask('events.publish', { eventId: event.id }, 'manager');
    expect((await sell(event, [1])).state).toBe('completed');
  });

  test('notices that its basket has run out, and takes what is free like anybody', async () => {
    const event = await here.newEvent({ tiers: [{ capacity: 4 }] });
    const holdId = newRequestId();
    const lines = linesOf(event, 4).map(({ tierId, quantity }) => ({ tierId, quantity }));
    await here.ask('holds.keepBasket', { holdId, lines }, 'cashier');
    await here.house.dataSource.query(
      `update hold set expires_at = now() - interval '1 second' where id = $1`,
      [holdId],
    );
    await elsewhere.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    const refusal = await here.refusal('orders.sell', sellInput(linesOf(event, 4), { holdId }), 'cashier');
    expect(refusal).toMatchObject({ code: 'SOLD_OUT', detail: { left: 3, asked: 4 } });
    expect((await sell(event, [3], { holdId })).ticketCount).toBe(3);
  });

  test('that fails at the card is decided on what is true now, and a repeat is answered with its order', async () => {
    const event = await here.newEvent();
    const input = sellInput(linesOf(event, 1));
    const first = await here.ask('orders.sell', input, 'cashier');
    expect(await here.ask('orders.sell', input, 'cashier')).toEqual(first);
    const other = { ...input, lines: linesOf(event, 2), payments: sellInput(linesOf(event, 2)).payments };
    expect(await here.refusal('orders.sell', other, 'cashier')).toMatchObject({ code: 'REQUEST_REUSED' });
    await change(event, {}, 1_900);
    const [payment] = input.payments;
    if (!payment) throw new Error('nobody pays');
    const declined = { ...payment, tender: 'card', tenderedMinor: null, outcome: 'declined' } as const;
    const late = { ...input, requestId: newRequestId(), payments: [declined] };
    expect(await here.refusal('orders.sell', late, 'cashier')).toMatchObject({ code: 'PRICE_CHANGED' });
  });
});

function priceOf(lines: Input<'orders.sell'>['lines'], customerId: number): Input<'orders.price'> {
  return { lines, customerId, promoCode: 'spring-10', pointsSpent: 10 };
}
