import type { StaffRole } from './roles.ts';
import type { EventState } from './states.ts';

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
  EVENT_TIMES: { problem: 'doors_after_start' | 'end_before_start' | 'starts_in_the_past' | 'sale_window' };
  CAPACITY_BELOW_SOLD: { tierId: number | null; tierName: string | null; taken: number };
  TIER_NOT_FOUND: { tierId: number };
  TIER_IN_USE: { tierId: number; tierName: string };
  TIER_REPEATED: { name: string };

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

  PRINTER_NOT_FOUND: { printer: string };
  PRINT_JOB_NOT_FOUND: null;
  PRINT_JOB_STATE: null;
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
