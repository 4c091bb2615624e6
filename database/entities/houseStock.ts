import { integer, nullable, reference } from '../columns.ts';
import { table } from '../table.ts';

/** The places of a whole event, counted; a sale locks this row first. */
export interface HouseStockRow {
  eventId: number;
  capacity: number | null;
  sold: number;
  held: number;
  comped: number;
  revision: number;
}

export const houseStock = table<HouseStockRow>('house_stock', {
  columns: {
    eventId: reference(),
    capacity: nullable(integer()),
    sold: integer({ default: 0 }),
    held: integer({ default: 0 }),
    comped: integer({ default: 0 }),
    revision: integer({
      default: 1,
      comment:
        'Raised by every change of the event or its tiers; a sale that decided on an older one decides again.',
    }),
  },
  primaryKey: { house_stock_pk: ['eventId'] },
  foreignKeys: {
    house_stock_event_fk: { columns: ['eventId'], to: 'event' },
  },
  checks: {
    house_stock_not_negative: 'sold >= 0 and held >= 0 and comped >= 0 and capacity >= 0',
    house_stock_not_oversold: 'sold + held + comped <= capacity',
  },
});
