import { PAYMENT_STATES, type PaymentState, TENDERS, type Tender } from '../../domain/states.ts';
import { boolean, choice, instant, minor, now, nullable, text, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** What was paid or given back for an order, one row for each tender; only ever added. */
export interface PaymentRow {
  id: string;
  orderId: string;
  tender: Tender;
  state: PaymentState;
  amountMinor: number;
  tenderedMinor: number | null;
  changeMinor: number;
  wasUnknown: boolean;
  reference: string;
  createdAt: Date;
}

export const payment = table<PaymentRow>('payment', {
  columns: {
    id: uuid(),
    orderId: uuid(),
    tender: choice('tender', TENDERS),
    state: choice('payment_state', PAYMENT_STATES),
    amountMinor: minor(),
    tenderedMinor: nullable(minor()),
    changeMinor: minor({ default: 0 }),
    wasUnknown: boolean({ default: false }),
    reference: text({ default: '' }),
    createdAt: instant({ default: now }),
  },
  primaryKey: { payment_pk: ['id'] },
  foreignKeys: {
    payment_order_fk: { columns: ['orderId'], to: 'orders' },
  },
  checks: {
    payment_only_cash_is_tendered: "tender = 'cash' or tendered_minor is null",
    payment_change_adds_up: 'change_minor = coalesce(tendered_minor - amount_minor, 0)',
    payment_change_not_negative: 'change_minor >= 0',
    payment_cash_is_approved: "tender <> 'cash' or state = 'approved'",
  },
  indexes: {
    payment_order: { columns: ['orderId'] },
  },
});
