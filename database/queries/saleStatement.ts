import type { DecidedSale } from '../../domain/sale.ts';
import type { Statement } from '../flight.ts';

/** One ticket about to be written; `hash` is all that the database learns of its code. */
export interface NewTicket {
  id: string;
  hash: Buffer;
}

/** A decided sale with everything that was made for it at this counter. */
export interface NewSale {
  orderId: string;
  orderCode: string;
  requestHash: Buffer;
  customerId: number | null;
  cashierId: number;
  counterId: number;
  sale: DecidedSale;
  /** Null for the database's own clock. */
  createdAt: Date | null;
  paymentIds: string[];
  /** One for each decided ticket; none for a failed sale. */
  tickets: NewTicket[];
  /** Ids for the entries of points spent and earned, used where there are any. */
  pointIds: [spent: string, earned: string];
}

const TEXT = `
with made as (
  insert into orders (id, code, kind, state, reason, customer_id, cashier_id, counter_id, currency, ticket_count,
                      tax_minor, total_minor, request_hash, created_at, discount_minor, promo_code_id)
  values ($1, $2, 'sale', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($13, now()), $14, $15)
  returning id
), lines as (
  insert into order_line (order_id, position, event_id, tier_id, currency, quantity, unit_price_minor,
                          discount_minor, tax_basis_points, tax_minor, total_minor)
  select $1, l.position, l.event_id, l.tier_id, $8, l.quantity, l.price, l.discount, l.rate, l.tax, l.total
    from unnest($16::bigint[], $17::bigint[], $18::int[], $19::bigint[], $20::bigint[], $21::int[], $22::bigint[],
                $23::bigint[])
         with ordinality as l (event_id, tier_id, quantity, price, discount, rate, tax, total, position)
), paid as (
  insert into payment (id, order_id, tender, state, amount_minor, tendered_minor, change_minor, was_unknown, reference)
  select p.id, $1, p.tender, p.state, p.amount, p.tendered, p.change, p.was_unknown, p.reference
    from unnest($24::uuid[], $25::tender[], $26::payment_state[], $27::bigint[], $28::bigint[], $29::bigint[],
                $30::boolean[], $31::text[])
         as p (id, tender, state, amount, tendered, change, was_unknown, reference)
), issued as (
  insert into ticket (id, order_id, line_position, number, event_id, tier_id, holder_id, code_hash,
                      price_paid_minor, discount_minor, tax_minor)
  select t.id, $1, t.line, t.number, ($16::bigint[])[t.line], ($17::bigint[])[t.line], $5, t.hash,
         t.price, t.discount, t.tax
    from unnest($32::uuid[], $33::smallint[], $34::bytea[], $35::bigint[], $36::bigint[], $37::bigint[])
         with ordinality as t (id, line, hash, price, discount, tax, number)
), pointed as (
  insert into loyalty_entry (id, user_id, order_id, points)
  select p.id, $5, $1, p.points from unnest($38::uuid[], $39::int[]) as p (id, points) where p.points <> 0
), noted as (
  insert into journal (counter_id, actor_id, operation, order_id, detail) values ($7, $6, 'orders.sell', $1, $40)
)
select id from made`;

/**
 * The one statement that writes an order with its lines, payments, tickets, points and journal entry.
 * It reads from `made`, so that the order is inserted first and a repeated request is stopped by the order's own key.
 */
export function saleStatement(write: NewSale): Statement {
  return { name: 'sale', text: TEXT, values: values(write) };
}

function values({ sale, tickets, ...write }: NewSale): unknown[] {
  const { lines, payments } = sale;
  const issued = tickets.length === 0 ? [] : sale.tickets;
  const points = sale.state === 'completed' && write.customerId !== null;
  return [
    write.orderId,
    write.orderCode,
    sale.state,
    sale.reason,
    write.customerId,
    write.cashierId,
    write.counterId,
    sale.currency,
    tickets.length,
    sale.taxMinor,
    sale.totalMinor,
    write.requestHash,
    write.createdAt,
    sale.discountMinor,
    sale.promoCodeId,
    lines.map((line) => line.eventId),
    lines.map((line) => line.tierId),
    lines.map((line) => line.quantity),
    lines.map((line) => line.unitPriceMinor),
    lines.map((line) => line.discountMinor),
    lines.map((line) => line.taxBasisPoints),
    lines.map((line) => line.taxMinor),
    lines.map((line) => line.totalMinor),
    write.paymentIds,
    payments.map((payment) => payment.tender),
    payments.map((payment) => payment.state),
    payments.map((payment) => payment.amountMinor),
    payments.map((payment) => payment.tenderedMinor),
    payments.map((payment) => payment.changeMinor),
    payments.map((payment) => payment.wasUnknown),
    payments.map((payment) => payment.reference),
    tickets.map((ticket) => ticket.id),
    issued.map((ticket) => ticket.line + 1),
    tickets.map((ticket) => ticket.hash),
    issued.map((ticket) => ticket.pricePaidMinor),
    issued.map((ticket) => ticket.discountMinor),
    issued.map((ticket) => ticket.taxMinor),
    write.pointIds,
    points ? [-sale.pointsSpent, sale.pointsEarned] : [0, 0],
    JSON.stringify(journalDetail(write.orderCode, sale)),
  ];
}

function journalDetail(code: string, sale: DecidedSale): object {
  return {
    code,
    state: sale.state,
    currency: sale.currency,
    totalMinor: sale.totalMinor,
    discountMinor: sale.discountMinor,
    lines: sale.lines.map((line) => [line.tierId, line.quantity, line.unitPriceMinor]),
    payments: sale.payments.map((payment) => [payment.tender, payment.state, payment.amountMinor]),
  };
}
