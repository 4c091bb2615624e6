import type { DecidedLine } from './basketPrice.ts';
import { divideRounded, sumMinor } from './money.ts';
import { Refused, type RefusedTicket } from './refusals.ts';
import type { TicketState } from './states.ts';

/** What is known of a ticket when it is to come back, read without a lock. */
export interface TicketFacts {
  id: string;
  number: number;
  /** Null for a comp: no order made it. */
  orderId: string | null;
  archived: boolean;
  state: TicketState;
  codeIssue: number;
  holderId: number | null;
  holderName: string | null;
  /** Somebody else than the payer holds it: a gift of it, or of what it was exchanged for, was claimed. */
  givenAway: boolean;
  eventId: number;
  eventName: string;
  eventCancelled: boolean;
  startsAt: Date;
  tierId: number;
  tierName: string;
  tierCode: string;
  colour: string;
  taxBasisPoints: number;
  pricePaidMinor: number;
  discountMinor: number;
  taxMinor: number;
}

/** The part of the house's rules that a refund needs. */
export interface RefundRule {
  /** Kept for each ticket, and of its price in basis points; together never more than its price. */
  refundFeeMinor: number;
  refundFeeBasisPoints: number;
  /** Refunds end this long before the start. */
  refundUntilMinutes: number;
}

export const NO_FEE: Pick<RefundRule, 'refundFeeMinor' | 'refundFeeBasisPoints'> = {
  refundFeeMinor: 0,
  refundFeeBasisPoints: 0,
};

export interface ReturnedTicket extends TicketFacts {
  feeMinor: number;
  backMinor: number;
}

/** Tickets that come back, and what they sum to. All amounts are positive; the ledger writes them as negative. */
export interface DecidedReturn {
  /** By ascending id: the order in which tickets are locked. */
  tickets: ReturnedTicket[];
  lines: DecidedLine[];
  priceMinor: number;
  discountMinor: number;
  taxMinor: number;
  feeMinor: number;
  /** Prices paid less fees. */
  totalMinor: number;
}

/**
 * Decides which tickets may come back and for what, or throws the refusal that names each ticket that may not.
 * A cancelled event owes everything to whoever paid: no fee, no deadline, and neither the door nor a gift stands
 * in the way. With `override` a claimed gift and a passed deadline do not either.
 */
export function decideReturn(
  orderId: string,
  asked: readonly string[],
  tickets: ReadonlyMap<string, TicketFacts>,
  rule: RefundRule,
  { now, override }: { now: Date; override: boolean },
): DecidedReturn {
  const ids = [...new Set(asked)].sort();
  const refused: RefusedTicket[] = [];
  const chosen: ReturnedTicket[] = [];
  for (const id of ids) {
    const ticket = tickets.get(id);
    const reason = ticket ? whyNot(ticket, orderId, override) : 'other_order';
    if (ticket && reason === null) chosen.push(priced(ticket, rule));
    else refused.push(refusal(id, ticket, reason ?? 'other_order'));
  }
  if (refused.length > 0) {
    refused.sort((a, b) => a.number - b.number);
    throw new Refused('TICKETS_REFUSED', { tickets: refused });
  }
  if (!override) checkDeadline(chosen, rule, now);
  return sumUp(chosen);
}

function whyNot(ticket: TicketFacts, orderId: string, override: boolean): RefusedTicket['reason'] | null {
  if (ticket.orderId === null) return 'comp';
  if (ticket.orderId !== orderId) return 'other_order';
  switch (ticket.state) {
    case 'refunded':
    case 'revoked':
    case 'exchanged':
      return ticket.state;
    case 'checked_in':
      if (!ticket.eventCancelled) return 'checked_in';
      break;
    case 'held':
    case 'offered':
      break;
  }
  if (ticket.archived) return 'archived';
  return ticket.givenAway && !override && !ticket.eventCancelled ? 'gift_claimed' : null;
}

