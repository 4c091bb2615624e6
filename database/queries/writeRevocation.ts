import { placesGivenBack } from '../../domain/ticketState.ts';
import type { Statement } from '../flight.ts';
import { type JournalEntry, journalStatement } from './journal.ts';
import { moveHouse, moveTier } from './moveStock.ts';
import { lockTickets, moveTickets, settleOffers } from './ticketStatements.ts';

/** A ticket about to be revoked; where its place is counted never changes. */
export interface RevokedTicket {
  id: string;
  eventId: number;
  tierId: number;
  comp: boolean;
}

/** Revokes live tickets and gives their places back, as many as the one update hit, which insists on all of them. */
export function revokeStatements(journal: JournalEntry, tickets: readonly RevokedTicket[]): Statement[] {
  const ids = tickets.map(({ id }) => id);
  const { houses, tiers } = placesGivenBack(tickets);
  return [
    journalStatement(journal),
    lockTickets(ids),
    settleOffers(ids, 'taken_back'),
    moveTickets(ids, ['held', 'offered'], 'revoked'),
    ...houses.map(({ eventId, ...move }) => moveHouse(eventId, move)),
    ...tiers.map(({ tierId, eventId: _, ...move }) => moveTier(tierId, move)),
  ];
}
