import { divideRounded } from './money.ts';

/** Points of an order and how much of it has come back already; only tickets that this order issued count. */
export interface PointFacts {
  /** What the customer has now. */
  balance: number;
  earned: number;
  spent: number;
  /** By refunds and exchanges so far. */
  takenBack: number;
  givenBack: number;
  priceMinor: number;
  returnedPriceMinor: number;
  discountMinor: number;
  returnedDiscountMinor: number;
}

export const NO_POINTS: PointFacts = {
  balance: 0,
  earned: 0,
  spent: 0,
  takenBack: 0,
  givenBack: 0,
  priceMinor: 0,
  returnedPriceMinor: 0,
  discountMinor: 0,
  returnedDiscountMinor: 0,
};

/**
 * Earned points go with the prices that come back, spent ones return with the discounts. Decided from what stays, so
 * that any way of returning all tickets one after the other moves exactly the points of the order. Points that have been
 * spent elsewhere meanwhile cannot be taken; a later return of the same order takes them if they are there again.
 */
export function pointsBack(
  facts: PointFacts,
  back: { priceMinor: number; discountMinor: number },
): { taken: number; given: number } {
  const price = facts.returnedPriceMinor + back.priceMinor;
  const discount = facts.returnedDiscountMinor + back.discountMinor;
  const given = Math.max(0, partOf(facts.spent, discount, facts.discountMinor) - facts.givenBack);
  const owed = Math.max(0, partOf(facts.earned, price, facts.priceMinor) - facts.takenBack);
  return { taken: Math.min(owed, Math.max(0, facts.balance + given)), given };
}

function partOf(points: number, returned: number, all: number): number {
  if (all === 0) return 0;
  return Number(divideRounded(BigInt(points) * BigInt(returned), BigInt(all)));
}
