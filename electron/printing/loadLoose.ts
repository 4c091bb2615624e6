import { findLooseTickets, type LooseTicketRow } from '../../database/queries/looseTickets.ts';
import { findPaperVenue } from '../../database/queries/paperVenue.ts';
import type { PrintJob } from '../../database/queries/printJobs.ts';
import { loadComps, loadPrintableComps } from '../compView.ts';
import { loadGift } from '../giftView.ts';
import type { House } from '../house.ts';
import type { LoosePaperContent } from './looseDocuments.ts';
import type { LooseTicketData } from './templates/loose.ts';

/** Reads what a job of a gift or of comps prints, as it is now: what was claimed or revoked meanwhile is left out. */
export async function loadLoose(
  house: House,
  job: Pick<PrintJob, 'giftId' | 'compIssuanceId' | 'document'>,
): Promise<LoosePaperContent> {
  const found = await findPaperVenue(house.dataSource.manager);
  if (found === null) throw new Error('There is no venue in the database any more.');
  const { demonstration, ...venue } = found;
  if (job.compIssuanceId !== null) {
    const { issuance } = await loadComps(house, job.compIssuanceId);
    const tickets = await loadPrintableComps(house, job.compIssuanceId);
    const { reason } = issuance;
    return {
      kind: 'tickets',
      venue,
      demonstration,
      complimentary: true,
      quantity: issuance.quantity,
      reason,
      tickets: await withCodes(house, tickets),
    };
  }
  if (job.giftId === null) throw new Error('Nothing is left to print.');
  const gift = await loadGift(house, job.giftId);
  if (job.document === 'gift_tickets') {
    const tickets = await withCodes(house, gift.tickets);
    return {
      kind: 'tickets',
      venue,
      demonstration,
      complimentary: false,
      quantity: null,
      reason: '',
      tickets,
    };
  }
  const offered = gift.tickets.filter((ticket) => ticket.transferState === 'offered');
  if (gift.claimCode === null || gift.expiresAt === null || offered.length === 0)
    throw new Error('Nothing of this gift can be claimed any more, so no slip is printed.');
  const givers = offered.flatMap(({ giverName }) => (giverName === null ? [] : [giverName]));
  const rows = await findLooseTickets(
    house.dataSource,
    offered.map(({ id }) => id),
  );
  return {
    kind: 'claim_slip',
    venue,
    demonstration,
    claimCode: gift.claimCode,
    receiverName: gift.receiverName,
    giverNames: [...new Set(givers)],
    expiresAt: gift.expiresAt,
    tickets: rows.map((row) => ticketData(row, '')),
  };
}

/** The tickets that open a door, with their halls and doors. */
async function withCodes(
  house: House,
  tickets: readonly { id: string; code: string }[],
): Promise<LooseTicketData[]> {
  const codes = new Map(tickets.filter(({ code }) => code !== '').map(({ id, code }) => [id, code]));
  const rows = await findLooseTickets(house.dataSource, [...codes.keys()]);
  return rows.map((row) => ticketData(row, codes.get(row.id) ?? ''));
}

function ticketData(row: LooseTicketRow, code: string): LooseTicketData {
  return {
    number: row.number,
    code,
    eventName: row.event_name,
    hall: row.hall,
    startsAt: row.starts_at.toISOString(),
    doorsAt: row.doors_at.toISOString(),
    timeZone: row.time_zone,
    tierName: row.tier_name,
    tierCode: row.tier_code,
    colour: row.colour,
    seat: row.seat,
    holderName: row.holder_name,
  };
}
