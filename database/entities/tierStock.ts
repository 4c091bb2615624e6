import { integer, nullable, reference } from '../columns.ts';
import { table } from '../table.ts';

/** The places of one tier, counted; a sale locks these rows after the house, lowest id first. */
export interface TierStockRow {
  tierId: number;
  eventId: number;
  capacity: number | null;
  sold: number;
  held: number;
  comped: number;
}

export const tierStock = table<TierStockRow>('tier_stock', {
  columns: {
    tierId: reference(),
    eventId: reference(),
    capacity: nullable(integer()),
    sold: integer({ default: 0 }),
    held: integer({ default: 0 }),
    comped: integer({ default: 0 }),
  },
  primaryKey: { tier_stock_pk: ['tierId'] },
  foreignKeys: {
    tier_stock_tier_fk: { columns: ['tierId', 'eventId'], to: 'tier', key: ['id', 'eventId'] },
  },
  checks: {
    tier_stock_not_negative: 'sold >= 0 and held >= 0 and comped >= 0 and capacity >= 0',
    tier_stock_not_oversold: 'sold + held + comped <= capacity',
  },
});
