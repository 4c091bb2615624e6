import type { DataSource } from 'typeorm';

/**
 * Places still free in a tier, the house's own ceiling included, or with no tier in the whole house.
 * Infinity when nothing limits them.
 */
export async function placesLeft(
  dataSource: DataSource,
  eventId: number,
  tierId: number | null,
): Promise<number> {
  const [row] = await dataSource.query<{ left: number | null }[]>(
    `select least(s.capacity - s.sold - s.held - s.comped, h.capacity - h.sold - h.held - h.comped) as left
       from house_stock h left join tier_stock s on s.event_id = h.event_id and s.tier_id = $2
      where h.event_id = $1`,
    [eventId, tierId],
  );
  return row?.left ?? Number.POSITIVE_INFINITY;
}
