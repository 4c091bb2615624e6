import { ORDER_KINDS, ORDER_STATES, type OrderKind, type OrderState } from '../../domain/states.ts';
import { bytes, choice, instant, integer, minor, now, nullable, reference, text, uuid } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** The ledger: one record for each sale, refund or exchange, only ever added; a failed attempt stays too. */
export interface OrderRow {
  id: string;
  code: string;
  kind: OrderKind;
  state: OrderState;
  refundOf: string | null;
  customerId: number | null;
  cashierId: number;
  counterId: number;
  cashSessionId: string | null;
  promoCodeId: number | null;
  currency: string;
  ticketCount: number;
  discountMinor: number;
  feeMinor: number;
  taxMinor: number;
  totalMinor: number;
  reason: string | null;
  requestHash: Buffer;
  createdAt: Date;
}

export const order = table<OrderRow>('orders', {
  columns: {
    id: uuid(),
    code: text(),
    kind: choice('order_kind', ORDER_KINDS),
    state: choice('order_state', ORDER_STATES),
    refundOf: nullable(
      uuid({ comment: 'The order whose tickets came back: a sale, or an exchange made of one.' }),
    ),
    customerId: nullable(reference()),
    cashierId: reference(),
    counterId: reference(),
    cashSessionId: nullable(uuid()),
    promoCodeId: nullable(reference()),
    currency: text(),
    ticketCount: integer(),
    discountMinor: minor({ default: 0 }),
    feeMinor: minor({ default: 0 }),
    taxMinor: minor(),
    totalMinor: minor(),
    reason: nullable(text()),
    requestHash: bytes(),
    createdAt: instant({ default: now }),
  },
  primaryKey: { orders_pk: ['id'] },
  uniques: { orders_code_unique: ['code'], orders_currency_key: ['id', 'currency'] },
  foreignKeys: {
    orders_refund_of_fk: { columns: ['refundOf'], to: 'orders' },
    orders_customer_fk: { columns: ['customerId'], to: 'app_user' },
    orders_cashier_fk: { columns: ['cashierId'], to: 'app_user' },
    orders_counter_fk: { columns: ['counterId'], to: 'counter' },
    orders_cash_session_fk: { columns: ['cashSessionId'], to: 'cash_session' },
    orders_promo_code_fk: { columns: ['promoCodeId'], to: 'promo_code' },
  },
  checks: {
    orders_code_format: "code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'",
    orders_currency_format: "currency ~ '^[A-Z]{3}$'",
    orders_ticket_count_not_negative: 'ticket_count >= 0',
    orders_discount_not_negative: 'discount_minor >= 0 and fee_minor >= 0',
    orders_total_sign:
      "(kind = 'sale' and total_minor >= 0) or (kind = 'refund' and total_minor <= 0) or kind = 'exchange'",
    orders_return_names_its_order: "(kind = 'sale') = (refund_of is null)",
    orders_failed_has_reason: "state <> 'failed' or reason is not null",
  },
  indexes: {
    orders_customer: inSqlOnly,
    orders_recent: inSqlOnly,
    orders_counter_recent: inSqlOnly,
    orders_cash_session: { columns: ['cashSessionId'], where: 'cash_session_id is not null' },
    orders_refunds: { columns: ['refundOf'], where: 'refund_of is not null' },
  },
});
