import { z } from 'zod';
import { JOURNALLED } from '../domain/journal.ts';
import type { Operation } from './operation.ts';
import { FoundTicket } from './orders.ts';
import { codeRetirement, count, id, line, printDocument, ticketState, uuid } from './values.ts';

/** Most tickets that one operation touches. */
export const MAX_TICKETS_AT_ONCE = 1_000;

/** At least one ticket, each named once or more: repeats do no harm. */
export const ticketIds = z.array(uuid).min(1).max(MAX_TICKETS_AT_ONCE);

/** A ticket on its own: from an order, or from a comp issuance. */
export const LooseTicket = FoundTicket.extend({
  compIssuanceId: uuid.nullable(),
  holderId: id.nullable(),
  /** The ticket that it was exchanged for. */
  successorId: uuid.nullable(),
});

/** When and where something happened; the counter is the one whose journal tells of it. */
export const Moment = z.object({
  at: z.string(),
  counterName: z.string(),
  actorName: z.string().nullable(),
});

/** How many of the tickets that an entry speaks of; 1 in the story of one ticket of one. */
const so = { ticketCount: count };
const money = { orderId: uuid, orderCode: z.string(), currency: z.string(), totalMinor: z.int() };

/** One thing that happened, oldest first in a story. The screen makes the sentence. */
export const StoryEntry = z.discriminatedUnion('kind', [
  Moment.extend({ kind: z.literal('bought'), ...so, ...money, customerName: z.string().nullable() }),
  /** A sale that was tried and came to nothing. */
  Moment.extend({ kind: z.literal('sale_failed'), orderCode: z.string() }),
  /** Given up after a card had been charged and cancelled on the terminal. */
  Moment.extend({ kind: z.literal('sale_cancelled'), orderCode: z.string() }),
  /** Given by the house. `name` is whom it is for, `approved` tells that it went over the budget. */
  Moment.extend({
    kind: z.literal('comped'),
    ...so,
    issuanceId: uuid,
    reason: z.string(),
    name: z.string().nullable(),
    approved: z.boolean(),
  }),
  /** A claim slip was made out; `expiresAt` is null where the receiver was known and got it at once. */
  Moment.extend({
    kind: z.literal('gift_offered'),
    ...so,
    giftId: uuid,
    giverName: z.string().nullable(),
    receiverName: z.string(),
    expiresAt: z.string().nullable(),
  }),
  Moment.extend({ kind: z.literal('gift_claimed'), ...so, giftId: uuid, receiverName: z.string() }),
  Moment.extend({
    kind: z.literal('gift_taken_back'),
    ...so,
    giftId: uuid.nullable(),
    because: z.enum(['asked', 'checked_in', 'revoked', 'refunded', 'exchanged', 'expired']),
  }),
  Moment.extend({
    kind: z.literal('refunded'),
    ...so,
    ...money,
    reason: z.string().nullable(),
  }),
  /** `orderCode` is that of the exchange; the successor of a ticket stands in the ticket itself. */
  Moment.extend({ kind: z.literal('exchanged'), ...so, ...money }),
  /** An exchange that was tried and came to nothing. */
  Moment.extend({ kind: z.literal('exchange_failed'), orderCode: z.string() }),
  Moment.extend({ kind: z.literal('revoked'), ...so, reason: z.string() }),
  Moment.extend({ kind: z.literal('replaced'), reason: z.string() }),
  /** Documents were sent to a printer or to a file. */
  Moment.extend({ kind: z.literal('printed'), documents: z.array(printDocument) }),
  /** A copy came out of the printer: the nth. */
  Moment.extend({ kind: z.literal('copied'), document: printDocument, copy: count }),
  Moment.extend({ kind: z.literal('checked_in'), eventName: z.string() }),
  Moment.extend({ kind: z.literal('event_cancelled'), eventName: z.string(), reason: z.string() }),
  /** Whatever else the journal has about it; null is the work of a later version, which this one cannot name. */
  Moment.extend({ kind: z.literal('other'), operation: z.enum(JOURNALLED).nullable() }),
]);

