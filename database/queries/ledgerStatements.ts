import type { DecidedLine } from '../../domain/basketPrice.ts';
import type { DecidedPayment } from '../../domain/sale.ts';
import type { OrderKind, OrderState } from '../../domain/states.ts';
import type { Statement } from '../flight.ts';
import type { NewTicket } from './saleStatement.ts';

/** A line of the ledger: 1 sells, -1 takes back. Its amounts are positive here and signed when they are written. */
export interface LedgerLine extends DecidedLine {
  direction: 1 | -1;
}

/** A ticket that the order issues; `line` counts from 0 in the order's lines. */
export interface IssuedTicket extends NewTicket {
  line: number;
  pricePaidMinor: number;
  taxMinor: number;
}

/** A refund or an exchange as the ledger keeps it, with what was made for it at this counter. */
export interface LedgerOrder {
  orderId: string;
  orderCode: string;
  kind: OrderKind;
  state: OrderState;
  reason: string;
  /** The order whose tickets come back. */
  refundOf: string;
  customerId: number | null;
  cashierId: number;
  counterId: number;
  currency: string;
  /** Tickets that a refund takes back, or that an exchange issues. */
  ticketCount: number;
  feeMinor: number;
  taxMinor: number;
  totalMinor: number;
  requestHash: Buffer;
  createdAt: Date | null;
  lines: readonly LedgerLine[];
  /** Signed: negative where money goes back. */
  payments: readonly (DecidedPayment & { id: string })[];
  issued: readonly IssuedTicket[];
  points: readonly { id: string; points: number }[];
}

const ORDER = `
with made as (
  insert into orders (id, code, kind, state, reason, refund_of, customer_id, cashier_id, counter_id, currency,
                      ticket_count, fee_minor, tax_minor, total_minor, request_hash, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, coalesce($16, now()))
  returning id
), lines as (
  insert into order_line (order_id, position, direction, event_id, tier_id, currency, quantity, unit_price_minor,
                          discount_minor, tax_basis_points, tax_minor, total_minor)
  select $1, l.position, l.direction, l.event_id, l.tier_id, $10, l.quantity, l.price, l.discount, l.rate,
         l.direction * l.tax, l.direction * l.total
    from unnest($17::smallint[], $18::bigint[], $19::bigint[], $20::int[], $21::bigint[], $22::bigint[], $23::int[],
                $24::bigint[], $25::bigint[])
         with ordinality as l (direction, event_id, tier_id, quantity, price, discount, rate, tax, total, position)
), paid as (
  insert into payment (id, order_id, tender, state, amount_minor, tendered_minor, change_minor, was_unknown, reference)
  select p.id, $1, p.tender, p.state, p.amount, p.tendered, p.change, p.was_unknown, p.reference
    from unnest($26::uuid[], $27::tender[], $28::payment_state[], $29::bigint[], $30::bigint[], $31::bigint[],
                $32::boolean[], $33::text[])
         as p (id, tender, state, amount, tendered, change, was_unknown, reference)
), issued as (
  insert into ticket (id, order_id, line_position, number, event_id, tier_id, holder_id, code_hash,
                      price_paid_minor, tax_minor)
  select t.id, $1, t.line, t.number, ($18::bigint[])[t.line], ($19::bigint[])[t.line], $7, t.hash, t.price, t.tax
    from unnest($34::uuid[], $35::smallint[], $36::bytea[], $37::bigint[], $38::bigint[])
         with ordinality as t (id, line, hash, price, tax, number)
), pointed as (
  insert into loyalty_entry (id, user_id, order_id, points)
  select p.id, $7, $1, p.points from unnest($39::uuid[], $40::int[]) as p (id, points) where p.points <> 0
)
select id from made`;

/** Writes the order with its lines, payments, new tickets and points; its journal entry has been written before. */
export function ledgerStatement(order: LedgerOrder): Statement {
  const { lines, payments, issued } = order;
  const points = order.customerId === null ? [] : order.points;
  return {
    name: 'ledger',
    text: ORDER,
    values: [
      order.orderId,
      order.orderCode,
      order.kind,
      order.state,
      order.reason,
      order.refundOf,
      order.customerId,
      order.cashierId,
      order.counterId,
      order.currency,
      order.ticketCount,
      order.feeMinor,
      order.taxMinor,
      order.totalMinor,
      order.requestHash,
      order.createdAt,
      lines.map((line) => line.direction),
      lines.map((line) => line.eventId),
      lines.map((line) => line.tierId),
      lines.map((line) => line.quantity),
      lines.map((line) => line.unitPriceMinor),
      lines.map((line) => line.discountMinor),
      lines.map((line) => line.taxBasisPoints),
      lines.map((line) => line.taxMinor),
      lines.map((line) => line.totalMinor),
      payments.map((payment) => payment.id),
      payments.map((payment) => payment.tender),
      payments.map((payment) => payment.state),
      payments.map((payment) => payment.amountMinor),
      payments.map((payment) => payment.tenderedMinor),
      payments.map((payment) => payment.changeMinor),
      payments.map((payment) => payment.wasUnknown),
      payments.map((payment) => payment.reference),
      issued.map((ticket) => ticket.id),
      issued.map((ticket) => ticket.line + 1),
      issued.map((ticket) => ticket.hash),
      issued.map((ticket) => ticket.pricePaidMinor),
      issued.map((ticket) => ticket.taxMinor),
      points.map((entry) => entry.id),
      points.map((entry) => entry.points),
    ],
  };
}
