import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHouse, linesOf, sellInput, type TestHouse, verifyJournal } from '../../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(async () => {
  await house.close();
});

test('an event is made, published and sold', async () => {
  const event = await house.newEvent({ tiers: [{ capacity: 4 }, { capacity: null, priceMinor: 0 }] });
  expect(event.state).toBe('on_sale');
  const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 2, 1)), 'cashier');
  expect(order.tickets).toHaveLength(3);
  const { event: after } = await house.ask('events.get', { eventId: event.id }, 'steward');
  expect(after).toMatchObject({
    sold: 3,
    going: 3,
    left: 97,
    tiers: [
      { sold: 2, left: 2 },
      { sold: 1, left: 97 },
    ],
  });
  expect(await verifyJournal(house)).toBeGreaterThan(5);
});
