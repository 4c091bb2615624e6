import type { HeldPlaces } from '../../domain/hold.ts';
import type { Statement } from '../flight.ts';

/**
 * Insists that these holds still keep exactly the places that were read, tier by tier: a basket that was changed into
 * as many places elsewhere is another basket. Stands after the statement that locks them; fails as `hold_is_open`.
 */
export function holdsKeep(holds: readonly { id: string; places: readonly HeldPlaces[] }[]): Statement {
  const read = holds.flatMap(({ id, places }) => places.map((place) => ({ id, ...place })));
  return {
    name: 'holds-keep',
    text: `with kept as (
             select hold_id, tier_id, quantity - collected as quantity from hold_line where hold_id = any($1::uuid[])),
                as_read as (
             select * from unnest($2::uuid[], $3::bigint[], $4::int[]) as r (hold_id, tier_id, quantity))
           select insist((select count(*) from kept full join as_read using (hold_id, tier_id)
                           where coalesce(kept.quantity, 0) <> coalesce(as_read.quantity, 0)), 0, 'hold_is_open')`,
    values: [
      holds.map(({ id }) => id),
      read.map(({ id }) => id),
      read.map(({ tierId }) => tierId),
      read.map(({ quantity }) => quantity),
    ],
  };
}
