import type { TicketState } from '../../domain/states.ts';
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
  /** As it was read: the journal tells of the gifts that end with it. */
  state: TicketState;
  comp: boolean;
}

/**
 * Revokes live tickets and gives their places back. Each must still be as it was read: a gift that was offered since
 * would end without an entry in the journal.
 */
export function revokeStatements(journal: JournalEntry, tickets: readonly RevokedTicket[]): Statement[] {
  const ids = tickets.map(({ id }) => id);
  const { houses, tiers } = placesGivenBack(tickets);
  return [
    journalStatement(journal),
    lockTickets(ids),
    settleOffers(ids, 'taken_back'),
    ...[...Map.groupBy(tickets, ({ state }) => state)].map(([state, alike]) =>
      moveTickets(
        alike.map(({ id }) => id),
        [state],
        'revoked',
      ),
    ),
    ...houses.map(({ eventId, ...move }) => moveHouse(eventId, move)),
    ...tiers.map(({ tierId, eventId: _, ...move }) => moveTier(tierId, move)),
  ];
}
