import type { Output } from '../contract/index.ts';
import { type CompIssuanceRow, findCompIssuance } from '../database/queries/comps.ts';
import { findTicketsOfIssuance } from '../database/queries/looseTickets.ts';
import { Refused } from '../domain/refusals.ts';
import type { House } from './house.ts';
import { looseTicketView } from './looseTicketView.ts';

/** A batch of free tickets as screens and paper show it, with its codes. */
export type CompView = Output<'comps.get'>;

/** Reads a batch; refuses when there is none. */
export async function loadComps(house: House, issuanceId: string): Promise<CompView> {
  const [row, tickets] = await Promise.all([
    findCompIssuance(house.dataSource, issuanceId),
    findTicketsOfIssuance(house.dataSource, issuanceId),
  ]);
  if (!row) throw new Refused('COMP_NOT_FOUND', null);
  const key = house.ticketKeys.key();
  return {
    issuance: compIssuanceView(row),
    // Whoever was given a free ticket by its first holder has its code, and nobody else.
    tickets: tickets.map((ticket) => looseTicketView(ticket, ticket.holder_id === null ? key : null)),
  };
}

export function compIssuanceView(row: CompIssuanceRow): CompView['issuance'] {
  const { hall: _, doorsAt: __, issuedById: ___, ...rest } = row;
  return {
    ...rest,
    eventId: Number(row.eventId),
    tierId: Number(row.tierId),
    startsAt: row.startsAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
