import { z } from 'zod';
import { MAX_TICKETS_PER_ORDER } from '../domain/orderLimits.ts';
import { PROMO_KINDS } from '../domain/states.ts';
import type { Operation } from './operation.ts';
import { amount, count, currency, id, instant, line, nothing } from './values.ts';

export const Promo = z.object({
  id,
  code: z.string(),
  kind: z.enum(PROMO_KINDS),
  percentBasisPoints: z.int().nullable(),
  amountMinor: z.int().nullable(),
  currency: z.string().nullable(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  eventId: id.nullable(),
  eventName: z.string().nullable(),
  tierId: id.nullable(),
  tierName: z.string().nullable(),
  active: z.boolean(),
  /** Null: as often as people like. */
  allowed: z.int().nullable(),
  used: count,
});

/** What the venue decided once for all; amounts in minor units of its currency. */
export const HouseRules = z.object({
  refundFeeMinor: amount,
  refundFeeBasisPoints: z.int().min(0).max(10_000),
  refundUntilMinutes: z.int().min(0).max(525_600),
  /** A point is earned for each so much that is paid; 0 turns points off. */
  minorPerPoint: amount,
  pointValueMinor: z.int().min(0).max(1_000_000),
  basketMinutes: z.int().min(1).max(120),
  giftDays: z.int().min(1).max(365),
});

const scope = {
  percentBasisPoints: z.int().min(1).max(10_000).nullable(),
  amountMinor: amount.nullable(),
  currency: currency.nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  eventId: id.nullable(),
  tierId: id.nullable(),
  allowed: z.int().min(1).max(10_000_000).nullable(),
};

export const promos = {
  'promos.list': {
    kind: 'query',
    roles: ['organizer', 'manager'],
    input: nothing,
    output: z.object({ promos: z.array(Promo) }),
    refusals: [],
  },
  'promos.create': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ code: line(40), kind: z.enum(PROMO_KINDS), ...scope }),
    output: z.object({ promo: Promo }),
    refusals: ['PROMO_CODE_TAKEN', 'EVENT_NOT_FOUND', 'EVENT_STATE', 'TIER_NOT_FOUND'],
  },
  'promos.setActive': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ promoId: id, active: z.boolean() }),
    output: z.object({ promo: Promo }),
    refusals: ['PROMO_REFUSED'],
  },
  /**
   * What a basket costs with a promo code and points, before anything is sold; `orders.sell` decides anew.
   * The discounts are shown a line, in the order in which the lines were given.
   */
  'orders.price': {
    kind: 'query',
    roles: ['cashier', 'manager'],
    input: z.strictObject({
      customerId: id.nullable(),
      lines: z
        .array(
          z.strictObject({
            tierId: id,
            quantity: z.int().min(1).max(MAX_TICKETS_PER_ORDER),
            unitPriceMinor: amount,
          }),
        )
        .min(1)
        .max(200),
      promoCode: line(40).nullable(),
      pointsSpent: amount,
    }),
    output: z.object({
      totalMinor: z.int(),
      taxMinor: z.int(),
      discountMinor: z.int(),
      lineDiscountsMinor: z.array(z.int()),
      /** The customer's points before this sale; 0 without a customer, below zero after some refunds. */
      pointsBalance: z.int(),
      pointsEarned: z.int(),
      pointValueMinor: z.int(),
    }),
    refusals: [
      'TIER_NOT_FOUND',
      'NOT_ON_SALE',
      'PRICE_CHANGED',
      'CURRENCY_MIXED',
      'PROMO_REFUSED',
      'POINTS_TOO_FEW',
      'CUSTOMER_NOT_FOUND',
    ],
  },
  'rules.get': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: nothing,
    output: z.object({ rules: HouseRules }),
    refusals: [],
  },
  'rules.save': {
    kind: 'mutation',
    roles: ['manager'],
    input: z.strictObject(HouseRules.shape),
    output: z.object({ rules: HouseRules }),
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
