/** Places of one tier that a transaction moves: what is sold out of it, and what a hold gives up in it. */
export interface TierPlaces {
  eventId: number;
  tierId: number;
  sold: number;
  /** Places of a hold that are let go, be it to the buyer or back to everybody. */
  unheld: number;
}

export interface HousePlaces {
  eventId: number;
  sold: number;
  unheld: number;
}

/**
 * The stock rows that a sale moves, in the one order in which stock is ever locked: houses by event, then tiers by id.
 * A hold may keep more than is sold; then it is let go all the same.
 */
export function placesToMove(
  sold: readonly { eventId: number; tierId: number; quantity: number }[],
  unheld: readonly { eventId: number; tierId: number; quantity: number }[],
): { houses: HousePlaces[]; tiers: TierPlaces[] } {
  const tiers = new Map<number, TierPlaces>();
  const houses = new Map<number, HousePlaces>();
  const add = (line: { eventId: number; tierId: number }, change: { sold: number; unheld: number }): void => {
    const tier = tiers.get(line.tierId) ?? { eventId: line.eventId, tierId: line.tierId, sold: 0, unheld: 0 };
    const house = houses.get(line.eventId) ?? { eventId: line.eventId, sold: 0, unheld: 0 };
    tiers.set(line.tierId, { ...tier, sold: tier.sold + change.sold, unheld: tier.unheld + change.unheld });
    houses.set(line.eventId, {
      ...house,
      sold: house.sold + change.sold,
      unheld: house.unheld + change.unheld,
    });
  };
  for (const line of sold) add(line, { sold: line.quantity, unheld: 0 });
  for (const line of unheld) add(line, { sold: 0, unheld: line.quantity });
  return {
    houses: [...houses.values()].sort((a, b) => a.eventId - b.eventId),
    tiers: [...tiers.values()].sort((a, b) => a.tierId - b.tierId),
  };
}
