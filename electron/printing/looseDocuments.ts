import type { TicketPaper } from './documents.ts';
import { A4, type PageSize, RECEIPT } from './printer.ts';
import { claimSlipHtml } from './templates/claimSlip.ts';
import type { ClaimSlip, LooseTickets } from './templates/loose.ts';
import { looseTicketsHtml } from './templates/looseTickets.ts';
import { qrCodes } from './templates/qr.ts';
import { typeset } from './typeset.ts';

/** Something to print that has no order, before it is known when and for whom. */
export type LoosePaperContent =
  | ({ kind: 'claim_slip' } & Omit<ClaimSlip, 'copy' | 'printedAt' | 'printedBy' | 'codes'>)
  | ({ kind: 'tickets' } & Omit<LooseTickets, 'copy' | 'printedAt' | 'printedBy' | 'codes'>);

/** The markup of a claim slip or of tickets without an order, and the sheet that it is laid out for. */
export async function renderLoose(
  content: LoosePaperContent,
  print: { copy: number; printedAt: string; printedBy: string },
  paper: TicketPaper,
): Promise<{ html: string; page: PageSize }> {
  const page = paper === 'A4' ? A4 : RECEIPT;
  if (content.kind === 'claim_slip') {
    return typeset(claimSlipHtml({ ...content, ...print }, paper), page);
  }
  const codes = await qrCodes(content.tickets.map((ticket) => ticket.code));
  return typeset(looseTicketsHtml({ ...content, ...print, codes }, paper), page);
}
