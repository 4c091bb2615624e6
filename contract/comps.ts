import { z } from 'zod';
import { COMP_TICKETS_AT_ONCE, MAX_COMPS_AT_ONCE, NAMES_AT_ONCE } from '../domain/comp.ts';
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
const names = z.array(line(120)).min(1).max(NAMES_AT_ONCE);
const quantity = z.int().min(1).max(MAX_COMPS_AT_ONCE);

/** What a batch is, whoever gets its places. */
const batch = {
  /** Made once, when the panel opens (UUIDv7); it becomes the issuance's id. */
  requestId: uuid,
  eventId: id,
  tierId: id,
  reason,
  quantity,
  note: optionalLine(200),
};

/** A batch and its first tickets by number, at most `COMP_TICKETS_AT_ONCE` of them. */
const given = z.object({ issuance: CompIssuance, tickets: z.array(LooseTicket) });

const notGiven = [
  'EVENT_NOT_FOUND',
  'EVENT_STATE',
  'TIER_NOT_FOUND',
  'SOLD_OUT',
  'COMP_BUDGET',
  'COMP_CALLED_OFF',
  'REQUEST_REUSED',
] as const;

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
      ...batch,
      /** As many names as places, or null for anonymous ones. */
      names: names.nullable(),
    }),
    output: given,
    refusals: notGiven,
  },
  /**
   * Takes a piece of a longer guest list, which begins at position `from` (the first name has 0). Nothing is written
   * before `comps.issueList`; a piece that came twice does no harm.
   */
  'comps.addNames': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ requestId: uuid, from: z.int().min(0).max(MAX_COMPS_AT_ONCE), names }),
    /** How many names are there now, from the first without a gap: where to go on. */
    output: z.object({ received: count }),
    refusals: ['COMP_CALLED_OFF'],
  },
  /** Gives a place to each name that was taken under this request id: all of them, or none when it is called off. */
  'comps.issueList': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject(batch),
    output: given,
    refusals: notGiven,
  },
  /** The batches of an event that this counter is writing or has written a while ago, the latest first. */
  'comps.underWay': {
    kind: 'query',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ eventId: id }),
    output: z.object({
      batches: z.array(
        z.object({
          requestId: uuid,
          reason: z.string(),
          quantity: count,
          written: count,
          /** While it is `closing` it can no longer be called off. */
          phase: z.enum(['writing', 'closing', 'given', 'cancelled', 'refused']),
        }),
      ),
    }),
    refusals: [],
  },
  /** Calls a batch off before it is committed; from then on nothing is written under its id. */
  'comps.callOff': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ requestId: uuid }),
    /** True when it came too late: the places have been given. */
    output: z.object({ given: z.boolean() }),
    refusals: [],
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
    output: given,
    refusals: ['COMP_NOT_FOUND'],
  },
  /** Tickets of a batch by number, those after `afterNumber`; `search` is a part of a guest's name. */
  'comps.tickets': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({
      issuanceId: uuid,
      search: optionalLine(100),
      afterNumber: z.int().min(0).max(MAX_COMPS_AT_ONCE),
      limit: z.int().min(1).max(COMP_TICKETS_AT_ONCE),
    }),
    output: z.object({ tickets: z.array(LooseTicket) }),
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
    output: given,
    refusals: ['COMP_NOT_FOUND', 'TICKETS_REFUSED'],
  },
  /** Prints the live tickets of an issuance, if they are not too many for one print. */
  'comps.print': {
    kind: 'mutation',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ issuanceId: uuid, target: z.enum(['usual', 'pdf']) }),
    output: z.object({ jobs: z.array(PrintJob) }),
    refusals: ['COMP_NOT_FOUND', 'PRINTER_NOT_FOUND', 'PRINT_TOO_LONG'],
  },
} as const satisfies Record<string, Operation>;
