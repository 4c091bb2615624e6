import { boolean, instant, now, nullable, smallint, text } from '../columns.ts';
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
  /** When the demonstration season was whole; null in every real house. */
  demonstrationMadeAt: Date | null;
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
    demonstrationMadeAt: nullable(
      instant({
        comment: 'When the demonstration season was whole; null before that, and in every real house.',
      }),
    ),
  },
  primaryKey: { venue_pk: ['id'] },
  checks: {
    venue_only_one: 'id = 1',
    venue_name_filled: "btrim(name) <> ''",
    venue_currency_format: "currency ~ '^[A-Z]{3}$'",
    venue_only_demonstration_made: 'demonstration or demonstration_made_at is null',
  },
});
