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
