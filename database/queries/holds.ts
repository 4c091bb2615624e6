import type { DataSource, EntityManager } from 'typeorm';
import type { HoldFacts } from '../../domain/hold.ts';
import type { HoldKind, HoldState } from '../../domain/states.ts';

interface FactsRow {
  id: string;
  kind: HoldKind;
  state: HoldState;
  expires_at: Date;
  places: { eventId: number; tierId: number; quantity: number }[];
}

const PLACES = `(
  select coalesce(jsonb_agg(jsonb_build_object('eventId', l.event_id, 'tierId', l.tier_id,
           'quantity', l.quantity - l.collected) order by l.tier_id) filter (where l.quantity > l.collected), '[]')
    from hold_line l where l.hold_id = h.id) as places`;

/** A hold as decisions need it; null when there is none. */
export async function findHoldFacts(
  tx: DataSource | EntityManager,
  holdId: string,
): Promise<HoldFacts | null> {
  const [row] = await tx.query<FactsRow[]>(
    `select h.id, h.kind, h.state, h.expires_at, ${PLACES} from hold h where h.id = $1`,
    [holdId],
  );
  return row ? factsOf(row) : null;
}

/** Open holds of these events whose time is over: their places count as free but are still in the counters. */
export async function findExpiredHolds(
  tx: DataSource | EntityManager,
  eventIds: readonly number[],
): Promise<HoldFacts[]> {
  const rows = await tx.query<FactsRow[]>(
    `select h.id, h.kind, h.state, h.expires_at, ${PLACES} from hold h
      where h.state = 'held' and h.expires_at <= now()
        and h.id in (select hold_id from hold_line where event_id = any($1::bigint[]))
      order by h.id`,
    [eventIds],
  );
  return rows.map(factsOf);
}

function factsOf(row: FactsRow): HoldFacts {
  return { id: row.id, kind: row.kind, state: row.state, expiresAt: row.expires_at, places: row.places };
}

export interface HoldRow {
  id: string;
  kind: HoldKind;
  state: HoldState;
  expired: boolean;
  name: string | null;
  customer_id: string | null;
  customer_name: string | null;
  customer_email: string | null;
  customer_phone: string | null;
  held_by_name: string;
  counter_name: string;
  created_at: Date;
  expires_at: Date;
  lines: {
    eventId: number;
    eventName: string;
    startsAt: string;
    timeZone: string;
    currency: string;
    tierId: number;
    tierName: string;
    tierCode: string;
    colour: string;
    priceMinor: number;
    quantity: number;
    collected: number;
  }[];
}

const HOLD = `
  select h.id, h.kind, h.state, h.state = 'held' and h.expires_at <= now() as expired, h.name,
         u.id as customer_id, u.name as customer_name, u.email as customer_email, u.phone as customer_phone,
         s.name as held_by_name, c.name as counter_name, h.created_at, h.expires_at, l.lines
    from hold h join app_user s on s.id = h.held_by join counter c on c.id = h.counter_id
         left join app_user u on u.id = h.customer_id
         cross join lateral (
           select coalesce(jsonb_agg(jsonb_build_object(
                    'eventId', l.event_id, 'eventName', e.name, 'startsAt', e.starts_at, 'timeZone', e.time_zone,
                    'currency', e.currency, 'tierId', l.tier_id, 'tierName', t.name, 'tierCode', t.code,
                    'colour', t.colour, 'priceMinor', t.price_minor, 'quantity', l.quantity, 'collected', l.collected
                  ) order by e.starts_at, e.id, t.position), '[]') as lines
             from hold_line l join tier t on t.id = l.tier_id join event e on e.id = l.event_id
            where l.hold_id = h.id) l`;

/** A hold as screens show it; null when there is none. */
export async function findHold(tx: DataSource | EntityManager, holdId: string): Promise<HoldRow | null> {
  const [row] = await tx.query<HoldRow[]>(`${HOLD} where h.id = $1`, [holdId]);
  return row ?? null;
}

/** Named holds that still keep places, the one that ends first on top; `pattern` is for LIKE, escaped already. */
export async function findNamedHolds(
  dataSource: DataSource,
  filter: { eventId: number | null; pattern: string | null; limit: number },
): Promise<HoldRow[]> {
  return dataSource.query<HoldRow[]>(
    `${HOLD}
      where h.kind = 'named' and h.state = 'held' and h.expires_at > now()
        and ($1::bigint is null or exists (select from hold_line x where x.hold_id = h.id and x.event_id = $1))
        and ($2::text is null or lower(h.name) like lower($2) or lower(u.name) like lower($2))
      order by h.expires_at, h.id limit $3`,
    [filter.eventId, filter.pattern, filter.limit],
  );
}
