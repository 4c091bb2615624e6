import type { z } from 'zod';
import type { LooseTicket } from '../contract/tickets.ts';
import type { LooseTicketRow } from '../database/queries/looseTickets.ts';
import { Refused } from '../domain/refusals.ts';
import type { TicketFacts } from '../domain/ticketState.ts';
import { foundTicketView } from './foundTicketView.ts';

export type LooseTicketView = z.output<typeof LooseTicket>;

/** A ticket on its own. Without a key it has no code: a code opens the door. */
export function looseTicketView(row: LooseTicketRow, ticketKey: Uint8Array | null): LooseTicketView {
  return {
    ...foundTicketView(row, ticketKey),
    compIssuanceId: row.comp_issuance_id,
    holderId: row.holder_id === null ? null : Number(row.holder_id),
    successorId: row.successor_id,
  };
}

/** What decides where a ticket may go. */
export function ticketFacts(row: LooseTicketRow): TicketFacts {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    archived: row.archived,
    holderName: row.holder_name,
  };
}

/** Refuses unless every id that was asked for is there. */
export function mustFindAll(rows: readonly LooseTicketRow[], ids: readonly string[]): void {
  if (rows.length !== ids.length) throw new Refused('TICKET_NOT_FOUND', null);
}
