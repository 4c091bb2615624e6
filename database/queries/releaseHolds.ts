import type { DataSource, EntityManager } from 'typeorm';
import type { HoldFacts } from '../../domain/hold.ts';
import { type HousePlaces, placesToMove, type TierPlaces } from '../../domain/places.ts';
import { constraintOf } from '../faults.ts';
import { fly } from '../flight.ts';
import { findExpiredHolds } from './holds.ts';
import { holdsKeep } from './holdsKeep.ts';
import { moveHouse, moveTier } from './moveStock.ts';

/**
 * Puts the places of holds that have run out back into the counters, when somebody needs them: nothing has to run in
 * the background for that. Answers whether any came back; another counter may have been quicker, which is as good.
 */
export async function releaseExpiredHolds(
  dataSource: DataSource,
  eventIds: readonly number[],
): Promise<boolean> {
  const holds = await findExpiredHolds(dataSource, eventIds);
  if (holds.length === 0) return false;
  const { houses, tiers } = placesToMove(
    [],
    holds.flatMap(({ places }) => places),
  );
  const landing = await fly(dataSource, [
    {
      text: `with gone as (
               update hold set state = 'released'
                where id in (select id from hold where id = any($1::uuid[]) order by id for update)
                  and state = 'held' and expires_at <= now() returning id)
             select insist((select count(*) from gone), $2::bigint, 'hold_is_open')`,
      values: [holds.map(({ id }) => id), holds.length],
    },
    holdsKeep(holds),
    ...houses.map(({ eventId, unheld }) => moveHouse(eventId, { held: -unheld })),
    ...tiers.map(({ tierId, unheld }) => moveTier(tierId, { held: -unheld })),
  ]);
  if (landing.landed || constraintOf(landing.error) === 'hold_is_open') return true;
  throw landing.error;
}

/** Holds that have run out, locked, with the stock rows that their places go back to. */
export interface HoldsToRelease {
  holds: HoldFacts[];
  houses: HousePlaces[];
  tiers: TierPlaces[];
}

/** Locks the holds of an event that have run out; whoever goes on locks their stock rows and then releases them. */
export async function lockExpiredHolds(tx: EntityManager, eventId: number): Promise<HoldsToRelease> {
  const locked = await tx.query<{ id: string }[]>(
    `select id from hold
      where state = 'held' and expires_at <= now() and id in (select hold_id from hold_line where event_id = $1)
      order by id for update`,
    [eventId],
  );
  const ids = new Set(locked.map(({ id }) => id));
  // Read once they are locked: what was in them before may have been collected while this waited.
  const holds = (await findExpiredHolds(tx, [eventId])).filter(({ id }) => ids.has(id));
  return {
    holds,
    ...placesToMove(
      [],
      holds.flatMap(({ places }) => places),
    ),
  };
}

/** Puts the places of locked holds back; their stock rows are locked as well. */
export async function releaseLockedHolds(tx: EntityManager, release: HoldsToRelease): Promise<void> {
  const { holds, houses, tiers } = release;
  if (holds.length === 0) return;
  await tx.query(`update hold set state = 'released' where id = any($1::uuid[])`, [
    holds.map(({ id }) => id),
  ]);
  await tx.query(
    `update house_stock s set held = held - n.places
       from unnest($1::bigint[], $2::int[]) as n (event_id, places) where s.event_id = n.event_id`,
    [houses.map(({ eventId }) => eventId), houses.map(({ unheld }) => unheld)],
  );
  await tx.query(
    `update tier_stock s set held = held - n.places
       from unnest($1::bigint[], $2::int[]) as n (tier_id, places) where s.tier_id = n.tier_id`,
    [tiers.map(({ tierId }) => tierId), tiers.map(({ unheld }) => unheld)],
  );
}
