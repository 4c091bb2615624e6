import { bytes, reference } from '../columns.ts';
import { table } from '../table.ts';

/** The key that ticket codes are derived from, sealed once for each person who may open it. */
export interface VenueKeyRow {
  userId: number;
  salt: Buffer;
  sealed: Buffer;
}

export const venueKey = table<VenueKeyRow>('venue_key', {
  columns: {
    userId: reference(),
    salt: bytes(),
    sealed: bytes(),
  },
  primaryKey: { venue_key_pk: ['userId'] },
  foreignKeys: {
    venue_key_user_fk: { columns: ['userId'], to: 'app_user' },
  },
});
