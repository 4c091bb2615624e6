import type { HoldTaken } from '../../domain/hold.ts';
import type { Statement } from '../flight.ts';
import { holdsKeep } from './holdsKeep.ts';

/** Collecting locks the hold and insists that it is still what was read: open, in time, with the same places. */
export function collectHold({ id, givesUp, collects, keeps, ends }: HoldTaken): Statement[] {
  if (givesUp.length === 0) return [];
  return [
    {
      name: 'collect-hold',
      text: `with hit as (
               update hold set state = case when $2::boolean then 'collected'::hold_state else state end
                where id = $1 and state = 'held' and expires_at > now() returning id)
             select insist((select count(*) from hit), 1, 'hold_is_open')`,
      values: [id, ends],
    },
    holdsKeep([{ id, places: keeps }]),
    {
      name: 'collect-hold-places',
      text: `update hold_line l set collected = l.collected + c.quantity
               from unnest($2::bigint[], $3::int[]) as c (tier_id, quantity)
              where l.hold_id = $1 and l.tier_id = c.tier_id`,
      values: [id, collects.map(({ tierId }) => tierId), collects.map(({ quantity }) => quantity)],
    },
  ];
}
