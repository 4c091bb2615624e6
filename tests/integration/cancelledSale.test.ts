import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBooks } from '../../database/queries/verifyBooks.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(async () => {
  expect(await verifyBooks(house.house.dataSource)).toEqual([]);
  await house.close();
});

const card = { amountMinor: 1_500, wasUnknown: false, reference: 'slip 12' };

test('a charged card that is cancelled on the terminal leaves a cancelled order: money in and out, no place', async () => {
  const event = await house.newEvent({ tiers: [{ capacity: 1 }] });
  const input = { requestId: newRequestId(), customerId: null, lines: linesOf(event, 1), cards: [card] };
  const { order } = await house.ask('orders.cancel', input, 'cashier');
  expect(order).toMatchObject({ state: 'cancelled', ticketCount: 0, tickets: [], reason: 'card_cancelled' });
  expect(order.payments.map(({ amountMinor }) => amountMinor).sort()).toEqual([-1_500, 1_500]);
  const { event: after } = await house.ask('events.get', { eventId: event.id }, 'cashier');
  expect(after).toMatchObject({ sold: 0, left: 1 });
  const { story } = await house.ask('orders.story', { orderId: order.id }, 'cashier');
  expect(story.map(({ kind }) => kind)).toEqual(['sale_cancelled']);
  // The same again is the same order; the id of another is refused.
  expect(await house.ask('orders.cancel', input, 'cashier')).toEqual({ order });
  const other = { ...input, cards: [{ ...card, amountMinor: 7 }] };
  expect(await house.refusal('orders.cancel', other, 'cashier')).toMatchObject({ code: 'REQUEST_REUSED' });
});

test('also when the basket was emptied, and when the event is no longer sold', async () => {
  const event = await house.newEvent();
  const lines = linesOf(event, 1);
  await house.ask('events.pause', { eventId: event.id }, 'manager');
  const paused = { requestId: newRequestId(), customerId: null, lines, cards: [card] };
  expect((await house.ask('orders.cancel', paused, 'cashier')).order.state).toBe('cancelled');
  const emptied = { requestId: newRequestId(), customerId: null, lines: [], cards: [card] };
  expect((await house.ask('orders.cancel', emptied, 'cashier')).order).toMatchObject({
    state: 'cancelled',
    currency: 'EUR',
    totalMinor: 0,
  });
});

test('of an exchange it is a cancelled exchange of that order, which stays as it was', async () => {
  const event = await house.newEvent({ tiers: [{ priceMinor: 1_000 }, { priceMinor: 2_500 }] });
  const { order: sale } = await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
  const given = { customerId: null, lines: linesOf(event, 0, 1), cards: [card], exchangeOf: sale.id };
  const input = { requestId: newRequestId(), ...given };
  const { order } = await house.ask('orders.cancel', input, 'cashier');
  expect(order).toMatchObject({
    kind: 'exchange',
    state: 'cancelled',
    reason: 'card_cancelled',
    refundOf: { orderId: sale.id },
    tickets: [],
    returned: [],
  });
  expect(order.payments.map(({ amountMinor }) => amountMinor).sort()).toEqual([-1_500, 1_500]);
  const after = (await house.ask('orders.get', { orderId: sale.id }, 'cashier')).order;
  expect(after).toEqual(sale);
  const [entry] = await house.house.dataSource.query<{ detail: unknown }[]>(
    'select detail from journal where order_id = $1',
    [order.id],
  );
  expect(entry?.detail).toMatchObject({ state: 'cancelled', exchangeOf: sale.id });
  const unknown = { ...given, requestId: newRequestId(), exchangeOf: newRequestId() };
  expect(await house.refusal('orders.cancel', unknown, 'cashier')).toMatchObject({ code: 'ORDER_NOT_FOUND' });
});
