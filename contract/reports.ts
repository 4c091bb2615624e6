import { z } from 'zod';
import { MOST_REPORT_DAYS } from '../domain/reportLimits.ts';
import type { Operation } from './operation.ts';
import { count, id, tender } from './values.ts';

const day = z.iso.date();

/** Net = gross - discounts - refunds + fees, which is what was taken less what was given back. */
export const SalesSums = z.object({
  ticketsSold: count,
  ticketsReturned: count,
  /** List prices of what was sold or given in exchange. */
  grossMinor: z.int(),
  /** Taken off by promo codes and points. */
  discountMinor: z.int(),
  /** Prices paid of what came back, before the fee. */
  refundsMinor: z.int(),
  /** What the house kept of refunds. */
  feesMinor: z.int(),
  /** Tax inside of what was sold, less that of what came back. */
  taxMinor: z.int(),
  netMinor: z.int(),
});

function daysBetween({ from, to }: { from: string; to: string }): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

export const reports = {
  /**
   * What was sold and given back, by completed order, from the first to the last day of a period, both included, as
   * days are at the venue. A return counts on the day when it was made. With an event only its part of every order.
   */
  'reports.sales': {
    kind: 'query',
    roles: ['organizer', 'manager'],
    input: z
      .strictObject({ from: day, to: day, eventId: id.nullable() })
      .refine((period) => daysBetween(period) >= 0, { path: ['to'], params: { problem: 'not_allowed' } })
      .refine((period) => daysBetween(period) < MOST_REPORT_DAYS, {
        path: ['from'],
        params: { problem: 'not_allowed' },
      }),
    output: z.object({
      asOf: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      total: SalesSums,
      /** Days on which something happened, in their order. */
      days: z.array(SalesSums.extend({ day })),
      /** Those with most net first. A fee stands with the event of its order's first line. */
      events: z.array(
        SalesSums.extend({ eventId: id, name: z.string(), startsAt: z.string(), timeZone: z.string() }),
      ),
      counters: z.array(SalesSums.extend({ counterId: id, name: z.string() })),
      cashiers: z.array(SalesSums.extend({ cashierId: id, name: z.string() })),
      /**
       * Approved payments; their net sums to the net of the report. Null stands for an event's part of orders over
       * several events, which are paid as one.
       */
      tenders: z.array(
        z.object({
          tender: tender.nullable(),
          takenMinor: z.int(),
          /** Counts up from 0. */
          givenBackMinor: z.int(),
          netMinor: z.int(),
        }),
      ),
      /**
       * Free tickets given in the period that have not been revoked since, at the price of their tier when they were
       * given; no part of the sales.
       */
      comps: z.object({ tickets: count, valueMinor: z.int() }),
    }),
    refusals: ['EVENT_NOT_FOUND', 'VENUE_MISSING'],
  },
} as const satisfies Record<string, Operation>;
