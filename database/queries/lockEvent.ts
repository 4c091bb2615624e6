import type { EntityManager } from 'typeorm';
import type { EventFacts } from '../../domain/eventDraft.ts';
import type { EventState } from '../../domain/states.ts';
import { lockExpiredHolds, releaseLockedHolds } from './releaseHolds.ts';

interface HeadRow {
  version: number;
  state: EventState;
  starts_at: Date;
  ends_at: Date;
  taken: number;
}

interface TierRow {
  id: string;
  name: string;
  code: string;
  taken: number;
}

/**
 * Locks everything an edit may change and reads it, in the order in which everybody takes locks: holds that have run
 * out, tiers that are to go (a sale's lines point at them), the houses' counters, the tiers' counters by id, then the
 * event. The journal entry has been written before. What has run out is free and stands in no edit's way: it goes back
 * into the counters first, also those of other events that such a hold was for. Null when there is no such event.
 */
export async function lockEvent(
  tx: EntityManager,
  eventId: number,
  keptTierIds: readonly number[],
): Promise<EventFacts | null> {
  const release = await lockExpiredHolds(tx, eventId);
  await tx.query(
    'select id from tier where event_id = $1 and id <> all($2::bigint[]) order by id for update',
    [eventId, keptTierIds],
  );
  await tx.query(
    'select event_id from house_stock where event_id = any($1::bigint[]) order by event_id for update',
    [[eventId, ...release.houses.map((house) => house.eventId)]],
  );
  await tx.query(
    'select tier_id from tier_stock where event_id = $1 or tier_id = any($2::bigint[]) order by tier_id for update',
    [eventId, release.tiers.map((tier) => tier.tierId)],
  );
  await releaseLockedHolds(tx, release);
  const [head] = await tx.query<HeadRow[]>(
    `select e.version, e.state, e.starts_at, e.ends_at, h.sold + h.held + h.comped as taken
       from event e join house_stock h on h.event_id = e.id where e.id = $1 for no key update of e`,
    [eventId],
  );
  if (!head) return null;
  const tiers = await tx.query<TierRow[]>(
    `select t.id, t.name, t.code, s.sold + s.held + s.comped as taken
       from tier t join tier_stock s on s.tier_id = t.id where t.event_id = $1 order by t.id`,
    [eventId],
  );
  return {
    version: head.version,
    state: head.state,
    startsAt: head.starts_at,
    endsAt: head.ends_at,
    taken: head.taken,
    tiers: tiers.map((tier) => ({ ...tier, id: Number(tier.id) })),
  };
}

/** Sets the house's capacity and raises the revision, so that every sale that is under way decides again. */
export async function updateHouse(
  tx: EntityManager,
  eventId: number,
  capacity: number | null,
): Promise<void> {
  await tx.query('update house_stock set capacity = $2, revision = revision + 1 where event_id = $1', [
    eventId,
    capacity,
  ]);
}

/** Moves an event to another state; sales that are under way decide again. */
export async function updateEventState(
  tx: EntityManager,
  eventId: number,
  state: EventState,
  cancelReason: string | null,
): Promise<void> {
  await tx.query('update house_stock set revision = revision + 1 where event_id = $1', [eventId]);
  await tx.query('update event set state = $2, cancel_reason = $3, version = version + 1 where id = $1', [
    eventId,
    state,
    cancelReason,
  ]);
}

/** What a change of state is decided on. */
export interface LockedEvent {
  state: EventState;
  startsAt: Date;
  endsAt: Date;
  houseCapacity: number | null;
  tiers: { capacity: number | null }[];
}

/** Locks the house's counters, which every sale needs, and reads the event; null when there is none. */
export async function lockEventState(tx: EntityManager, eventId: number): Promise<LockedEvent | null> {
  await tx.query('select event_id from house_stock where event_id = $1 for update', [eventId]);
  const [row] = await tx.query<
    {
      state: EventState;
      starts_at: Date;
      ends_at: Date;
      house_capacity: number | null;
      capacities: (number | null)[];
    }[]
  >(
    `select e.state, e.starts_at, e.ends_at, h.capacity as house_capacity,
            array(select capacity from tier_stock where event_id = e.id) as capacities
       from event e join house_stock h on h.event_id = e.id where e.id = $1 for no key update of e`,
    [eventId],
  );
  if (!row) return null;
  return {
    state: row.state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    houseCapacity: row.house_capacity,
    tiers: row.capacities.map((capacity) => ({ capacity })),
  };
}
