import { integer, reference, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** How many places of one tier a hold keeps, and how many of them were collected. */
export interface HoldLineRow {
  holdId: string;
  tierId: number;
  eventId: number;
  quantity: number;
  collected: number;
}

export const holdLine = table<HoldLineRow>('hold_line', {
  columns: {
    holdId: uuid(),
    tierId: reference(),
    eventId: reference(),
    quantity: integer(),
    collected: integer({ default: 0 }),
  },
  primaryKey: { hold_line_pk: ['holdId', 'tierId'] },
  foreignKeys: {
    hold_line_hold_fk: { columns: ['holdId'], to: 'hold' },
    hold_line_tier_fk: { columns: ['tierId', 'eventId'], to: 'tier', key: ['id', 'eventId'] },
  },
  checks: {
    hold_line_quantity_positive: 'quantity > 0',
    hold_line_collected_within: 'collected between 0 and quantity',
  },
  indexes: {
    hold_line_event: { columns: ['eventId'] },
  },
});