/** Who holds it now is said only where that is the reason: a ticket of another order is nobody's business here. */
function refusal(
  ticketId: string,
  ticket: TicketFacts | undefined,
  reason: RefusedTicket['reason'],
): RefusedTicket {
  const known = reason === 'other_order' ? undefined : ticket;
  return {
    ticketId,
    number: known?.number ?? 0,
    reason,
    holderName: reason === 'gift_claimed' ? (known?.holderName ?? null) : null,
  };
}

function priced(ticket: TicketFacts, rule: RefundRule): ReturnedTicket {
  const feeMinor = ticket.eventCancelled ? 0 : feeOf(ticket.pricePaidMinor, rule);
  return { ...ticket, feeMinor, backMinor: ticket.pricePaidMinor - feeMinor };
}

/** What the house keeps of one ticket's price. */
export function feeOf(
  priceMinor: number,
  rule: Pick<RefundRule, 'refundFeeMinor' | 'refundFeeBasisPoints'>,
): number {
  const part = Number(divideRounded(BigInt(priceMinor) * BigInt(rule.refundFeeBasisPoints), 10_000n));
  return Math.min(priceMinor, rule.refundFeeMinor + part);
}

/**
 * What the house keeps where only a part of the prices goes back, as an exchange for cheaper places does: of a refund's
 * fee so much as goes back of the prices.
 */
export function feeOfPart(
  partMinor: number,
  { tickets, priceMinor }: Pick<DecidedReturn, 'tickets' | 'priceMinor'>,
  rule: RefundRule,
): number {
  if (priceMinor === 0) return 0;
  const whole = sumMinor(tickets.map((ticket) => priced(ticket, rule).feeMinor));
  return Number(divideRounded(BigInt(whole) * BigInt(partMinor), BigInt(priceMinor)));
}

function checkDeadline(tickets: readonly TicketFacts[], rule: RefundRule, now: Date): void {
  const deadlines = tickets
    .filter((ticket) => !ticket.eventCancelled)
    .map((ticket) => ticket.startsAt.getTime() - rule.refundUntilMinutes * 60_000);
  const first = Math.min(...deadlines);
  if (now.getTime() >= first) {
    throw new Refused('REFUND_CLOSED', { closedAt: new Date(first).toISOString() });
  }
}

function sumUp(tickets: ReturnedTicket[]): DecidedReturn {
  const lines = linesOf(tickets);
  const priceMinor = sumMinor(tickets.map((ticket) => ticket.pricePaidMinor));
  const feeMinor = sumMinor(tickets.map((ticket) => ticket.feeMinor));
  return {
    tickets,
    lines,
    priceMinor,
    discountMinor: sumMinor(lines.map((line) => line.discountMinor)),
    taxMinor: sumMinor(lines.map((line) => line.taxMinor)),
    feeMinor,
    totalMinor: priceMinor - feeMinor,
  };
}

/** One line for the tickets of a tier that were sold at the same price and rate, discounts and taxes summed. */
function linesOf(tickets: readonly ReturnedTicket[]): DecidedLine[] {
  const lines = new Map<string, DecidedLine>();
  for (const ticket of tickets) {
    const { eventId, tierId, taxBasisPoints, discountMinor, taxMinor, pricePaidMinor } = ticket;
    const unitPriceMinor = pricePaidMinor + discountMinor;
    const key = [tierId, unitPriceMinor, taxBasisPoints].join('/');
    const line = lines.get(key);
    lines.set(key, {
      eventId,
      tierId,
      unitPriceMinor,
      taxBasisPoints,
      quantity: (line?.quantity ?? 0) + 1,
      discountMinor: (line?.discountMinor ?? 0) + discountMinor,
      taxMinor: (line?.taxMinor ?? 0) + taxMinor,
      totalMinor: (line?.totalMinor ?? 0) + pricePaidMinor,
    });
  }
  return [...lines.values()].sort((a, b) => a.eventId - b.eventId || a.tierId - b.tierId);
}
