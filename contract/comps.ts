import { z } from 'zod';
import { MAX_TICKETS_AT_ONCE } from '../domain/ticketState.ts';
import type { Operation } from './operation.ts';
import { PrintJob } from './printing.ts';
import { LooseTicket, ticketIds } from './tickets.ts';
import { capacity, count, id, line, optionalLine, uuid } from './values.ts';

export const CompBudget = z.object({
  id,
  eventId: id,
  reason: z.string(),
  places: count,
  /** Live comps given for this reason; more than `places` where a manager approved it. */
  used: count,
});

export const CompIssuance = z.object({
  id: uuid,
  eventId: id,
  eventName: z.string(),
  startsAt: z.string(),
  timeZone: z.string(),
  tierId: id,
  tierName: z.string(),
  tierCode: z.string(),
  colour: z.string(),
  reason: z.string(),
  note: z.string(),
  issuedBy: z.string(),
  /** The manager who let it go over the budget. */
  approvedBy: z.string().nullable(),
  counterName: z.string(),
  createdAt: z.string(),
  quantity: count,
  /** Of these, how many have not been revoked. */
  live: count,
  checkedIn: count,
  /** Names on the list, at most three; empty for anonymous places. */
  names: z.array(z.string()),
  /** True once its tickets came out of a printer or lie in a file; until then they wait to be collected. */
  printed: z.boolean(),
});

const reason = line(80);

export const comps = {
  /** What may be given away for an event, by reason. */
  'comps.budgets': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ eventId: id }),
    output: z.object({
      budgets: z.array(CompBudget),
      /** Live comps that belong to no budget. */
      unbudgeted: count,
    }),
    refusals: ['EVENT_NOT_FOUND'],
  },
  /** Sets how many places may go for a reason; the case of its letters does not matter. */
  'comps.setBudget': {
    kind: 'mutation',
    roles: ['manager'],
    input: z.strictObject({ eventId: id, reason, places: capacity }),
    output: z.object({ budget: CompBudget }),
    refusals: ['EVENT_NOT_FOUND', 'EVENT_STATE'],
  },
  /**
   * Gives places away without an order: so many anonymous ones, or one for each name. A manager may go over the
   * budget of the reason, or give without one. The same request id again gives the same answer.
   */
  'comps.issue': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({
      /** Made once, when the panel opens (UUIDv7); it becomes the issuance's id. */
      requestId: uuid,
      eventId: id,
      tierId: id,
      reason,
      /** As many names as places, or null for anonymous ones. */
      names: z.array(line(120)).min(1).max(MAX_TICKETS_AT_ONCE).nullable(),
      quantity: z.int().min(1).max(MAX_TICKETS_AT_ONCE),
      note: optionalLine(200),
    }),
    output: z.object({ issuance: CompIssuance, tickets: z.array(LooseTicket) }),
    refusals: [
      'EVENT_NOT_FOUND',
      'EVENT_STATE',
      'TIER_NOT_FOUND',
      'SOLD_OUT',
      'COMP_BUDGET',
      'REQUEST_REUSED',
    ],
  },
  /** What was given away for an event, newest first; `search` is a part of a name, a reason or a note. */
  'comps.list': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ eventId: id, search: optionalLine(100) }),
    output: z.object({ issuances: z.array(CompIssuance) }),
    refusals: ['EVENT_NOT_FOUND'],
  },
  'comps.get': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ issuanceId: uuid }),
    output: z.object({ issuance: CompIssuance, tickets: z.array(LooseTicket) }),
    refusals: ['COMP_NOT_FOUND'],
  },
  /** Takes free places back, the named ones or all that are still live; they go on sale again. */
  'comps.revoke': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({
      issuanceId: uuid,
      ticketIds: ticketIds.nullable(),
      reason: line(200),
    }),
    output: z.object({ issuance: CompIssuance, tickets: z.array(LooseTicket) }),
    refusals: ['COMP_NOT_FOUND', 'TICKETS_REFUSED'],
  },
  /** Prints the live tickets of an issuance. */
  'comps.print': {
    kind: 'mutation',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ issuanceId: uuid, target: z.enum(['usual', 'pdf']) }),
    output: z.object({ jobs: z.array(PrintJob) }),
    refusals: ['COMP_NOT_FOUND', 'PRINTER_NOT_FOUND'],
  },
} as const satisfies Record<string, Operation>;
