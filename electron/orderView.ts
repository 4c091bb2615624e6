import type { Output } from '../contract/index.ts';
import {
  findOrder,
  type OrderHead,
  type OrderLineRow,
  type OrderRows,
  type TicketRow,
} from '../database/queries/orders.ts';
import { codeOf } from './codeOf.ts';
import { foundTicketView } from './foundTicketView.ts';
import type { House } from './house.ts';

/** An order as screens and paper show it. */
export type OrderView = Output<'orders.get'>['order'];
type LineView = OrderView['lines'][number];
type TicketView = OrderView['tickets'][number];

const NONE_DRAWN: ReadonlyMap<string, string> = new Map();

/** Reads an order and draws its tickets' codes anew; null when there is no such order. */
export async function loadOrder(house: House, orderId: string): Promise<OrderView | null> {
  const rows = await findOrder(house.dataSource, orderId);
  return rows ? orderView(rows, house.ticketKeys.key()) : null;
}

/**
 * An order as screens and paper show it, from its rows; codes only where the key is. Codes that were drawn a moment ago,
 * by ticket id, are not drawn again.
 */
export function orderView(
  rows: OrderRows,
  ticketKey: Uint8Array | null,
  drawn: ReadonlyMap<string, string> = NONE_DRAWN,
): OrderView {
  const { head, lines, payments, tickets } = rows;
  const shownLines = lines.map(lineView);
  return {
    ...summaryFields(head),
    eventNames: [...new Set(lines.map((line) => line.event_name))].slice(0, 3),
    customer: customerOf(head),
    lines: shownLines,
    payments: payments.map((payment) => ({
      tender: payment.tender,
      state: payment.state,
      amountMinor: Number(payment.amount_minor),
      tenderedMinor: payment.tendered_minor === null ? null : Number(payment.tendered_minor),
      changeMinor: Number(payment.change_minor),
      reference: payment.reference,
    })),
    tickets: tickets.map((ticket) =>
      ticketView(
        ticket,
        shownLines[ticket.line_position - 1],
        drawn.get(ticket.id) ?? codeOf(ticket, ticketKey),
      ),
    ),
    returned: rows.returned.map((ticket) => {
      const { orderId: _, orderCode: __, ...shown } = foundTicketView(ticket, ticketKey);
      return shown;
    }),
    discountMinor: Number(head.discount_minor),
    promoCode: head.promo_code,
    pointsSpent: Number(head.points_spent),
    pointsEarned: Number(head.points_earned),
    pointsTakenBack: Number(head.points_taken_back),
    pointsReturned: Number(head.points_returned),
    feeMinor: Number(head.fee_minor),
    reason: head.reason,
    refundOf:
      head.refund_of_code === null ? null : { orderId: head.refund_of ?? '', code: head.refund_of_code },
    refunds: rows.followers.map((follower) => ({
      orderId: follower.id,
      code: follower.code,
      kind: follower.kind,
      createdAt: follower.created_at.toISOString(),
      totalMinor: Number(follower.total_minor),
    })),
  };
}

function summaryFields(head: OrderHead) {
  return {
    id: head.id,
    code: head.code,
    kind: head.kind,
    state: head.state,
    createdAt: head.created_at.toISOString(),
    currency: head.currency,
    totalMinor: Number(head.total_minor),
    taxMinor: Number(head.tax_minor),
    ticketCount: head.ticket_count,
    customerName: head.customer_name,
    cashierName: head.cashier_name,
    counterName: head.counter_name,
  };
}

function customerOf(head: OrderHead): OrderView['customer'] {
  if (head.customer_id === null || head.customer_name === null) return null;
  return {
    id: Number(head.customer_id),
    name: head.customer_name,
    email: head.customer_email,
    phone: head.customer_phone,
  };
}

function lineView(line: OrderLineRow): LineView {
  return {
    direction: line.direction,
    eventId: Number(line.event_id),
    eventName: line.event_name,
    hall: line.hall,
    startsAt: line.starts_at.toISOString(),
    doorsAt: line.doors_at.toISOString(),
    timeZone: line.time_zone,
    tierId: Number(line.tier_id),
    tierName: line.tier_name,
    tierCode: line.tier_code,
    colour: line.colour,
    quantity: line.quantity,
    unitPriceMinor: Number(line.unit_price_minor),
    discountMinor: Number(line.discount_minor),
    taxBasisPoints: line.tax_basis_points,
    taxMinor: Number(line.tax_minor),
    totalMinor: Number(line.total_minor),
  };
}

function ticketView(ticket: TicketRow, line: LineView | undefined, code: string): TicketView {
  if (!line) throw new Error('a ticket without its order line');
  return {
    id: ticket.id,
    number: ticket.number,
    code: ticket.given ? '' : code,
    state: ticket.state,
    eventId: line.eventId,
    eventName: line.eventName,
    startsAt: line.startsAt,
    timeZone: line.timeZone,
    tierId: line.tierId,
    tierName: line.tierName,
    tierCode: line.tierCode,
    colour: line.colour,
    seat: ticket.seat,
    holderName: ticket.holder_name,
    pricePaidMinor: Number(ticket.price_paid_minor),
    taxMinor: Number(ticket.tax_minor),
  };
}
