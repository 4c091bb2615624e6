import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, tally } from '../../support/buyers.ts';
import { type Hall, openHall } from './hall.ts';

/** With the walls taken away the same crowd must oversell; if it did not, the other tests would prove nothing. */
describe('negative control', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall({ counters: 3 });
  });
  afterAll(() => hall.close({ booksMustAddUp: false }));

  it('oversells through the real operation once the CHECK constraints are off', async () => {
    const event = await hall.newEvent({ houseCapacity: 20, capacities: [20] });
    await hall.asOwner('alter table tier_stock drop constraint tier_stock_not_oversold');
    await hall.asOwner('alter table house_stock drop constraint house_stock_not_oversold');
    const crowd = Array.from({ length: 3 }, () =>
      Array.from({ length: 20 }, () => buyer([{ ...event.tier(0), quantity: 1 }])),
    );
    const result = tally(await hall.sellEverywhere(crowd, 6));
    expect(result.tickets).toBeGreaterThan(20);
    expect((await hall.discrepancies()).map(({ rule }) => rule)).toContain(
      'no tier and no house holds more than its capacity',
    );
  });
});
