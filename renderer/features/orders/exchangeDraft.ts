import type { Input, Output } from '../../../contract/index.ts';
import { sumMinor } from '../../../domain/money.ts';

export type EventSummary = Output<'events.list'>['events'][number];
export type Tier = EventSummary['tiers'][number];

/** Places that are taken for the tickets that come back. */
export interface Pick {
  event: EventSummary;
  tier: Tier;
  quantity: number;
}

/**
 * Takes one more or one less of a tier. The first press takes as many as come back, because that is what most people
 * want; a place less than one is none.
 */
export function pick(
  picks: readonly Pick[],
  event: EventSummary,
  tier: Tier,
  by: 1 | -1,
  comingBack: number,
): Pick[] {
  const known = picks.find((one) => one.tier.id === tier.id);
  if (known === undefined) {
    const quantity = picks.length === 0 ? Math.max(1, comingBack) : 1;
    return by === 1 ? [...picks, { event, tier, quantity }] : [...picks];
  }
  return picks.flatMap((one) =>
    one !== known ? [one] : one.quantity + by > 0 ? [{ ...one, quantity: one.quantity + by }] : [],
  );
}

/** Fresh prices of an event: they are asked for as they are now. */
export function refreshed(picks: readonly Pick[], event: EventSummary): Pick[] {
  return picks.map((one) => {
    const tier = event.tiers.find(({ id }) => id === one.tier.id);
    return tier === undefined ? one : { ...one, event, tier };
  });
}

export function linesOf(picks: readonly Pick[]): Input<'orders.quoteExchange'>['lines'] {
  return picks.map(({ tier, quantity }) => ({ tierId: tier.id, quantity, unitPriceMinor: tier.priceMinor }));
}

export function countOf(picks: readonly Pick[]): number {
  return sumMinor(picks.map(({ quantity }) => quantity));
}
