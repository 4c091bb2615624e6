import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { factsOf } from '../../domain/basketPrice.ts';
import type { HeldPlaces, WantedPlaces } from '../../domain/hold.ts';
import { whyNotOnSale } from '../../domain/onSale.ts';
import { Refused } from '../../domain/refusals.ts';
import type { House } from '../house.ts';

/**
 * The places that lines ask for, one entry a tier, with the revisions of their events on which that was decided. Refuses a tier that is unknown or whose event nobody may sell any
 * more; a window that has not opened yet does not matter when places are only kept.
 */
export async function placesWanted(
  house: House,
  lines: readonly { tierId: number; quantity: number }[],
): Promise<WantedPlaces> {
  const facts = await findTierFacts(house.dataSource, [...new Set(lines.map(({ tierId }) => tierId))]);
  const places = new Map<number, HeldPlaces>();
  const revisions = new Map<number, number>();
  for (const { tierId, quantity } of lines) {
    const tier = factsOf(facts, tierId);
    const reason = whyNotOnSale(tier, house.now());
    if (reason !== null && reason !== 'not_yet') {
      throw new Refused('NOT_ON_SALE', { eventId: tier.eventId, tierId, reason, opensAt: null });
    }
    revisions.set(tier.eventId, tier.revision);
    const known = places.get(tierId)?.quantity ?? 0;
    places.set(tierId, { eventId: tier.eventId, tierId, quantity: known + quantity });
  }
  return { places: [...places.values()], revisions };
}
