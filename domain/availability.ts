import type { EventState } from './states.ts';

/** What a screen says about how many places are left, in the order in which a reason outranks the next one. */
export type Availability =
  | { kind: 'draft' | 'paused' | 'ended' | 'cancelled' }
  | { kind: 'not_yet'; opensAt: string }
  | { kind: 'closed' }
  | { kind: 'sold_out' }
  | { kind: 'held_elsewhere'; held: number }
  | { kind: 'low'; left: number }
  | { kind: 'available'; left: number }
  | { kind: 'unlimited' };

/** Counters as the contract sends them; `left` is null when nothing limits the places. */
export interface Places {
  capacity: number | null;
  held: number;
  left: number | null;
}

export interface SaleWindow {
  saleOpensAt: string | null;
  saleClosesAt: string | null;
}

/** Few enough to say so: under ten, or one place in twenty. */
export function isLow(left: number, capacity: number | null): boolean {
  return left < 10 || (capacity !== null && left * 20 <= capacity);
}

function ofState(state: EventState): Availability | null {
  if (state === 'on_sale') return null;
  return { kind: state === 'archived' ? 'ended' : state };
}

function ofPlaces({ capacity, held, left }: Places): Availability {
  if (left === null) return { kind: 'unlimited' };
  if (left <= 0) return held > 0 ? { kind: 'held_elsewhere', held } : { kind: 'sold_out' };
  return { kind: isLow(left, capacity) ? 'low' : 'available', left };
}

/** A tier at an instant. Its `left` already counts the ceiling of the house. */
export function tierAvailability(
  tier: Places & SaleWindow,
  event: { state: EventState; endsAt: string },
  now: Date,
): Availability {
  const byState = ofState(event.state);
  if (byState) return byState;
  if (Date.parse(event.endsAt) <= now.getTime()) return { kind: 'ended' };
  if (tier.saleOpensAt !== null && now.getTime() < Date.parse(tier.saleOpensAt)) {
    return { kind: 'not_yet', opensAt: tier.saleOpensAt };
  }
  if (tier.saleClosesAt !== null && Date.parse(tier.saleClosesAt) <= now.getTime()) return { kind: 'closed' };
  return ofPlaces(tier);
}

/**
 * A whole event at an instant: the places of its open tiers, within what the house has left. When they have none, the
 * next opening of a tier that still has some comes before the news that the open ones are gone.
 */
export function eventAvailability(
  event: {
    state: EventState;
    endsAt: string;
    houseCapacity: number | null;
    left: number | null;
    tiers: readonly (Places & SaleWindow)[];
  },
  now: Date,
): Availability {
  const byState = ofState(event.state);
  if (byState) return byState;
  if (Date.parse(event.endsAt) <= now.getTime()) return { kind: 'ended' };
  const tiers = event.tiers.map((tier) => ({ tier, state: tierAvailability(tier, event, now) }));
  const open = tiers.flatMap(({ tier, state }) =>
    state.kind === 'not_yet' || state.kind === 'closed' ? [] : [tier],
  );
  const opening = tiers.flatMap(({ tier, state }) => (state.kind === 'not_yet' ? [{ tier, state }] : []));
  const places = placesOf(open, event);
  if (places.left !== null && places.left <= 0) {
    const waiting = open.length === 0 ? opening : opening.filter(({ tier }) => tier.left !== 0);
    const [first] = waiting.toSorted((a, b) => Date.parse(a.state.opensAt) - Date.parse(b.state.opensAt));
    if (first) return first.state;
    if (open.length === 0 && tiers.length > 0) return { kind: 'closed' };
  }
  return ofPlaces(places);
}

/** What tiers have together, no more than the house has left. */
function placesOf(
  tiers: readonly Places[],
  event: { houseCapacity: number | null; left: number | null },
): Places {
  let held = 0;
  let left: number | null = 0;
  for (const tier of tiers) {
    held += tier.held;
    left = left === null || tier.left === null ? null : left + tier.left;
  }
  if (left !== null && event.left !== null) left = Math.min(left, event.left);
  return { capacity: capacityOf({ houseCapacity: event.houseCapacity, tiers }), held, left };
}

/** The places that there are in all: the house's, or the sum of its tiers if each has a number. */
export function capacityOf(event: {
  houseCapacity: number | null;
  tiers: readonly { capacity: number | null }[];
}): number | null {
  let sum = 0;
  for (const { capacity } of event.tiers) {
    if (capacity === null) return event.houseCapacity;
    sum += capacity;
  }
  return event.houseCapacity === null ? sum : Math.min(sum, event.houseCapacity);
}

/** Whether anything of it may be put into a basket now. */
export function isSellable({ kind }: Availability): boolean {
  return kind === 'low' || kind === 'available' || kind === 'unlimited';
}
