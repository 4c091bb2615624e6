import type { HoldWritten } from '../../database/queries/writeHold.ts';
import type { HeldPlaces } from '../../domain/hold.ts';
import { Refused } from '../../domain/refusals.ts';
import type { House } from '../house.ts';
import { Overtaken } from '../transaction.ts';
import { soldOut } from './soldOut.ts';

/** Turns what stood in the way of a hold into a refusal, or asks for another attempt. */
export async function refuseHold(
  house: House,
  wall: Extract<HoldWritten, { done: false }>,
  places: readonly HeldPlaces[],
  customerId: number | null,
): Promise<never> {
  switch (wall.wall) {
    case 'house':
      return soldOut(house, wall.eventId, null, places);
    case 'tier':
      return soldOut(house, wall.eventId, wall.tierId, places);
    case 'customer':
      throw new Refused('CUSTOMER_NOT_FOUND', { customerId: customerId ?? 0 });
    case 'overtaken':
    case 'same_request':
    case 'tier_gone':
      throw new Overtaken();
  }
}
