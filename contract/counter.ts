import { z } from 'zod';
import { MAX_LINES_PER_ORDER, MAX_PAYMENTS_PER_ORDER } from '../domain/orderLimits.ts';
import { Customer } from './customers.ts';
import { exchanges } from './exchanges.ts';
import type { Operation } from './operation.ts';
import { orders } from './orders.ts';
import { amount, count, id, instant, nothing, optionalLine, uuid } from './values.ts';

const desk = ['cashier', 'manager'] as const;

const BasketLine = z.strictObject({
  eventId: id,
  eventName: z.string().max(400),
  hall: z.string().max(400),
  startsAt: instant,
  timeZone: z.string().max(64),
  currency: z.string().max(3),
  tierId: id,
  tierName: z.string().max(400),
  tierCode: z.string().max(40),
  colour: z.string().max(7),
  quantity: count.positive(),
  unitPriceMinor: amount,
  newPriceMinor: amount.nullable(),
  left: z.int().nullable(),
});

/** Money that has been taken and is not recorded yet. */
const taken = z
  .array(
    z.strictObject({
      tender: z.enum(['cash', 'card']),
      amountMinor: amount,
      tenderedMinor: amount.nullable(),
      wasUnknown: z.boolean(),
      /** A card that was cancelled on the terminal and is not written down yet. */
      cancelled: z.strictObject({ requestId: uuid, written: z.enum(['pending', 'failed']) }).optional(),
    }),
  )
  .max(MAX_PAYMENTS_PER_ORDER);

const unsent = [
  z.strictObject({ kind: z.literal('tender') }),
  /** The card is at the terminal. */
  z.strictObject({ kind: z.literal('card'), amountMinor: amount }),
  /** The terminal gave no answer. */
  z.strictObject({ kind: z.literal('unknown'), amountMinor: amount }),
] as const;

const exchange = exchanges['orders.exchange'].input;

/** An exchange whose money is in the balance, as far as its window has to know it to go on at the same step. */
export const ExchangeUnderWay = z.strictObject({
  draft: exchange.omit({ requestId: true, payments: true }),
  requestId: uuid,
  taken,
  /** `sent`: this very exchange was, and its answer had not come. */
  step: z.discriminatedUnion('kind', [...unsent, z.strictObject({ kind: z.literal('sent'), exchange })]),
});

/** A sale that is not recorded yet, as far as its window has to know it to go on at the same step. */
export const SaleUnderWay = z.strictObject({
  /** The event whose tiers are on the screen. */
  eventId: id.nullable(),
  basket: z.strictObject({
    lines: z.array(BasketLine).max(MAX_LINES_PER_ORDER),
    customer: Customer.nullable(),
    promoCode: optionalLine(200).nullable(),
    pointsSpent: count,
  }),
  hold: z
    .strictObject({
      holdId: uuid,
      /** Whose hold was collected; null for the basket's own. */
      name: z.string().max(400).nullable(),
      expiresAt: instant.nullable(),
    })
    .nullable(),
  payment: z.strictObject({
    open: z.boolean(),
    requestId: uuid.nullable(),
    taken,
    step: z.discriminatedUnion('kind', [
      ...unsent,
      /** This very sale was sent, and its answer had not come. */
      z.strictObject({ kind: z.literal('sent'), sale: orders['orders.sell'].input }),
    ]),
  }),
  /** Besides the sale; left out while none is in the balance. */
  exchange: ExchangeUnderWay.optional(),
});

export const counter = {
  /** Keeps the sale under way in the main process, so that a window that breaks finds it again; null when there is none. */
  'counter.keepSale': {
    kind: 'mutation',
    roles: desk,
    input: z.strictObject({ sale: SaleUnderWay.nullable() }),
    output: nothing,
    refusals: [],
  },
  /** What was kept for the person who asks; where money is in the balance, for whoever comes to the counter next. */
  'counter.keptSale': {
    kind: 'query',
    roles: desk,
    input: nothing,
    output: z.object({ sale: SaleUnderWay.nullable() }),
    refusals: [],
  },
  /** Shows one of the folders of this counter: its data, its log, the files that were printed to in the system's own window. On a kiosk only a manager may. */
  'counter.openFolder': {
    kind: 'mutation',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ folder: z.enum(['data', 'logs', 'paper']) }),
    /** False when the system could not open it. */
    output: z.object({ opened: z.boolean() }),
    refusals: [],
  },
  /** Puts the facts that support asks for on the clipboard: versions and folders, nothing of the house. */
  'counter.copyFacts': {
    kind: 'mutation',
    roles: 'anyone',
    input: nothing,
    output: z.object({ text: z.string() }),
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
