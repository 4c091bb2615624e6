import type { DataSource } from 'typeorm';

/** Places still free in a tier, the house's own ceiling included; null when nothing limits it. */
export async function placesLeftInTier(dataSource: DataSource, tierId: number): Promise<number | null> {
  const [row] = await dataSource.query<{ left: number | null }[]>(
    `select least(s.capacity - s.sold - s.held - s.comped, h.capacity - h.sold - h.held - h.comped) as left
       from tier_stock s join house_stock h on h.event_id = s.event_id where s.tier_id = $1`,
    [tierId],
  );
  return row?.left ?? null;
}

/** Places still free in the whole house; null when it has no ceiling. */
export async function placesLeftInHouse(dataSource: DataSource, eventId: number): Promise<number | null> {
  const [row] = await dataSource.query<{ left: number | null }[]>(
    'select capacity - sold - held - comped as left from house_stock where event_id = $1',
    [eventId],
  );
  return row?.left ?? null;
}
