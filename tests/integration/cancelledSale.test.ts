import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBooks } from '../../database/queries/verifyBooks.ts';
import { createTestHouse, linesOf, newRequestId, type TestHouse } from '../support/house.ts';

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
