import type { Output } from '../contract/index.ts';
import type { VenueRow } from '../database/queries/venue.ts';

type VenueView = Output<'venue.create'>['venue'];

/** The venue as screens show it. */
export function venueView(row: VenueRow): VenueView {
  return {
    name: row.name,
    address: row.address,
    taxId: row.tax_id,
    currency: row.currency,
    timeZone: row.time_zone,
  };
}
