import type { DataSource, EntityManager } from 'typeorm';
import type { EventState } from '../../domain/states.ts';
import { ask } from '../flight.ts';

/** A tier with its counters; instants are milliseconds since 1970. */
export interface TierRow {
  id: number;
  name: string;
  code: string;
  colour: string;
  position: number;
  price_minor: number;
  tax_basis_points: number;
  opens: number | null;
  closes: number | null;
  capacity: number | null;
  sold: number;
  held: number;
  comped: number;
}

export interface EventRow {
  id: string;
  version: number;
  name: string;
  description: string;
  hall: string;
  state: EventState;
  starts_at: Date;
  doors_at: Date;
  ends_at: Date;
  time_zone: string;
  currency: string;
  capacity: number | null;
  sold: number;
  held: number;
  comped: number;
  tiers: TierRow[];
}

/** An event and what one hold keeps in it, by tier; nothing once the hold has run out. */
export interface EventForHold extends EventRow {
  kept: { tier_id: number; places: number }[];
}

export interface EventFilter {
  when: 'today' | 'week' | 'upcoming' | 'past';
  now: Date;
  drafts: boolean;
  /** A pattern for LIKE, escaped already; null for no search. */
  pattern: string | null;
  onSaleOnly: boolean;
  /** Only these ids; null for all. */
  among: readonly number[] | null;
}

/** The last event of the page before. */
export interface EventPlace {
  startsAt: Date;
  id: number;
}

/**
 * Places of holds that have run out are free, although the counters still have them until somebody needs them. They
 * are looked up once for the whole answer, from whichever side has fewer: the holds that are over or these events.
 */
const EXPIRED = `
  expired as materialized (
    select l.event_id, l.tier_id, sum(l.quantity - l.collected)::int as places
      from hold x join hold_line l on l.hold_id = x.id
     where x.state = 'held' and x.expires_at <= now() and l.event_id in (select id from page)
     group by 1, 2)`;

/** Put together once for the page: a server that expects a single event would do it again for each. */
const TIERS = `
  tiers as materialized (
    select t.event_id, json_agg(json_build_object(
             'id', t.id, 'name', t.name, 'code', t.code, 'colour', t.colour, 'position', t.position,
             'price_minor', t.price_minor, 'tax_basis_points', t.tax_basis_points,
             'opens', (extract(epoch from t.sale_opens_at) * 1000)::bigint,
             'closes', (extract(epoch from t.sale_closes_at) * 1000)::bigint,
             'capacity', s.capacity, 'sold', s.sold, 'held', s.held - coalesce(x.places, 0), 'comped', s.comped
           ) order by t.position, t.id) as tiers
      from page join tier t on t.event_id = page.id join tier_stock s on s.tier_id = t.id
           left join expired x on x.tier_id = t.id
     group by t.event_id)`;

/**
 * The events of `page` with all their counters. A page is small: `lateral … limit 1` keeps the server from reading a
 * whole table for it, whatever it believes of the disk.
 */
const WITH_COUNTERS = `${EXPIRED}, ${TIERS}
  select e.id, e.version, e.name, e.description, e.hall, e.state, e.starts_at, e.doors_at, e.ends_at, e.time_zone,
         e.currency, h.capacity, h.sold,
         h.held - coalesce((select sum(places)::int from expired x where x.event_id = e.id), 0) as held, h.comped,
         coalesce(t.tiers, '[]') as tiers
    from page e cross join lateral (select * from house_stock h where h.event_id = e.id limit 1) h
         left join tiers t on t.event_id = e.id`;

const KEPT = `
  select coalesce(json_agg(json_build_object('tier_id', l.tier_id, 'places', l.quantity - l.collected)), '[]')
    from hold x join hold_line l on l.hold_id = x.id
   where x.id = $2 and x.state = 'held' and x.expires_at > now() and l.event_id = $1`;

const ONE = `with page as materialized (select * from event where id = $1), ${WITH_COUNTERS}`;
const ONE_FOR_HOLD = `select one.*, (${KEPT}) as kept from (${ONE}) one`;

