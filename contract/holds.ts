import { z } from 'zod';
import { MAX_TICKETS_PER_ORDER } from '../domain/orderLimits.ts';
import { HOLD_KINDS, HOLD_STATES } from '../domain/states.ts';
import { Customer } from './customers.ts';
import type { Operation } from './operation.ts';
import { count, id, instant, line, optionalLine, uuid } from './values.ts';

/** Places kept for somebody. `expired` says that nobody needs to release it any more. */
export const Hold = z.object({
  id: uuid,
  kind: z.enum(HOLD_KINDS),
  state: z.enum(HOLD_STATES),
  expired: z.boolean(),
  name: z.string(),
  customer: Customer.nullable(),
  heldByName: z.string(),
  counterName: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lines: z.array(
    z.object({
      eventId: id,
      eventName: z.string(),
      startsAt: z.string(),
      timeZone: z.string(),
      currency: z.string(),
      tierId: id,
      tierName: z.string(),
      tierCode: z.string(),
      colour: z.string(),
      priceMinor: z.int(),
      quantity: count,
      collected: count,
    }),
  ),
});

const lines = z
  .array(z.strictObject({ tierId: id, quantity: z.int().min(1).max(MAX_TICKETS_PER_ORDER) }))
  .max(200);

const refused = ['TIER_NOT_FOUND', 'NOT_ON_SALE', 'SOLD_OUT', 'HOLD_STATE'] as const;

export const holds = {
  /**
   * Makes a basket's hold what the basket is: all lines or none, for the basket minutes of the house from now on.
   * No lines give the places back. The id is made with the basket; a hold that has run out is taken anew.
   */
  'holds.keepBasket': {
    kind: 'mutation',
    roles: ['cashier', 'manager'],
    input: z.strictObject({ holdId: uuid, lines }),
    output: z.object({ hold: Hold.nullable() }),
    refusals: refused,
  },
  /** Keeps places for a name, to be collected before `expiresAt`. The request id becomes the hold's id. */
  'holds.place': {
    kind: 'mutation',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({
      requestId: uuid,
      name: line(120),
      customerId: id.nullable(),
      expiresAt: instant,
      lines: lines.min(1),
    }),
    output: z.object({ hold: Hold }),
    refusals: [...refused, 'CUSTOMER_NOT_FOUND', 'REQUEST_REUSED'],
  },
  'holds.extend': {
    kind: 'mutation',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ holdId: uuid, expiresAt: instant }),
    output: z.object({ hold: Hold }),
    refusals: ['HOLD_NOT_FOUND', 'HOLD_STATE', 'HOLD_EXPIRED'],
  },
  'holds.release': {
    kind: 'mutation',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ holdId: uuid }),
    output: z.object({ hold: Hold }),
    refusals: ['HOLD_NOT_FOUND', 'HOLD_STATE'],
  },
  /** Named holds that still keep places, the one that ends first on top. */
  'holds.list': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({
      eventId: id.nullable(),
      search: optionalLine(100),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({ holds: z.array(Hold) }),
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
