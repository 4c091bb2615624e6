import { fly } from '../../database/flight.ts';
import type { LooseTicketRow } from '../../database/queries/looseTickets.ts';
import { offeredOf } from '../../database/queries/returnTickets.ts';
import { revokeStatements } from '../../database/queries/writeRevocation.ts';
import { Refused } from '../../domain/refusals.ts';
import { refusedTickets } from '../../domain/ticketState.ts';
import type { Caller, House } from '../house.ts';
import { landed } from '../landed.ts';
import { ticketFacts } from '../looseTicketView.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Revokes tickets that were just read, all or none, and tells the other counters of the places. */
export async function revoke(
  rows: readonly LooseTicketRow[],
  why: { operation: 'tickets.revoke' | 'comps.revoke'; reason: string; issuanceId?: string },
  house: House,
  caller: Caller,
): Promise<void> {
  const refused = refusedTickets(rows.map(ticketFacts), 'revoked');
  if (refused.length > 0) throw new Refused('TICKETS_REFUSED', { tickets: refused });
  const { operation, ...detail } = why;
  const journal = {
    counterId: enrolledCounter(house).counterId,
    actorId: caller.id,
    operation,
    ticketIds: rows.map(({ id }) => id),
    detail: { ...detail, offered: offeredOf(rows) },
  };
  const tickets = rows.map((row) => ({
    id: row.id,
    eventId: Number(row.event_id),
    tierId: Number(row.tier_id),
    state: row.state,
    comp: row.comp_issuance_id !== null,
  }));
  landed(await fly(house.dataSource, revokeStatements(journal, tickets)));
  house.stockNews.announce([...new Set(tickets.map(({ eventId }) => eventId))]);
}
