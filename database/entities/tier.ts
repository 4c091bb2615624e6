import { id, instant, integer, minor, nullable, reference, text } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** A kind of place in an event, with its price and tax. */
export interface TierRow {
  id: number;
  eventId: number;
  name: string;
  code: string;
  colour: string;
  position: number;
  priceMinor: number;
  taxBasisPoints: number;
  saleOpensAt: Date | null;
  saleClosesAt: Date | null;
}

export const tier = table<TierRow>('tier', {
  columns: {
    id: id(),
    eventId: reference(),
    name: text(),
    code: text(),
    colour: text(),
    position: integer(),
    priceMinor: minor(),
    taxBasisPoints: integer(),
    saleOpensAt: nullable(instant()),
    saleClosesAt: nullable(instant()),
  },
  primaryKey: { tier_pk: ['id'] },
  uniques: { tier_event_key: ['id', 'eventId'] },
  foreignKeys: {
    tier_event_fk: { columns: ['eventId'], to: 'event' },
  },
  checks: {
    tier_name_filled: "btrim(name) <> '' and length(name) <= 80",
    tier_code_filled: "btrim(code) <> '' and length(code) <= 3",
    tier_price_not_negative: 'price_minor >= 0',
    tier_tax_in_range: 'tax_basis_points between 0 and 10000',
    tier_sale_window: 'sale_opens_at < sale_closes_at',
  },
  indexes: {
    tier_name_unique: inSqlOnly,
    tier_code_unique: inSqlOnly,
  },
});
