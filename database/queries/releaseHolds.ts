import type { DataSource } from 'typeorm';
import { placesToMove } from '../../domain/places.ts';
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
