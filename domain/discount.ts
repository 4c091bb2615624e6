import { divideRounded, share } from './money.ts';
import { type PromoRefusal, Refused } from './refusals.ts';
import type { PromoKind } from './states.ts';

/** What is known of a promo code when a sale is decided; its uses are counted again under the lock. */
export interface PromoFacts {
  id: number;
  kind: PromoKind;
  percentBasisPoints: number | null;
  amountMinor: number | null;
  currency: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
  /** Null: for every event, for every tier. */
  eventId: number | null;
  tierId: number | null;
  active: boolean;
  allowed: number | null;
  used: number;
}

/** A place about to be sold, one for each ticket. */
export interface PricedPlace {
  eventId: number;
  tierId: number;
  priceMinor: number;
}

/**
 * What a promo code takes off each place, in their order, shared to the cent by largest remainder over the places it
 * is for. Throws PROMO_REFUSED with the reason.
 */
export function promoDiscounts(
  promo: PromoFacts | null,
  places: readonly PricedPlace[],
  currency: string,
  now: Date,
): number[] {
  const eligible = places.map((place) => isFor(promo, place));
  const reason = whyNot(promo, eligible, currency, now);
  if (promo === null || reason !== null) throw new Refused('PROMO_REFUSED', { reason: reason ?? 'unknown' });
  const weights = places.map(({ priceMinor }, index) => (eligible[index] ? priceMinor : 0));
  const worth = weights.reduce((sum, weight) => sum + weight, 0);
  if (worth === 0) return places.map(() => 0);
  return share(Math.min(worth, fullDiscount(promo, worth)), weights);
}

function isFor(promo: PromoFacts | null, place: PricedPlace): boolean {
  if (promo === null) return false;
  if (promo.tierId !== null) return promo.tierId === place.tierId;
  return promo.eventId === null || promo.eventId === place.eventId;
}

function whyNot(
  promo: PromoFacts | null,
  eligible: readonly boolean[],
  currency: string,
  now: Date,
): PromoRefusal | null {
  if (promo === null) return 'unknown';
  if (!promo.active) return 'inactive';
  if (promo.validFrom !== null && now < promo.validFrom) return 'not_yet';
  if (promo.validUntil !== null && now >= promo.validUntil) return 'over';
  if (promo.allowed !== null && promo.used >= promo.allowed) return 'used_up';
  if (promo.currency !== null && promo.currency !== currency) return 'other_currency';
  return eligible.includes(true) ? null : 'not_for_these';
}

function fullDiscount(promo: PromoFacts, worthMinor: number): number {
  if (promo.kind === 'amount') return promo.amountMinor ?? 0;
  return Number(divideRounded(BigInt(worthMinor) * BigInt(promo.percentBasisPoints ?? 0), 10_000n));
}

/**
 * What spent points take off each place, shared over what is left to pay. Points that are worth more than that are
 * not all needed; `spent` says how many were.
 */
export function pointDiscounts(
  points: number,
  pointValueMinor: number,
  toPay: readonly number[],
): { spent: number; discounts: number[] } {
  const due = toPay.reduce((sum, amount) => sum + amount, 0);
  if (points === 0 || pointValueMinor === 0 || due === 0) return { spent: 0, discounts: toPay.map(() => 0) };
  const spent = Math.min(points, Math.ceil(due / pointValueMinor));
  return { spent, discounts: share(Math.min(due, spent * pointValueMinor), toPay) };
}

/** Points earned for what was paid: one for each so much of it, rounded down. */
export function pointsEarned(totalMinor: number, minorPerPoint: number): number {
  return minorPerPoint === 0 ? 0 : Math.floor(totalMinor / minorPerPoint);
}
