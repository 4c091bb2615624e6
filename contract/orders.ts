import { z } from 'zod';
import { MAX_LINES_PER_ORDER, MAX_PAYMENTS_PER_ORDER, MAX_TICKETS_PER_ORDER } from '../domain/orderLimits.ts';
import { mayBeDeclined } from '../domain/sale.ts';
import { Customer } from './customers.ts';
import type { Operation } from './operation.ts';
import {
  amount,
  count,
  cursor,
  id,
  line,
  notAllowed,
  optionalLine,
  orderKind,
  orderState,
  paymentState,
  tender,
  ticketState,
  uuid,
} from './values.ts';

export { MAX_TICKETS_PER_ORDER };

export const OrderLine = z.object({
  /** 1 for what the order sold, -1 for what it took back; tax and total have that sign, quantity and price have none. */
  direction: z.literal([1, -1]),
  eventId: id,
  eventName: z.string(),
  hall: z.string(),
  startsAt: z.string(),
  doorsAt: z.string(),
  timeZone: z.string(),
  tierId: id,
  tierName: z.string(),
  tierCode: z.string(),
  colour: z.string(),
  quantity: count,
  unitPriceMinor: z.int(),
  discountMinor: z.int(),
  taxBasisPoints: z.int(),
  taxMinor: z.int(),
  totalMinor: z.int(),
});

export const Payment = z.object({
  tender,
  state: paymentState,
  amountMinor: z.int(),
  tenderedMinor: z.int().nullable(),
  changeMinor: z.int(),
  reference: z.string(),
});

export const Ticket = z.object({
  id: uuid,
  /** Position within its order, from 1. */
  number: count,
  /** The code that opens the door, as printed but ungrouped; empty for a ticket that no longer opens it, or was given away. */
  code: z.string(),
  state: ticketState,
  eventId: id,
  eventName: z.string(),
  startsAt: z.string(),
  timeZone: z.string(),
  tierId: id,
  tierName: z.string(),
  tierCode: z.string(),
  colour: z.string(),
  seat: z.string().nullable(),
  holderName: z.string().nullable(),
  pricePaidMinor: z.int(),
  taxMinor: z.int(),
});

export const OrderSummary = z.object({
  id: uuid,
  code: z.string(),
  kind: orderKind,
  state: orderState,
  createdAt: z.string(),
  currency: z.string(),
  totalMinor: z.int(),
  taxMinor: z.int(),
  ticketCount: count,
  customerName: z.string().nullable(),
  cashierName: z.string(),
  counterName: z.string(),
  /** Names of the events in it, at most three. */
  eventNames: z.array(z.string()),
});

export const Order = OrderSummary.extend({
  customer: Customer.nullable(),
  lines: z.array(OrderLine),
  /** Negative where money went back. */
  payments: z.array(Payment),
  /** The tickets that this order issued; none for a refund. */
  tickets: z.array(Ticket),
  /** The tickets of an earlier order that this refund or exchange took back. */
  returned: z.array(Ticket),
  /** Taken off by a promo code and by points. */
  discountMinor: count,
  promoCode: z.string().nullable(),
  /** Points of the customer; each counts from 0 up. A refund or an exchange takes earned ones back and returns spent ones. */
  pointsSpent: count,
  pointsEarned: count,
  pointsTakenBack: count,
  pointsReturned: count,
  /** What the house kept of the money that went back. */
  feeMinor: count,
  /** Why a refund or an exchange was made; for a failed order what failed. */
  reason: z.string().nullable(),
  /** The order whose tickets this refund or exchange took back. */
  refundOf: z.object({ orderId: uuid, code: z.string() }).nullable(),
  /** What followed from this order, oldest first: its refunds and exchanges, failed ones left out. */
  refunds: z.array(
    z.object({
      orderId: uuid,
      code: z.string(),
      kind: orderKind,
      createdAt: z.string(),
      totalMinor: z.int(),
    }),
  ),
});

/** A ticket found by its code, with the order that it belongs to. */
export const FoundTicket = Ticket.extend({ orderId: uuid.nullable(), orderCode: z.string().nullable() });

export const paymentInput = z
  .strictObject({
    tender: z.enum(['cash', 'card']),
    /** What this tender pays of the total. */
    amountMinor: amount,
    /** What was handed over; for cash only, and never less than the amount. */
    tenderedMinor: amount.nullable(),
    /** What the terminal said. Cash is always approved. */
    outcome: z.enum(['approved', 'declined']),
    /** True when the terminal first gave no answer and the cashier looked it up. */
    wasUnknown: z.boolean(),
    reference: optionalLine(80),
  })
  .refine(({ tender, outcome }) => mayBeDeclined(tender) || outcome === 'approved', notAllowed('outcome'))
  .refine(
    ({ tender, tenderedMinor }) => tender === 'cash' || tenderedMinor === null,
    notAllowed('tenderedMinor'),
  );

