import type { Output } from '../contract/index.ts';
import { type CompIssuanceRow, findCompIssuance } from '../database/queries/comps.ts';
import { findTicketsOfIssuance, type IssuancePage } from '../database/queries/looseTickets.ts';
import { COMP_TICKETS_AT_ONCE, MAX_COMPS_PRINTED } from '../domain/comp.ts';
import { Refused } from '../domain/refusals.ts';
import type { House } from './house.ts';
import { looseTicketView } from './looseTicketView.ts';

/** A batch of free tickets as screens and paper show it, with its codes. */
export type CompView = Output<'comps.get'>;

/** Reads a batch with its first tickets; refuses when there is none. */
export async function loadComps(house: House, issuanceId: string): Promise<CompView> {
  const [row, tickets] = await Promise.all([
    findCompIssuance(house.dataSource, issuanceId),
    loadCompTickets(house, issuanceId, { after: 0, limit: COMP_TICKETS_AT_ONCE }),
  ]);
  if (!row) throw new Refused('COMP_NOT_FOUND', null);
  return { issuance: compIssuanceView(row), tickets };
}

/** Tickets of a batch with their codes; none when there is no such batch. */
export async function loadCompTickets(
  house: House,
  issuanceId: string,
  page: IssuancePage,
): Promise<CompView['tickets']> {
  const key = house.ticketKeys.key();
  const rows = await findTicketsOfIssuance(house.dataSource, issuanceId, page);
  // Whoever was given a free ticket by its first holder has its code, and nobody else.
  return rows.map((row) => looseTicketView(row, row.holder_id === null ? key : null));
}

/** The tickets of a batch that open the door, to be put on paper; refuses when they are too many for one print. */
export async function loadPrintableComps(house: House, issuanceId: string): Promise<CompView['tickets']> {
  const printable: CompView['tickets'] = [];
  for (let after = 0; ; ) {
    const page = await loadCompTickets(house, issuanceId, { after, limit: MAX_COMPS_PRINTED });
    printable.push(...page.filter(({ code }) => code !== ''));
    if (printable.length > MAX_COMPS_PRINTED) {
      throw new Refused('PRINT_TOO_LONG', { atMost: MAX_COMPS_PRINTED });
    }
    const last = page.at(-1);
    if (page.length < MAX_COMPS_PRINTED || last === undefined) return printable;
    after = last.number;
  }
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
