import { releaseExpiredHolds } from '../../database/queries/releaseHolds.ts';
import { placesLeft } from '../../database/queries/stock.ts';
import { Refused } from '../../domain/refusals.ts';
import type { House } from '../house.ts';
import { Overtaken } from '../transaction.ts';

/**
 * What follows when a stock row refused: places of holds that have run out come back first, and whoever now finds
 * room tries again; else the refusal says how many are left. `tierId` is null for the ceiling of the house.
 */
export async function soldOut(
  { dataSource }: House,
  eventId: number,
  tierId: number | null,
  lines: readonly { eventId: number; tierId: number; quantity: number }[],
): Promise<never> {
  if (await releaseExpiredHolds(dataSource, [eventId])) throw new Overtaken();
  const asked = lines
    .filter((line) => line.eventId === eventId && (tierId === null || line.tierId === tierId))
    .reduce((sum, line) => sum + line.quantity, 0);
  const left = await placesLeft(dataSource, eventId, tierId);
  // Places came back between the refusal and this look: it may well fit now.
  if (left >= asked) throw new Overtaken();
  throw new Refused('SOLD_OUT', { eventId, tierId, left, asked });
}
