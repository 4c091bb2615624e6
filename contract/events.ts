import { z } from 'zod';
import type { Operation } from './operation.ts';
import {
  amount,
  basisPoints,
  capacity,
  colour,
  count,
  cursor,
  eventState,
  id,
  instant,
  line,
  optionalLine,
  paragraph,
  uuid,
} from './values.ts';

/** A kind of place with its live counters. `left` is null when neither tier nor house limits it. */
export const Tier = z.object({
  id,
  name: z.string(),
  /** One or two characters for the keyboard and for marks beside the colour. */
  code: z.string(),
  colour: z.string(),
  position: count,
  priceMinor: z.int(),
  taxBasisPoints: z.int(),
  capacity: z.int().nullable(),
  saleOpensAt: z.string().nullable(),
  saleClosesAt: z.string().nullable(),
  sold: count,
  held: count,
  comped: count,
  left: z.int().nullable(),
});

/** An event as the list shows it. `going` counts everybody expected: sold and comped. */
export const EventSummary = z.object({
  id,
  version: z.int(),
  name: z.string(),
  hall: z.string(),
  state: eventState,
  startsAt: z.string(),
  doorsAt: z.string(),
  endsAt: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  houseCapacity: z.int().nullable(),
  sold: count,
  held: count,
  comped: count,
  going: count,
  left: z.int().nullable(),
  tiers: z.array(Tier),
});

export const EventDetail = EventSummary.extend({ description: z.string() });

const tierInput = z.strictObject({
  /** Null for a tier that is new. */
  id: id.nullable(),
  name: line(80),
  code: line(3),
  colour,
  priceMinor: amount,
  taxBasisPoints: basisPoints,
  capacity: capacity.nullable(),
  saleOpensAt: instant.nullable(),
  saleClosesAt: instant.nullable(),
});

const eventInput = {
  name: line(200),
  description: paragraph(5_000),
  hall: optionalLine(120),
  startsAt: instant,
  doorsAt: instant,
  endsAt: instant,
  houseCapacity: capacity.nullable(),
  /** In the order in which they are shown. */
  tiers: z.array(tierInput).max(100),
};

const changed = z.object({ event: EventDetail });

/** Which events are asked for; `search` matches parts of the name or the hall. */
const eventFilter = {
  /** Days are days of the venue's time zone; `upcoming` is everything not yet ended, `past` counts backwards. */
  when: z.enum(['today', 'week', 'upcoming', 'past']),
  search: optionalLine(100),
  onSaleOnly: z.boolean(),
};

export const events = {
  /** Keyset pages in the order of the start. */
  'events.list': {
    kind: 'query',
    roles: ['steward', 'cashier', 'organizer', 'manager'],
    input: z.strictObject({
      ...eventFilter,
      /** Only these of them: whether events that have changed belong into a list. */
      among: z.array(id).min(1).max(200).optional(),
      cursor,
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      events: z.array(EventSummary),
      nextCursor: z.string().nullable(),
      asOf: z.string(),
    }),
    refusals: [],
  },
  /** How many events all pages together have: it takes a look at each of them, and no page waits for that. */
  'events.count': {
    kind: 'query',
    roles: ['steward', 'cashier', 'organizer', 'manager'],
    input: z.strictObject(eventFilter),
    output: z.object({ total: count }),
    refusals: [],
  },
  /**
   * With the id of a basket's hold, also the places that it keeps of each tier, read in the same look as the counters:
   * what the basket may have is what is left and what it keeps, and two looks at different moments do not add up.
   */
  'events.get': {
    kind: 'query',
    roles: ['steward', 'cashier', 'organizer', 'manager'],
    input: z.strictObject({ eventId: id, holdId: uuid.optional() }),
    output: changed.extend({ kept: z.array(z.object({ tierId: id, quantity: count })) }),
    refusals: ['EVENT_NOT_FOUND'],
  },
  /** Makes a draft. The same request id again answers with the draft that it made. */
  'events.create': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({
      /** Made once, when the editor opens (UUIDv7). */
      requestId: uuid,
      ...eventInput,
    }),
    output: changed,
    refusals: ['VENUE_MISSING', 'EVENT_TIMES', 'TIER_REPEATED', 'TIER_NOT_FOUND', 'REQUEST_REUSED'],
  },
  /** Replaces what may be edited. `version` is the one that was read: a second editor is told, not overwritten. */
  'events.update': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ eventId: id, version: z.int().positive(), ...eventInput }),
    output: changed,
    refusals: [
      'EVENT_NOT_FOUND',
      'EVENT_CHANGED',
      'EVENT_STATE',
      'EVENT_TIMES',
      'TIER_REPEATED',
      'TIER_NOT_FOUND',
      'TIER_IN_USE',
      'CAPACITY_BELOW_SOLD',
      'EVENT_NOT_READY',
    ],
  },
  /** draft or paused → on sale. */
  'events.publish': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ eventId: id }),
    output: changed,
    refusals: ['EVENT_NOT_FOUND', 'EVENT_STATE', 'EVENT_NOT_READY'],
  },
  /** on sale → paused. */
  'events.pause': {
    kind: 'mutation',
    roles: ['organizer', 'manager'],
    input: z.strictObject({ eventId: id }),
    output: changed,
    refusals: ['EVENT_NOT_FOUND', 'EVENT_STATE'],
  },
  /** Stops everything: any state but ended, archived and cancelled → cancelled. Needs a reason. */
  'events.cancel': {
    kind: 'mutation',
    roles: ['manager'],
    input: z.strictObject({ eventId: id, reason: line(400) }),
    output: changed,
    refusals: ['EVENT_NOT_FOUND', 'EVENT_STATE'],
  },
  /**
   * One step of moving an ended or cancelled event to the archive: up to `atMost` tickets with their gifts. Repeat it
   * until the state is archived; it may be stopped anywhere and go on later, here or at another counter.
   */
  'events.archive': {
    kind: 'mutation',
    roles: ['manager'],
    input: z.strictObject({ eventId: id, atMost: z.int().min(1).max(20_000) }),
    output: z.object({
      /** Moved by this step. */
      movedTickets: count,
      /** Still to be moved. */
      leftTickets: count,
      /** Archived once nothing is left. */
      state: eventState,
    }),
    refusals: ['EVENT_NOT_FOUND', 'EVENT_STATE', 'EVENT_NOT_SETTLED'],
  },
} as const satisfies Record<string, Operation>;
