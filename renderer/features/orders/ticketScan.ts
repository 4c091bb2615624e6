import type { Output } from '../../../contract/index.ts';
import { readCode } from '../../../domain/codes.ts';
import { type Choosable, isLive } from './ticketSelection.ts';

type Read = Output<'tickets.read'>;

export type Scanned =
  | { kind: 'tick'; ticketId: string }
  /** It is of this order, and nothing can become of it any more. */
  | { kind: 'over'; ticketId: string }
  /** Not one of the codes on this page: whoever reads codes has to say. */
  | { kind: 'elsewhere'; code: string }
  | { kind: 'no_code' };

/** What a scanned or typed text means on the page of an order. */
export function readScan(typed: string, tickets: readonly Choosable[]): Scanned {
  const read = readCode(typed);
  if (read.kind === 'none') return { kind: 'no_code' };
  const ticket = tickets.find(({ code }) => code === read.code);
  return ticket === undefined ? { kind: 'elsewhere', code: read.code } : outcome(ticket);
}

/** What the office's answer about a foreign or an old code means here; null for a ticket of another order. */
export function placeScan({ ticket }: Pick<Read, 'ticket'>, tickets: readonly Choosable[]): Scanned | null {
  const here = tickets.find(({ id }) => id === ticket.id);
  return here === undefined ? null : outcome(here);
}

function outcome(ticket: Choosable): Scanned {
  return { kind: isLive(ticket) ? 'tick' : 'over', ticketId: ticket.id };
}
