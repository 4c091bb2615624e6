import { z } from 'zod';
import { MAX_TICKETS_PER_ORDER } from '../domain/orderLimits.ts';
import type { Operation } from './operation.ts';
import { Order } from './orders.ts';
import { amount, count, id, line, optionalLine, tender, uuid } from './values.ts';

/** Tickets named one by one; all of them belong to the order that is asked about. */
export const chosenTickets = z.array(uuid).min(1).max(MAX_TICKETS_PER_ORDER);

/** A ticket that comes back: what was paid for it, the tax inside, the fee kept and what goes back (price less fee). */
export const ReturnedTicket = z.object({
  ticketId: uuid,
  /** Position within its order, from 1. */
  number: count,
  eventName: z.string(),
  tierName: z.string(),
  tierCode: z.string(),
  colour: z.string(),
  pricePaidMinor: count,
  taxMinor: count,
  feeMinor: count,
  backMinor: count,
});

/**
 * What may go back by one tender and what is proposed. `atMostMinor` is what came in by it and has not gone back yet,
 * over the sale and everything that followed from it; the suggestions sum to what goes back.
 */
export const TenderBack = z.object({ tender, atMostMinor: count, suggestedMinor: count });

/** Money that goes back by one tender; all of them sum to what goes back. A tender that gives nothing is left out. */
export const tendersBack = z
  .array(z.strictObject({ tender, amountMinor: amount.min(1), reference: optionalLine(80) }))
  .max(4);

export const RefundQuote = z.object({
  currency: z.string(),
  tickets: z.array(ReturnedTicket),
  /** Sum of the prices paid. */
  priceMinor: count,
  feeMinor: count,
  /** Tax inside the prices paid. */
  taxMinor: count,
  /** What goes back: prices less fees. */
  totalMinor: count,
  tenders: z.array(TenderBack),
  /** Loyalty points earned by these tickets, which are taken back. */
  pointsBack: count,
  /** Loyalty points that were spent on these tickets, which return to the customer. */
  pointsReturned: count,
  /** How far below zero the customer's points stand afterwards; what is earned next makes up for it. */
  pointsShort: count,
});

export const refunds = {
  /**
   * What a refund of these tickets gives back, without doing it. Gifts on their way count as refundable: a refund
   * takes them back.
   */
  'orders.quoteRefund': {
    kind: 'query',
    roles: ['cashier', 'manager'],
    input: z.strictObject({
      orderId: uuid,
      ticketIds: chosenTickets,
      /** As in `orders.refund`; left out it is false. */
      override: z.boolean().optional(),
    }),
    output: z.object({ quote: RefundQuote }),
    refusals: ['ORDER_NOT_FOUND', 'TICKETS_REFUSED', 'REFUND_CLOSED'],
  },
  /**
   * Refunds these tickets of one sale or exchange, all or none. The answer is the refund order; the order it refunds
   * is never edited. The same request id again gives the first answer and pays nothing.
   */
  'orders.refund': {
    kind: 'mutation',
    roles: ['cashier', 'manager'],
    input: z.strictObject({
      /** Made once, when the refund panel opens (UUIDv7); it becomes the refund order's id. */
      requestId: uuid,
      orderId: uuid,
      ticketIds: chosenTickets,
      /** The quote's `totalMinor`, as it was on the screen. */
      expectedTotalMinor: amount,
      tenders: tendersBack,
      reason: line(200),
      /**
       * Managers only: also a claimed gift, also after the deadline, and also by another tender than the one that
       * paid. The journal says so.
       */
      override: z.boolean(),
    }),
    output: z.object({ order: Order }),
    refusals: [
      'ORDER_NOT_FOUND',
      'TICKETS_REFUSED',
      'REFUND_CLOSED',
      'QUOTE_CHANGED',
      'WRONG_AMOUNT',
      'TENDER_EXCEEDED',
      'REQUEST_REUSED',
      'REQUEST_UNDER_WAY',
    ],
  },
  /**
   * One step of paying back a cancelled event: refunds its paid tickets of up to `atMost` orders (whole prices, no
   * fee, each tender in its proportion) and revokes as many comps. Repeat it until nothing is left; it may be
   * stopped anywhere and go on later, here or at another counter.
   */
  'events.refundBatch': {
    kind: 'mutation',
    roles: ['manager'],
    input: z.strictObject({ eventId: id, atMost: z.int().min(1).max(200) }),
    output: z.object({
      /** Done by this step. */
      refundedOrders: count,
      /** The tickets of these orders. */
      refundedTickets: count,
      revokedComps: count,
      /** Still to be done. */
      leftTickets: count,
      leftComps: count,
    }),
    refusals: ['EVENT_NOT_FOUND', 'EVENT_STATE'],
  },
} as const satisfies Record<string, Operation>;
