import type { DataSource } from 'typeorm';
import { placesToMove } from '../../domain/places.ts';
import { constraintOf } from '../faults.ts';
import { fly } from '../flight.ts';
import type { LiveComp } from './cancelledEvent.ts';
import { journalStatement } from './journal.ts';
import { moveHouse, moveTier } from './moveStock.ts';
import { offeredOf, returnTickets } from './returnTickets.ts';
import { TICKETS_AS_READ } from './ticketStatements.ts';

/**
 * Revokes the comps of a cancelled event in one flight and gives their places back. Answers false when one of them
 * has changed meanwhile and nothing has been written.
 */
export async function revokeComps(
  dataSource: DataSource,
  comps: readonly LiveComp[],
  by: { counterId: number; actorId: number; eventId: number; reason: string; at: Date | null },
): Promise<boolean> {
  const { counterId, actorId, eventId, reason, at } = by;
  const places = comps.map((comp) => ({ ...comp, quantity: 1 }));
  const { houses, tiers } = placesToMove(places, []);
  const landing = await fly(dataSource, [
    journalStatement({
      counterId,
      actorId,
      operation: 'events.refundBatch',
      eventId,
      ticketIds: comps.map((comp) => comp.id),
      detail: { revokedComps: comps.length, reason, offered: offeredOf(comps) },
    }),
    ...returnTickets(comps, { state: 'revoked' }, at),
    ...houses.map((house) => moveHouse(house.eventId, { comped: -house.sold })),
    ...tiers.map((tier) => moveTier(tier.tierId, { comped: -tier.sold })),
  ]);
  if (landing.landed) return true;
  if (constraintOf(landing.error) === TICKETS_AS_READ) return false;
  throw landing.error;
}
