import type { StaffRole } from './roles.ts';
import type { EventState, HoldState, Tender, TransferState } from './states.ts';

/** Why an event or a tier cannot be sold right now. */
export type NotOnSaleReason = Exclude<EventState, 'on_sale'> | 'not_yet' | 'closed';

/** One field that could not be taken, and what about it. The renderer words the problem. */
export interface InputProblem {
  path: string;
  problem:
    | 'required'
    | 'wrong_type'
    | 'too_small'
    | 'too_big'
    | 'not_whole'
    | 'unknown_field'
    | 'bad_characters'
    | 'bad_format'
    | 'not_allowed';
  /** The bound that was missed: a length for text and lists, a value for numbers. */
  limit?: number;
}

/**
 * Every "no" the box office can give, and the facts the person at the desk needs with it.
 * Amounts are minor units; `null` means that the name says it all. Wording belongs to the renderer.
 */
export interface Refusals {
  NOT_SIGNED_IN: null;
  FORBIDDEN: { needs: readonly StaffRole[] };
  INVALID_INPUT: { problems: InputProblem[] };
  BUSY: null;
  DATABASE_UNAVAILABLE: null;

  VENUE_EXISTS: null;
  VENUE_MISSING: null;
  WRONG_CREDENTIALS: null;
  TOO_MANY_TRIES: { retryAfterSeconds: number };
  COUNTER_NOT_ENROLLED: null;
  EMAIL_TAKEN: { email: string };

  EVENT_NOT_FOUND: { eventId: number };
  EVENT_CHANGED: { version: number };
  EVENT_STATE: { state: EventState };
  EVENT_NOT_READY: { missing: EventGap[] };
  /** So many tickets of a cancelled event have not been paid back or revoked yet. */
  EVENT_NOT_SETTLED: { leftTickets: number };
  EVENT_TIMES: {
    problem:
      | 'doors_after_start'
      | 'end_before_start'
      | 'starts_in_the_past'
      | 'ends_in_the_past'
      | 'sale_window';
  };
  CAPACITY_BELOW_SOLD: { tierId: number | null; tierName: string | null; taken: number };
  TIER_NOT_FOUND: { tierId: number };
  TIER_IN_USE: { tierId: number; tierName: string };
  /** `text` is the name or the code that two tiers share. */
  TIER_REPEATED: { field: 'name' | 'code'; text: string };

  CUSTOMER_NOT_FOUND: { customerId: number };
  ORDER_NOT_FOUND: null;

  NOT_ON_SALE: { eventId: number; tierId: number | null; reason: NotOnSaleReason; opensAt: string | null };
  SOLD_OUT: { eventId: number; tierId: number | null; left: number; asked: number };
  PRICE_CHANGED: { tierId: number; priceMinor: number };
  CURRENCY_MIXED: { currencies: string[] };
  WRONG_AMOUNT: { dueMinor: number; paidMinor: number };
  TENDERED_TOO_LITTLE: { amountMinor: number; tenderedMinor: number };
  /** A card was approved although the sale failed: the money must stay in the attempt that goes on. */
  CARD_ALREADY_CHARGED: { chargedMinor: number };
  REQUEST_REUSED: null;
  /** What was sent under this id before may still be recorded: neither that it was nor that it was not is true yet. */
  REQUEST_UNDER_WAY: null;

  TICKET_NOT_FOUND: null;
  /** Tickets that cannot be refunded, given, exchanged or whatever was asked, each with its reason. */
  TICKETS_REFUSED: { tickets: RefusedTicket[] };
  /** What would be paid back or charged is no longer what was shown. */
  QUOTE_CHANGED: { totalMinor: number };
  /** More was to go back by this tender than came in by it and is still there. */
  TENDER_EXCEEDED: { tender: Tender; atMostMinor: number };
  REFUND_CLOSED: { closedAt: string };
  GIFT_NOT_FOUND: null;
  GIFT_STATE: { state: TransferState };
  /** The same answer for a wrong, a used and an expired claim code. */
  CLAIM_REFUSED: null;
  COMP_NOT_FOUND: null;
  /** `left` places of the budget remain; a manager may go over it. */
  COMP_BUDGET: { left: number; asked: number };
  /** Somebody at this counter called the batch off; nothing of it was written. */
  COMP_CALLED_OFF: null;
  HOLD_NOT_FOUND: null;
  HOLD_STATE: { state: HoldState };
  HOLD_EXPIRED: null;
  PROMO_REFUSED: { reason: PromoRefusal };
  PROMO_CODE_TAKEN: { code: string };
  POINTS_TOO_FEW: { balance: number; asked: number };

  PRINTER_NOT_FOUND: { printer: string };
  PRINT_JOB_NOT_FOUND: null;
  PRINT_JOB_STATE: null;
  PRINT_TOO_LONG: { atMost: number };
}

export type PromoRefusal =
  | 'unknown'
  | 'inactive'
  | 'not_yet'
  | 'over'
  | 'used_up'
  | 'not_for_these'
  | 'other_currency';

/** Why a ticket stays as it is. `holderName` is known where somebody else holds it now. */
export interface RefusedTicket {
  ticketId: string;
  number: number;
  reason:
    | 'checked_in'
    | 'refunded'
    | 'revoked'
    | 'exchanged'
    | 'gift_offered'
    | 'gift_claimed'
    | 'comp'
    | 'archived'
    | 'not_sold'
    | 'other_order';
  holderName: string | null;
}

/** What an event still lacks before it may go on sale. */
export type EventGap = 'tier' | 'house_capacity' | 'start_in_future';

export type RefusalCode = keyof Refusals;

/** A refusal as it travels: a code and its typed detail. */
export type Refusal<C extends RefusalCode = RefusalCode> = { [K in C]: { code: K; detail: Refusals[K] } }[C];

/** Thrown by an operation to answer with a named "no"; dispatch turns it into data. */
export class Refused<C extends RefusalCode = RefusalCode> extends Error {
  readonly code: C;
  readonly detail: Refusals[C];
  constructor(code: C, detail: Refusals[C], options?: ErrorOptions) {
    super(code, options);
    this.name = 'Refused';
    this.code = code;
    this.detail = detail;
  }
}