/** Days begin at midnight of the venue, also on the two days a year that are not 24 hours long. */
const midnight = (daysAhead: number): string => `(
  select (date_trunc('day', $1::timestamptz at time zone time_zone) + interval '${daysAhead} days') at time zone time_zone
    from venue)`;

const WHEN: Readonly<Record<EventFilter['when'], string>> = {
  upcoming: 'e.ends_at > $1',
  past: 'e.ends_at <= $1',
  today: `e.starts_at >= ${midnight(0)} and e.starts_at < ${midnight(1)}`,
  week: `e.starts_at >= ${midnight(0)} and e.starts_at < ${midnight(7)}`,
};

const ON_SALE = `e.state = 'on_sale' and e.ends_at > $1 and exists (
  select from tier t where t.event_id = e.id
     and (t.sale_opens_at is null or t.sale_opens_at <= $1)
     and (t.sale_closes_at is null or t.sale_closes_at > $1))`;

/** A question with the parts that its filter needs and no others, so that each kind of question has a plan of its own. */
interface Question {
  /** Names the kind; undefined for a search, which is planned for what was typed. */
  name?: string;
  where: string;
  /** $1 is the moment. */
  values: unknown[];
}

function questionOf({ when, now, drafts, pattern, onSaleOnly, among }: EventFilter): Question {
  const values: unknown[] = [now];
  const parts = [WHEN[when]];
  if (!drafts) parts.push(`e.state <> 'draft'`);
  if (onSaleOnly) parts.push(ON_SALE);
  if (pattern !== null) {
    values.push(pattern);
    parts.push('(lower(e.name) like lower($2) or lower(e.hall) like lower($2))');
  }
  if (among !== null) {
    values.push(among);
    parts.push(`e.id = any($${values.length}::bigint[])`);
  }
  const kind = `${when}${drafts ? '-drafts' : ''}${onSaleOnly ? '-sale' : ''}${among === null ? '' : '-among'}`;
  return { where: parts.join(' and '), values, ...(pattern === null ? { name: kind } : {}) };
}

/** One page of events with all their counters, the past backwards and everything else forwards. */
export async function findEventPage(
  dataSource: DataSource,
  filter: EventFilter,
  after: EventPlace | null,
  limit: number,
): Promise<EventRow[]> {
  const { name, where, values } = questionOf(filter);
  const [order, beyond] = filter.when === 'past' ? ['desc', '<'] : ['asc', '>'];
  const next = values.length + 1;
  const place = after
    ? `and (e.starts_at, e.id) ${beyond} ($${next + 1}::timestamptz, $${next + 2}::bigint)`
    : '';
  const text = `
    with found as materialized (
      select e.id from event e where ${where} ${place} order by e.starts_at ${order}, e.id ${order} limit $${next}),
    page as materialized (
      select e.* from found cross join lateral (select * from event e where e.id = found.id limit 1) e),
    ${WITH_COUNTERS} order by e.starts_at ${order}, e.id ${order}`;
  const [rows] = await ask<[EventRow]>(dataSource, [
    {
      text,
      values: [...values, limit, ...(after ? [after.startsAt, after.id] : [])],
      ...(name === undefined ? {} : { name: `events-${name}${after ? '-on' : ''}` }),
    },
  ]);
  return rows;
}

/** How many events a filter lets through. */
export async function countEvents(dataSource: DataSource, filter: EventFilter): Promise<number> {
  const { name, where, values } = questionOf(filter);
  const [[row]] = await ask<[{ total: number }]>(dataSource, [
    {
      text: `select count(*)::int as total from event e where ${where}`,
      values,
      ...(name === undefined ? {} : { name: `event-count-${name}` }),
    },
  ]);
  return row?.total ?? 0;
}

/** One event; with the id of a hold also what that keeps in it, in the same snapshot. */
export async function findEvent(
  tx: EntityManager | DataSource,
  eventId: number,
  holdId?: string,
): Promise<EventForHold | null> {
  if (holdId === undefined) {
    const [row] = await tx.query<EventRow[]>(ONE, [eventId]);
    return row ? { ...row, kept: [] } : null;
  }
  const [row] = await tx.query<EventForHold[]>(ONE_FOR_HOLD, [eventId, holdId]);
  return row ?? null;
}
