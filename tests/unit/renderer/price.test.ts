import { describe, expect, it } from 'vitest';
import type { Output } from '../../../contract/index.ts';
import { type Basket, EMPTY_BASKET } from '../../../renderer/features/sell/basket.ts';
import {
  payableMinor,
  pointsForAll,
  priceKey,
  priceQuestion,
  readPoints,
} from '../../../renderer/features/sell/price.ts';

const line = { tierId: 1, quantity: 2, unitPriceMinor: 5400 } as Basket['lines'][number];
const basket: Basket = { ...EMPTY_BASKET, lines: [line] };
const price: Output<'orders.price'> = {
  totalMinor: 9720,
  taxMinor: 636,
  discountMinor: 1080,
  lineDiscountsMinor: [1080],
  pointsBalance: 500,
  pointsEarned: 97,
  pointValueMinor: 10,
};

describe('what is to be paid', () => {
  it('is the sum of the lines as long as nothing takes anything off', () => {
    expect(payableMinor(basket, null)).toBe(10_800);
  });

  it('is not known until the office has priced this very basket', () => {
    const reduced = { ...basket, promoCode: 'SUMMER' };
    expect(payableMinor(reduced, null)).toBeNull();
    const priced = { asked: priceKey(reduced), price };
    expect(payableMinor(reduced, priced)).toBe(9720);
    const more = { ...reduced, lines: [{ ...line, quantity: 3 }] };
    expect(payableMinor(more, priced)).toBeNull();
  });

  it('asks for nothing for an empty basket', () => {
    expect(priceQuestion(EMPTY_BASKET)).toBeNull();
    expect(payableMinor({ ...EMPTY_BASKET, promoCode: 'SUMMER' }, null)).toBe(0);
  });
});

describe('points', () => {
  it('pay for everything as far as they go', () => {
    expect(pointsForAll(4_000, price)).toBe(400);
    expect(pointsForAll(4_001, price)).toBe(401);
    expect(pointsForAll(9_000, price)).toBe(500);
    expect(pointsForAll(9_000, { ...price, pointValueMinor: 0 })).toBe(0);
  });

  it('are whole numbers', () => {
    expect(readPoints(' 120 ')).toBe(120);
    for (const text of ['', '1.5', '-3', 'all']) expect(readPoints(text)).toBeNull();
  });
});
