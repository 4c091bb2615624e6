import type { Html } from './markup.ts';
import type { Printout } from './printout.ts';
import { qrCode } from './qr.ts';

/** A ticket without an order: of a gift or of a comp issuance. */
export interface LooseTicketData {
  /** Position within its order or batch. */
  number: number;
  code: string;
  eventName: string;
  hall: string;
  startsAt: string;
  doorsAt: string;
  timeZone: string;
  tierName: string;
  tierCode: string;
  colour: string;
  seat: string | null;
  holderName: string | null;
}

/** What every sheet says besides its content. */
export type SheetFacts = Pick<Printout, 'venue' | 'copy' | 'printedAt' | 'printedBy' | 'demonstration'> & {
  codes?: ReadonlyMap<string, Html>;
};

/** Tickets on paper that name no order and no price. */
export interface LooseTickets extends SheetFacts {
  tickets: readonly LooseTicketData[];
  /** Given by the house: nothing was paid, and the paper says so. */
  complimentary: boolean;
  /** The size of the batch that they are numbered in; null counts what is printed, as for a gift. */
  quantity: number | null;
  /** Why they were given, beside the number; empty for a gift. */
  reason: string;
}

/** What somebody needs to claim a gift. */
export interface ClaimSlip extends SheetFacts {
  claimCode: string;
  receiverName: string;
  giverNames: readonly string[];
  expiresAt: string;
  tickets: readonly LooseTicketData[];
}

export function drawnCode(sheet: SheetFacts, code: string): Html {
  return sheet.codes?.get(code) ?? qrCode(code);
}
