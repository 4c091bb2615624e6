import type { Output } from '../contract/index.ts';
import type { OrderSummaryRow } from '../database/queries/orderLists.ts';

type OrderSummaryView = Output<'orders.recent'>['orders'][number];

/** An order as lists show it. */
export function orderSummaryView(row: OrderSummaryRow): OrderSummaryView {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    currency: row.currency,
    totalMinor: Number(row.total_minor),
    taxMinor: Number(row.tax_minor),
    ticketCount: row.ticket_count,
    customerName: row.customer_name,
    cashierName: row.cashier_name,
    counterName: row.counter_name,
    eventNames: row.event_names,
  };
}
