import { integer, minor, reference, smallint, text, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** What an order sold or took back, by tier and price; only ever added. */
export interface OrderLineRow {
  orderId: string;
  position: number;
  direction: number;
  eventId: number;
  tierId: number;
  currency: string;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxBasisPoints: number;
  taxMinor: number;
  totalMinor: number;
}

export const orderLine = table<OrderLineRow>('order_line', {
  columns: {
    orderId: uuid(),
    position: smallint(),
    direction: smallint({ default: 1 }),
    eventId: reference(),
    tierId: reference(),
    currency: text(),
    quantity: integer(),
    unitPriceMinor: minor(),
    discountMinor: minor({ default: 0 }),
    taxBasisPoints: integer(),
    taxMinor: minor(),
    totalMinor: minor(),
  },
  primaryKey: { order_line_pk: ['orderId', 'position'] },
  foreignKeys: {
    order_line_order_fk: { columns: ['orderId', 'currency'], to: 'orders', key: ['id', 'currency'] },
    order_line_event_fk: { columns: ['eventId', 'currency'], to: 'event', key: ['id', 'currency'] },
    order_line_tier_fk: { columns: ['tierId', 'eventId'], to: 'tier', key: ['id', 'eventId'] },
  },
  checks: {
    order_line_direction: 'direction in (-1, 1)',
    order_line_quantity_positive: 'quantity > 0',
    order_line_price_not_negative:
      'unit_price_minor >= 0 and discount_minor >= 0 and discount_minor <= quantity * unit_price_minor',
    order_line_total_adds_up: 'total_minor = direction * (quantity * unit_price_minor - discount_minor)',
    order_line_tax_inside: 'direction * tax_minor between 0 and direction * total_minor',
  },
  indexes: {
    order_line_event: { columns: ['eventId'] },
  },
});
