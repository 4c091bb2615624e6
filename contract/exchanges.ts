import { z } from 'zod';
import { MAX_LINES_PER_ORDER, MAX_PAYMENTS_PER_ORDER, MAX_TICKETS_PER_ORDER } from '../domain/orderLimits.ts';
import type { Operation } from './operation.ts';
import { Order, paymentInput } from './orders.ts';
import { chosenTickets, ReturnedTicket, TenderBack, tendersBack } from './refunds.ts';
import { amount, count, id, line, signedAmount, uuid } from './values.ts';

const newLines = z
  .array(
    z.strictObject({
      tierId: id,
      quantity: z.int().min(1).max(MAX_TICKETS_PER_ORDER),
      /** The price that was on the screen. */
      unitPriceMinor: amount,
    }),
  )
  .min(1)
  .max(MAX_LINES_PER_ORDER);

export const ExchangeQuote = z.object({
  currency: z.string(),
  /** The tickets that come back, at the whole price. */
  tickets: z.array(ReturnedTicket),
  /** Sum of the prices paid for the tickets that come back. */
  returnedMinor: count,
  /** Sum of the prices of the new ones. */
  newMinor: count,
  /** Kept of the money that goes back, as of a refund of as much. */
  feeMinor: count,
  /** New less returned, and the fee: above zero it is to be paid, below zero it goes back. */
  differenceMinor: z.int(),
  /** Tax of the new tickets less tax of the returned ones. */
  taxMinor: z.int(),
  /** Where money may go back; empty when nothing does. */
  tenders: z.array(TenderBack),
  /** As in a refund: earned points that are taken back, spent ones that return. */
  pointsBack: count,
  pointsReturned: count,
  /** Points for the new tickets. */
  pointsEarned: count,
  /** How far below zero the customer's points stand afterwards; what is earned next makes up for it. */
  pointsShort: count,
});

const refused = [
  'ORDER_NOT_FOUND',
  'TICKETS_REFUSED',
  'REFUND_CLOSED',
  'TIER_NOT_FOUND',
  'NOT_ON_SALE',
  'SOLD_OUT',
  'PRICE_CHANGED',
  'CURRENCY_MIXED',
] as const;

export const exchanges = {
  /** What an exchange would cost or give back, without doing it. */
  'orders.quoteExchange': {
    kind: 'query',
    roles: ['cashier', 'manager'],
    input: z.strictObject({
      orderId: uuid,
      ticketIds: chosenTickets,
      lines: newLines,
      /** As in `orders.exchange`; left out it is false. */
      override: z.boolean().optional(),
    }),
    output: z.object({ quote: ExchangeQuote }),
    refusals: refused,
  },
  /**
   * Gives tickets of one order back and takes places of other tiers or events for them, in one transaction, the
   * difference paid or returned. The answer is the exchange order; every old ticket names its successor in it.
   * A declined card answers with a failed order and changes nothing. The same request id again gives the first answer.
   */
  'orders.exchange': {
    kind: 'mutation',
    roles: ['cashier', 'manager'],
    input: z.strictObject({
      /** Made once, when the exchange panel opens (UUIDv7); it becomes the exchange order's id. */
      requestId: uuid,
      orderId: uuid,
      ticketIds: chosenTickets,
      lines: newLines,
      /** The quote's `differenceMinor`, as it was on the screen. */
      expectedDifferenceMinor: signedAmount,
      /** When the difference is to be paid: as in `orders.sell`. */
      payments: z.array(paymentInput).max(MAX_PAYMENTS_PER_ORDER),
      /** When money goes back. */
      tenders: tendersBack,
      reason: line(200),
      /**
       * Managers only: also a claimed gift, whose holder then holds the new tickets, and also after the deadline. Money
       * goes back as ever. The journal says so. Left out it is false.
       */
      override: z.boolean().optional(),
    }),
    output: z.object({ order: Order }),
    refusals: [
      ...refused,
      'QUOTE_CHANGED',
      'WRONG_AMOUNT',
      'TENDERED_TOO_LITTLE',
      'CARD_ALREADY_CHARGED',
      'TENDER_EXCEEDED',
      'REQUEST_REUSED',
      'REQUEST_UNDER_WAY',
    ],
  },
} as const satisfies Record<string, Operation>;