/** A gift on its way, as the ticket knows it. */
const OpenGift = z.object({ giftId: uuid, receiverName: z.string(), expiresAt: z.string() });

/** What a scan at the door came to. */
const CheckIn = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('admitted'),
    ticket: LooseTicket,
    /** True when the ticket was on its way to somebody else, which is now over. */
    giftTakenBack: z.boolean(),
  }),
  /** `since` is null only where the journal of that counter is not here. */
  z.object({ outcome: z.literal('already_in'), ticket: LooseTicket, since: Moment.nullable() }),
  /** `ticket` tells its event; nothing was changed. */
  z.object({ outcome: z.literal('other_event'), ticket: LooseTicket }),
  z.object({ outcome: z.literal('event_over'), ticket: LooseTicket, cancelled: z.boolean() }),
  /** Refunded, revoked, exchanged or archived. */
  z.object({
    outcome: z.literal('not_valid'),
    ticket: LooseTicket,
    state: z.union([ticketState, z.literal('archived')]),
    since: z.string(),
  }),
  /** An old code: the ticket lives on under another one. The holder is whoever has it now. */
  z.object({ outcome: z.literal('old_code'), ticket: LooseTicket, why: codeRetirement, since: z.string() }),
  z.object({ outcome: z.literal('unknown') }),
]);

const everybody = ['steward', 'cashier', 'organizer', 'manager'] as const;
const code = line(80);
const reason = line(200);

export const tickets = {
  /** Declares tickets worthless: fraud, mistakes. Places go back on sale; no money moves. All of them or none. */
  'tickets.revoke': {
    kind: 'mutation',
    roles: ['manager'],
    input: z.strictObject({ ticketIds, reason }),
    output: z.object({ tickets: z.array(LooseTicket) }),
    refusals: ['TICKET_NOT_FOUND', 'TICKETS_REFUSED'],
  },
  /** A lost or stolen ticket: the old code is dead, the answer has the new one. */
  'tickets.replace': {
    kind: 'mutation',
    roles: ['cashier', 'manager'],
    input: z.strictObject({ ticketId: uuid, reason }),
    output: z.object({ ticket: LooseTicket }),
    refusals: ['TICKET_NOT_FOUND', 'TICKETS_REFUSED'],
  },
  /** One scan at the door. Every ordinary outcome is an answer; `eventId` keeps other events' tickets out. */
  'tickets.checkIn': {
    kind: 'mutation',
    roles: ['steward', 'cashier', 'manager'],
    input: z.strictObject({ code, eventId: id.nullable() }),
    output: z.object({ result: CheckIn }),
    refusals: [],
  },
  /** What any code, old or new, stands for. An old code leads to the ticket as it is now, without its code. */
  'tickets.read': {
    kind: 'query',
    roles: everybody,
    input: z.strictObject({ code }),
    output: z.object({
      ticket: LooseTicket,
      archived: z.boolean(),
      /** Null for the code that opens the door today. */
      retired: z.object({ why: codeRetirement, at: z.string() }).nullable(),
      gift: OpenGift.nullable(),
      story: z.array(StoryEntry),
    }),
    refusals: ['TICKET_NOT_FOUND'],
  },
  'tickets.story': {
    kind: 'query',
    roles: everybody,
    input: z.strictObject({ ticketId: uuid }),
    output: z.object({
      /** Without its code. */
      ticket: LooseTicket,
      gift: OpenGift.nullable(),
      story: z.array(StoryEntry),
    }),
    refusals: ['TICKET_NOT_FOUND'],
  },
  /** An order and everything that became of its tickets. */
  'orders.story': {
    kind: 'query',
    roles: ['cashier', 'organizer', 'manager'],
    input: z.strictObject({ orderId: uuid }),
    output: z.object({ story: z.array(StoryEntry) }),
    refusals: ['ORDER_NOT_FOUND'],
  },
} as const satisfies Record<string, Operation>;
