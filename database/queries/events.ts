import type { DataSource, EntityManager } from 'typeorm';
import type { EventState } from '../../domain/states.ts';

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

export interface EventFilter {
  when: 'today' | 'week' | 'upcoming' | 'past';
  now: Date;
  drafts: boolean;
  /** A pattern for LIKE, escaped already; null for no search. */
  pattern: string | null;
  onSaleOnly: boolean;
}

/** The last event of the page before. */
export interface EventPlace {
  startsAt: Date;
  id: number;
}

/** Places of holds that have run out are free, although the counters still have them until somebody needs them. */
const EXPIRED_PLACES = `(
  select coalesce(sum(l.quantity - l.collected), 0)::int from hold x join hold_line l on l.hold_id = x.id
   where x.state = 'held' and x.expires_at <= now() and WHICH)`;

const expiredPlaces = (which: string): string => EXPIRED_PLACES.replace('WHICH', which);

const EVENT = `e.id, e.version, e.name, e.description, e.hall, e.state, e.starts_at, e.doors_at, e.ends_at, e.time_zone,
  e.currency, h.capacity, h.sold, h.held - ${expiredPlaces('l.event_id = e.id')} as held, h.comped`;

const TIERS = `(
  select coalesce(jsonb_agg(jsonb_build_object(
           'id', t.id, 'name', t.name, 'code', t.code, 'colour', t.colour, 'position', t.position,
           'price_minor', t.price_minor, 'tax_basis_points', t.tax_basis_points,
           'opens', (extract(epoch from t.sale_opens_at) * 1000)::bigint,
           'closes', (extract(epoch from t.sale_closes_at) * 1000)::bigint,
           'capacity', s.capacity, 'sold', s.sold, 'held', s.held - ${expiredPlaces('l.tier_id = t.id')}, 'comped', s.comped
         ) order by t.position, t.id), '[]')
    from tier t join tier_stock s on s.tier_id = t.id where t.event_id = e.id) as tiers`;

/** Days begin at midnight of the venue, also on the two days a year that are not 24 hours long. */
const RANGE = `
  select case when $1 in ('today', 'week') then midnight at time zone time_zone end as first,
         case $1 when 'today' then (midnight + interval '1 day') at time zone time_zone
                 when 'week' then (midnight + interval '7 days') at time zone time_zone end as beyond
    from venue, date_trunc('day', $2::timestamptz at time zone time_zone) as midnight`;

const WANTED = `
  ($3 or e.state <> 'draft')
  and case $1 when 'upcoming' then e.ends_at > $2 when 'past' then e.ends_at <= $2
              else e.starts_at >= range.first and e.starts_at < range.beyond end
  and ($4::text is null or lower(e.name) like lower($4) or lower(e.hall) like lower($4))
  and (not $5 or e.state = 'on_sale' and e.ends_at > $2 and exists (
        select from tier t where t.event_id = e.id
          and (t.sale_opens_at is null or t.sale_opens_at <= $2)
          and (t.sale_closes_at is null or t.sale_closes_at > $2)))`;

const FORWARDS = `
  with range as (${RANGE}),
  page as (
    select e.* from event e, range
     where ${WANTED} and ($6::timestamptz is null or (e.starts_at, e.id) > ($6::timestamptz, $7::bigint))
     order by e.starts_at, e.id limit $8)
  select ${EVENT}, ${TIERS} from page e join house_stock h on h.event_id = e.id order by e.starts_at, e.id`;

const BACKWARDS = `
  with range as (${RANGE}),
  page as (
    select e.* from event e, range
     where ${WANTED} and ($6::timestamptz is null or (e.starts_at, e.id) < ($6::timestamptz, $7::bigint))
     order by e.starts_at desc, e.id desc limit $8)
  select ${EVENT}, ${TIERS} from page e join house_stock h on h.event_id = e.id
   order by e.starts_at desc, e.id desc`;

const COUNT = `with range as (${RANGE}) select count(*)::int as total from event e, range where ${WANTED}`;

const ONE = `select ${EVENT}, ${TIERS} from event e join house_stock h on h.event_id = e.id where e.id = $1`;

/** One page of events with all their counters, the past backwards and everything else forwards. */
export async function findEventPage(
  dataSource: DataSource,
  filter: EventFilter,
  after: EventPlace | null,
  limit: number,
): Promise<EventRow[]> {
  const page = [...filterValues(filter), after?.startsAt ?? null, after?.id ?? null, limit];
  return filter.when === 'past'
    ? dataSource.query<EventRow[]>(BACKWARDS, page)
    : dataSource.query<EventRow[]>(FORWARDS, page);
}

/** How many events a filter lets through. */
export async function countEvents(dataSource: DataSource, filter: EventFilter): Promise<number> {
  const [row] = await dataSource.query<{ total: number }[]>(COUNT, filterValues(filter));
  return row?.total ?? 0;
}

export async function findEvent(tx: EntityManager | DataSource, eventId: number): Promise<EventRow | null> {
  const [row] = await tx.query<EventRow[]>(ONE, [eventId]);
  return row ?? null;
}

function filterValues({ when, now, drafts, pattern, onSaleOnly }: EventFilter): unknown[] {
  return [when, now, drafts, pattern, onSaleOnly];
}
