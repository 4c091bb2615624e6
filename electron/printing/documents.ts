import type { OrderDocument } from '../../domain/states.ts';
import { A4, type PageSize, RECEIPT } from './printer.ts';
import { confirmationHtml } from './templates/confirmation.ts';
import type { Printout } from './templates/printout.ts';
import { codesOf } from './templates/printout.ts';
import { qrCodes } from './templates/qr.ts';
import { receiptHtml } from './templates/receipt.ts';
import { ticketsHtml } from './templates/tickets.ts';
import { typeset } from './typeset.ts';

/** Tickets come as stubs on a roll or as strips on A4; the other documents have one paper each. */
export type TicketPaper = 'roll' | 'A4';

/** A document ready for a printer: the markup and the sheet that it is laid out for. */
export async function renderDocument(
  document: OrderDocument,
  printout: Printout,
  ticketPaper: TicketPaper,
): Promise<{ html: string; page: PageSize }> {
  const ready: Printout = { ...printout, codes: printout.codes ?? (await qrCodes(codesOf(printout.order))) };
  switch (document) {
    case 'confirmation':
      return typeset(confirmationHtml(ready), A4);
    case 'receipt':
      return typeset(receiptHtml(ready), RECEIPT);
    case 'tickets':
      return typeset(ticketsHtml(ready, ticketPaper), ticketPaper === 'A4' ? A4 : RECEIPT);
  }
}

/**
 * What tickets are printed on: strips on A4 in files and on the printer of the confirmations, stubs on any other,
 * because a printer that is kept for tickets or shared with receipts carries a roll.
 */
export function ticketPaperOf(printer: string | null, confirmationPrinter: string | null): TicketPaper {
  return printer === null || printer === confirmationPrinter ? 'A4' : 'roll';
}
