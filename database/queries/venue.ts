import type { DataSource, EntityManager } from 'typeorm';

/** The house this database belongs to. */
export interface VenueRow {
  name: string;
  address: string;
  tax_id: string;
  currency: string;
  time_zone: string;
  demonstration: boolean;
}

export type NewVenue = Pick<
  VenueRow,
  'name' | 'address' | 'tax_id' | 'currency' | 'time_zone' | 'demonstration'
>;

/** The venue, or null before the first start is done. */
export async function findVenue(tx: EntityManager | DataSource): Promise<VenueRow | null> {
  const [row] = await tx.query<VenueRow[]>(
    'select name, address, tax_id, currency, time_zone, demonstration from venue',
  );
  return row ?? null;
}

export async function insertVenue(tx: EntityManager, venue: VenueRow): Promise<void> {
  await tx.query(
    `insert into venue (name, address, tax_id, currency, time_zone, demonstration) values ($1, $2, $3, $4, $5, $6)`,
    [venue.name, venue.address, venue.tax_id, venue.currency, venue.time_zone, venue.demonstration],
  );
}

/** Whether the database can reckon in this time zone too; its list is not the one of the JavaScript engine. */
export async function knowsTimeZone(dataSource: DataSource, zone: string): Promise<boolean> {
  const [row] = await dataSource.query<{ known: boolean }[]>(
    'select exists (select from pg_timezone_names where lower(name) = lower($1)) as known',
    [zone],
  );
  return row?.known ?? false;
}
