import type { DecidedLine } from '../../domain/basketPrice.ts';
import type { DecidedPayment } from '../../domain/sale.ts';
import type { OrderKind, OrderState } from '../../domain/states.ts';
import type { Statement } from '../flight.ts';
import type { PointEntry } from './pointStatements.ts';

/** A line of the ledger: 1 sells, -1 takes back. Its amounts are positive here and signed when they are written. */
export interface LedgerLine extends DecidedLine {
  direction: 1 | -1;
}

/** A ticket that was made at this counter; `hash` is all that the database learns of its code. */
export interface NewTicket {
  id: string;
  hash: Buffer;
}

/** A ticket that the order issues; `line` counts from 0 in the order's lines. */
export interface IssuedTicket extends NewTicket {
  line: number;
  pricePaidMinor: number;
  discountMinor: number;
  taxMinor: number;
}

/** A sale, a refund or an exchange as the ledger keeps it, with what was made for it at this counter. */
export interface LedgerOrder {
  orderId: string;
  orderCode: string;
  kind: OrderKind;
  state: OrderState;
  /** Why it was made or why it failed; null for a sale that simply happened. */
  reason: string | null;
  /** The order whose tickets come back; null for a sale. */
  refundOf: string | null;
  customerId: number | null;
  cashierId: number;
  counterId: number;
  currency: string;
  /** The code that was used on a sale, or whose use came back with a refund. */
  promoCodeId: number | null;
  /** Tickets that a sale or an exchange issues, or that a refund takes back. */
  ticketCount: number;
  feeMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  requestHash: Buffer;
  createdAt: Date | null;
  lines: readonly LedgerLine[];
  /** Signed: negative where money goes back. */
  payments: readonly (DecidedPayment & { id: string })[];
  issued: readonly IssuedTicket[];
  points: readonly PointEntry[];
}

const ORDER = `
with made as (
  insert into orders (id, code, kind, state, reason, refund_of, customer_id, cashier_id, counter_id, currency,
                      ticket_count, fee_minor, tax_minor, total_minor, request_hash, created_at, discount_minor,
                      promo_code_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, coalesce($16, now()), $17, $18)
  returning id, created_at
), lines as (
  insert into order_line (order_id, position, direction, event_id, tier_id, currency, quantity, unit_price_minor,
                          discount_minor, tax_basis_points, tax_minor, total_minor)
  select $1, l.position, l.direction, l.event_id, l.tier_id, $10, l.quantity, l.price, l.discount, l.rate,
         l.direction * l.tax, l.direction * l.total
    from unnest($19::smallint[], $20::bigint[], $21::bigint[], $22::int[], $23::bigint[], $24::bigint[], $25::int[],
                $26::bigint[], $27::bigint[])
         with ordinality as l (direction, event_id, tier_id, quantity, price, discount, rate, tax, total, position)
), paid as (
  insert into payment (id, order_id, tender, state, amount_minor, tendered_minor, change_minor, was_unknown, reference)
  select p.id, $1, p.tender, p.state, p.amount, p.tendered, p.change, p.was_unknown, p.reference
    from unnest($28::uuid[], $29::tender[], $30::payment_state[], $31::bigint[], $32::bigint[], $33::bigint[],
                $34::boolean[], $35::text[])
         as p (id, tender, state, amount, tendered, change, was_unknown, reference)
), issued as (
  insert into ticket (id, order_id, line_position, number, event_id, tier_id, holder_id, code_hash,
                      price_paid_minor, discount_minor, tax_minor)
  select t.id, $1, t.line, t.number, ($20::bigint[])[t.line], ($21::bigint[])[t.line], $7, t.hash, t.price,
         t.discount, t.tax
    from unnest($36::uuid[], $37::smallint[], $38::bytea[], $39::bigint[], $40::bigint[], $41::bigint[])
         with ordinality as t (id, line, hash, price, discount, tax, number)
), pointed as (
  insert into loyalty_entry (id, user_id, order_id, kind, points)
  select p.id, $7, $1, p.kind, p.points
    from unnest($42::uuid[], $43::loyalty_kind[], $44::bigint[]) as p (id, kind, points)
)
select created_at from made`;

/**
 * Writes the order with its lines, payments, new tickets and points; its journal entry has been written before.
 * It reads from `made`, so that the order is inserted first and a repeated request is stopped by the order's own key.
 */
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
      order.discountMinor,
      order.promoCodeId,
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
      issued.map((ticket) => ticket.discountMinor),
      issued.map((ticket) => ticket.taxMinor),
      points.map((entry) => entry.id),
      points.map((entry) => entry.kind),
      points.map((entry) => entry.points),
    ],
  };
}
