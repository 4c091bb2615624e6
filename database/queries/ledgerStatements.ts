import type { DecidedLine } from '../../domain/basketPrice.ts';
import type { DecidedPayment } from '../../domain/sale.ts';
import type { OrderKind, OrderState } from '../../domain/states.ts';
import type { Statement } from '../flight.ts';
import { insertInto } from '../insertInto.ts';
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

const ORDER = {
  name: 'order',
  text: `
insert into orders (id, code, kind, state, reason, refund_of, customer_id, cashier_id, counter_id, currency,
                    ticket_count, fee_minor, tax_minor, total_minor, request_hash, created_at, discount_minor,
                    promo_code_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, coalesce($16, now()), $17, $18)
returning created_at`,
};
const insertLines = insertInto(
  'order_line',
  { order_id: 'uuid', currency: 'text' },
  {
    position: 'smallint',
    direction: 'smallint',
    event_id: 'bigint',
    tier_id: 'bigint',
    quantity: 'integer',
    unit_price_minor: 'bigint',
    discount_minor: 'bigint',
    tax_basis_points: 'integer',
    tax_minor: 'bigint',
    total_minor: 'bigint',
  },
);
const insertPayments = insertInto(
  'payment',
  { order_id: 'uuid' },
  {
    id: 'uuid',
    tender: 'tender',
    state: 'payment_state',
    amount_minor: 'bigint',
    tendered_minor: 'bigint',
    change_minor: 'bigint',
    was_unknown: 'boolean',
    reference: 'text',
  },
);
const insertTickets = insertInto(
  'ticket',
  { order_id: 'uuid', holder_id: 'bigint' },
  {
    id: 'uuid',
    line_position: 'smallint',
    number: 'integer',
    event_id: 'bigint',
    tier_id: 'bigint',
    code_hash: 'bytea',
    price_paid_minor: 'bigint',
    discount_minor: 'bigint',
    tax_minor: 'bigint',
  },
);
const insertPoints = insertInto(
  'loyalty_entry',
  { user_id: 'bigint', order_id: 'uuid' },
  { id: 'uuid', kind: 'loyalty_kind', points: 'integer' },
);

/**
 * Writes the order, then its lines, payments, new tickets and points; its journal entry has been written before. The
 * order is first, so that a repeated request is stopped by the order's own key; it answers when it was made.
 */
export function ledgerStatements(order: LedgerOrder): Statement[] {
  const { orderId, customerId } = order;
  return [
    orderStatement(order),
    ...insertLines({ order_id: orderId, currency: order.currency }, order.lines.map(lineRow)),
    ...insertPayments({ order_id: orderId }, order.payments.map(paymentRow)),
    ...insertTickets({ order_id: orderId, holder_id: customerId }, order.issued.map(ticketRow(order))),
    ...(customerId === null ? [] : insertPoints({ user_id: customerId, order_id: orderId }, order.points)),
  ];
}

function orderStatement(order: LedgerOrder): Statement {
  return {
    ...ORDER,
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
    ],
  };
}

function lineRow(line: LedgerLine, index: number) {
  return {
    position: index + 1,
    direction: line.direction,
    event_id: line.eventId,
    tier_id: line.tierId,
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor,
    discount_minor: line.discountMinor,
    tax_basis_points: line.taxBasisPoints,
    tax_minor: line.direction * line.taxMinor,
    total_minor: line.direction * line.totalMinor,
  };
}

function paymentRow(payment: LedgerOrder['payments'][number]) {
  return {
    id: payment.id,
    tender: payment.tender,
    state: payment.state,
    amount_minor: payment.amountMinor,
    tendered_minor: payment.tenderedMinor,
    change_minor: payment.changeMinor,
    was_unknown: payment.wasUnknown,
    reference: payment.reference,
  };
}

/** Tickets are numbered from 1 within their order, across its lines. */
function ticketRow({ lines }: LedgerOrder) {
  return (ticket: IssuedTicket, index: number) => ({
    id: ticket.id,
    line_position: ticket.line + 1,
    number: index + 1,
    event_id: lines[ticket.line]?.eventId,
    tier_id: lines[ticket.line]?.tierId,
    code_hash: ticket.hash,
    price_paid_minor: ticket.pricePaidMinor,
    discount_minor: ticket.discountMinor,
    tax_minor: ticket.taxMinor,
  });
}
