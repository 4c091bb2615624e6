import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../../support/house.ts';
import { statementsOf } from '../../support/plans.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(() => house.close());

/** How often the work waits for the disk. */
const waits = async (work: () => Promise<unknown>): Promise<number> =>
  (await statementsOf(work)).filter(({ text }) => text.includes('pg_logical_emit_message')).length;

test('a repeat that is answered with what is there waits for the disk as the first one did', async () => {
  const event = await house.newEvent();
  const places = linesOf(event, 2).map(({ tierId, quantity }) => ({ tierId, quantity }));
  const [place] = places;
  if (!place) throw new Error('an event without tiers');

  const sale = sellInput(linesOf(event, 1));
  const sell = () => house.ask('orders.sell', sale, 'cashier');
  expect(await waits(sell)).toBe(1);
  // The repeat's own flight fails, and waits for nothing that matters.
  expect(await waits(sell)).toBe(2);
  const byRequest = (requestId: string) => () => house.ask('orders.byRequest', { requestId }, 'cashier');
  expect(await waits(byRequest(sale.requestId))).toBe(1);
  expect(await waits(byRequest(newRequestId()))).toBe(0);

  const hold = {
    requestId: newRequestId(),
    name: 'Choir',
    customerId: null,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    lines: places,
  };
  const placeHold = () => house.ask('holds.place', hold, 'cashier');
  expect(await waits(placeHold)).toBe(1);
  expect(await waits(placeHold)).toBe(1);

  const comps = {
    requestId: newRequestId(),
    eventId: event.id,
    tierId: place.tierId,
    quantity: 3,
    reason: 'Press',
    note: '',
    names: null,
  };
  await house.ask('comps.setBudget', { eventId: event.id, reason: 'Press', places: 10 }, 'manager');
  const issue = () => house.ask('comps.issue', comps, 'organizer');
  expect(await waits(issue)).toBe(1);
  expect(await waits(issue)).toBe(1);
});
