import { boolean, instant, now, smallint, text } from '../columns.ts';
import { table } from '../table.ts';

/** The house this database belongs to; there is one. */
export interface VenueRow {
  id: number;
  name: string;
  address: string;
  taxId: string;
  currency: string;
  timeZone: string;
  demonstration: boolean;
  createdAt: Date;
}

export const venue = table<VenueRow>('venue', {
  columns: {
    id: smallint({ default: 1 }),
    name: text(),
    address: text(),
    taxId: text(),
    currency: text(),
    timeZone: text(),
    demonstration: boolean({ default: false }),
    createdAt: instant({ default: now }),
  },
  primaryKey: { venue_pk: ['id'] },
  checks: {
    venue_only_one: 'id = 1',
    venue_name_filled: "btrim(name) <> ''",
    venue_currency_format: "currency ~ '^[A-Z]{3}$'",
  },
});