const basketLine = z.strictObject({
  tierId: id,
  /** All lines together may ask for no more than this either. */
  quantity: z.int().min(1).max(MAX_TICKETS_PER_ORDER),
  /** The price that was on the screen. */
  unitPriceMinor: amount,
});

export const orders = {
  /**
   * Sells a basket as one order. The same request id again gives the first answer and sells nothing.
   * A declined card answers with a failed order: no place taken, no ticket made.
   */
  'orders.sell': {
    kind: 'mutation',
    roles: ['cashier', 'manager'],
    input: z.strictObject({
      /** Made once, when the pay panel opens (UUIDv7); it becomes the order's id. */
      requestId: uuid,
      customerId: id.nullable(),
      lines: z.array(basketLine).min(1).max(MAX_LINES_PER_ORDER),
      payments: z.array(paymentInput).max(MAX_PAYMENTS_PER_ORDER),
      promoCode: line(40).nullable().optional(),
      /** Points to spend; never more are taken than there is to pay. */
      pointsSpent: amount.optional(),
      /** The hold whose places are sold; a basket's hold ends with the sale. */
      holdId: uuid.nullable().optional(),
    }),
    output: z.object({ order: Order }),
    refusals: [
      'TIER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'NOT_ON_SALE',
      'SOLD_OUT',
      'PRICE_CHANGED',
      'CURRENCY_MIXED',
      'WRONG_AMOUNT',
      'TENDERED_TOO_LITTLE',
      'CARD_ALREADY_CHARGED',
      'PROMO_REFUSED',
      'POINTS_TOO_FEW',
      'HOLD_STATE',
      'HOLD_EXPIRED',
      'REQUEST_REUSED',
      'REQUEST_UNDER_WAY',
    ],
  },
  /** Writes down that a terminal gave no answer, before anything else happens, so that a crash cannot hide it. */
  'orders.noteUnknownCard': {
    kind: 'mutation',
    roles: ['cashier', 'manager'],
    input: z.strictObject({ requestId: uuid, amountMinor: amount }),
    output: z.object({}),
    refusals: [],
  },
  /**
   * Writes down a sale or an exchange that was given up after a card had been charged and cancelled on the terminal: a cancelled
   * order with the money in and out, no place and no ticket. The same request id again gives the same order.
   */
  'orders.cancel': {
    kind: 'mutation',
    roles: ['cashier', 'manager'],
    input: z.strictObject({
      requestId: uuid,
      customerId: id.nullable(),
      /** The order whose tickets were to be exchanged, where it was an exchange that was given up. */
      exchangeOf: uuid.optional(),
      /** None when the basket had been emptied before the card was cancelled. */
      lines: z.array(basketLine).max(MAX_LINES_PER_ORDER),
      cards: z
        .array(
          z.strictObject({
            amountMinor: amount.min(1),
            wasUnknown: z.boolean(),
            reference: optionalLine(80),
          }),
        )
        .min(1)
        .max(MAX_PAYMENTS_PER_ORDER),
    }),
    output: z.object({ order: Order }),
    refusals: [
      'TIER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'ORDER_NOT_FOUND',
      'CURRENCY_MIXED',
      'REQUEST_REUSED',
      'REQUEST_UNDER_WAY',
    ],
  },
  /**
   * What became of a request: its order, or null when nothing was recorded under that id and nothing that was sent
   * before can be any more. Refuses while it is not known yet.
   */
  'orders.byRequest': {
    kind: 'query',
    roles: ['cashier', 'manager'],
    input: z.strictObject({ requestId: uuid }),
    output: z.object({ order: Order.nullable() }),
    refusals: ['REQUEST_UNDER_WAY'],
  },
  'orders.get': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ orderId: uuid }),
    output: z.object({ order: Order }),
    refusals: ['ORDER_NOT_FOUND'],
  },
  /** The latest orders of the house or of this counter, newest first. */
  'orders.recent': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ thisCounterOnly: z.boolean(), cursor, limit: z.int().min(1).max(200) }),
    output: z.object({ orders: z.array(OrderSummary), nextCursor: z.string().nullable() }),
    refusals: [],
  },
  /** One box for everything: an order code, a ticket code, or a part of a customer's name, e-mail or phone. */
  'orders.find': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ text: line(100), limit: z.int().min(1).max(50) }),
    output: z.object({
      orders: z.array(OrderSummary),
      tickets: z.array(FoundTicket),
      customers: z.array(Customer),
    }),
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
