import { describe, expect, it } from 'vitest';
import {
  countOf,
  type EventSummary,
  linesOf,
  pick,
  refreshed,
  type Tier,
} from '../../../renderer/features/orders/exchangeDraft.ts';

const gold = { id: 1, name: 'Gold', priceMinor: 5400 } as Tier;
const silver = { id: 2, name: 'Silver', priceMinor: 3600 } as Tier;
const event = { id: 9, tiers: [gold, silver] } as EventSummary;

describe('places taken in exchange', () => {
  it('are as many as come back with the first press, and one by one after that', () => {
    const first = pick([], event, gold, 1, 3);
    expect(linesOf(first)).toEqual([{ tierId: 1, quantity: 3, unitPriceMinor: 5400 }]);
    const second = pick(pick(first, event, gold, -1, 3), event, silver, 1, 3);
    expect(second.map(({ tier, quantity }) => [tier.name, quantity])).toEqual([
      ['Gold', 2],
      ['Silver', 1],
    ]);
    expect(countOf(second)).toBe(3);
  });

  it('go at zero, and nothing is taken off that is not there', () => {
    const one = pick([], event, gold, 1, 1);
    expect(pick(one, event, gold, -1, 1)).toEqual([]);
    expect(pick(one, event, silver, -1, 1)).toEqual(one);
  });

  it('are asked for at the price of now', () => {
    const dearer = { ...event, tiers: [{ ...gold, priceMinor: 6000 }, silver] };
    expect(linesOf(refreshed(pick([], event, gold, 1, 1), dearer))[0]?.unitPriceMinor).toBe(6000);
  });
});
