import { divideRounded } from './money.ts';

/** Points of an order and how much of it has come back already; only tickets that this order issued count. */
export interface PointFacts {
  /** What the customer has now; below zero where returns took more than was there. */
  balance: number;
  earned: number;
  spent: number;
  /** By refunds and exchanges so far. */
  takenBack: number;
  returned: number;
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
  returned: 0,
  priceMinor: 0,
  returnedPriceMinor: 0,
  discountMinor: 0,
  returnedDiscountMinor: 0,
};

/** Earned points that are taken back, and spent ones that return. */
export interface PointsBack {
  taken: number;
  returned: number;
}

/**
 * Earned points go with the prices that come back, spent ones return with the discounts. Decided from what stays, so
 * that any way of returning all tickets one after the other moves exactly the points of the order. Points that have been
 * spent elsewhere meanwhile are taken as well: they bought something, and the money comes back for what earned them.
 */
export function pointsBack(
  facts: PointFacts,
  back: { priceMinor: number; discountMinor: number },
): PointsBack {
  const price = facts.returnedPriceMinor + back.priceMinor;
  const discount = facts.returnedDiscountMinor + back.discountMinor;
  return {
    taken: Math.max(0, partOf(facts.earned, price, facts.priceMinor) - facts.takenBack),
    returned: Math.max(0, partOf(facts.spent, discount, facts.discountMinor) - facts.returned),
  };
}

/** How far below zero a balance stands after so many points more; 0 where it does not. */
export function pointsShort(balance: number, more: number): number {
  return Math.max(0, -(balance + more));
}

function partOf(points: number, returned: number, all: number): number {
  if (all === 0) return 0;
  return Number(divideRounded(BigInt(points) * BigInt(returned), BigInt(all)));
}
