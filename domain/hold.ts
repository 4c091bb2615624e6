import { Refused } from './refusals.ts';
import type { HoldKind, HoldState } from './states.ts';

export interface HeldPlaces {
  eventId: number;
  tierId: number;
  quantity: number;
}

/** Places that a hold is to keep, decided on these revisions of their events. */
export interface WantedPlaces {
  places: HeldPlaces[];
  revisions: ReadonlyMap<number, number>;
}

/** A hold as it was read: `places` are those not collected yet. */
export interface HoldFacts {
  id: string;
  kind: HoldKind;
  state: HoldState;
  expiresAt: Date;
  places: HeldPlaces[];
}

/** What a sale takes out of a hold. */
export interface HoldTaken {
  id: string;
  kind: HoldKind;
  /** Places that stop being held: those sold out of it, and for a basket all the others too. */
  givesUp: HeldPlaces[];
  /** Places handed to the buyer, out of `givesUp`. */
  collects: HeldPlaces[];
  /** All places that were still in it when it was read. */
  keeps: HeldPlaces[];
  /** True when nothing is left in it afterwards. */
  ends: boolean;
}

export function isOpen(hold: HoldFacts, now: Date): boolean {
  return hold.state === 'held' && now < hold.expiresAt;
}

/**
 * What selling these lines takes out of a hold. A basket's hold only helps: without it the places are taken like
 * anybody's. A named hold that is no longer open is refused, so that nobody collects it twice.
 */
export function takeFromHold(
  hold: HoldFacts | null,
  lines: readonly HeldPlaces[],
  now: Date,
): HoldTaken | null {
  if (!hold) return null;
  if (!isOpen(hold, now)) {
    if (hold.kind === 'basket') return null;
    if (hold.state !== 'held') throw new Refused('HOLD_STATE', { state: hold.state });
    throw new Refused('HOLD_EXPIRED', null);
  }
  const sold = new Map<number, number>();
  for (const { tierId, quantity } of lines) sold.set(tierId, quantity + (sold.get(tierId) ?? 0));
  const collects = hold.places
    .map((place) => ({ ...place, quantity: Math.min(place.quantity, sold.get(place.tierId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
  const givesUp = hold.kind === 'basket' ? hold.places : collects;
  const ends = sum(givesUp) === sum(hold.places);
  return { id: hold.id, kind: hold.kind, givesUp, collects, keeps: hold.places, ends };
}

function sum(places: readonly HeldPlaces[]): number {
  return places.reduce((total, { quantity }) => total + quantity, 0);
}
