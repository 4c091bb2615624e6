import { z } from 'zod';
import type { Operation } from './operation.ts';
import { email, id, line, phone, ticketState, uuid } from './values.ts';

export const Customer = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

export const customers = {
  /** People whose name, e-mail or phone contains the text; those whose name starts with it come first. */
  'customers.search': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ text: line(100), limit: z.int().min(1).max(50) }),
    output: z.object({ customers: z.array(Customer) }),
    refusals: [],
  },
  /** Adds somebody. The same request id again answers with the person whom it made. */
  'customers.create': {
    kind: 'mutation',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({
      /** Made once, when the form opens (UUIDv7). */
      requestId: uuid,
      name: line(120),
      email: email.nullable(),
      phone: phone.nullable(),
    }),
    output: z.object({ customer: Customer }),
    refusals: ['EMAIL_TAKEN', 'REQUEST_REUSED'],
  },
  /** A person with the orders they paid and the tickets they hold, newest first, at most 200 of each. */
  'customers.get': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ customerId: id }),
    output: z.object({
      customer: Customer,
      /** Loyalty points: earned, less spent, less taken back by refunds, which may take them below zero. */
      points: z.int(),
      orders: z.array(
        z.object({
          id: uuid,
          code: z.string(),
          state: z.string(),
          createdAt: z.string(),
          currency: z.string(),
          totalMinor: z.int(),
          ticketCount: z.int(),
          eventNames: z.array(z.string()),
        }),
      ),
      tickets: z.array(
        z.object({
          id: uuid,
          orderId: uuid.nullable(),
          orderCode: z.string().nullable(),
          number: z.int(),
          state: ticketState,
          eventId: id,
          eventName: z.string(),
          startsAt: z.string(),
          timeZone: z.string(),
          tierName: z.string(),
          tierCode: z.string(),
          colour: z.string(),
        }),
      ),
    }),
    refusals: ['CUSTOMER_NOT_FOUND'],
  },
} as const satisfies Record<string, Operation>;
