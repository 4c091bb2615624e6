import type { DataSource } from 'typeorm';
import type { OrderKind, OrderState, PaymentState, Tender, TicketState } from '../../domain/states.ts';
import { ask, askOnceLanded, type Statement } from '../flight.ts';
import { type FoundTicketRow, findReturnedTickets } from './tickets.ts';

interface RequestRow {
  request_hash: Buffer;
}

/** Whether there is an order of this id. */
export async function orderExists(dataSource: DataSource, orderId: string): Promise<boolean> {
  const [rows] = await ask<[RequestRow]>(dataSource, [requestOf(orderId)]);
  return rows.length > 0;
}

/**
 * Whether a request id has made an order, and from which basket, for certain: when it has not, nothing that was sent for
 * it before can make one any more. `under_way` when that is not known yet.
 */
export async function findOrderRequest(
  dataSource: DataSource,
  requestId: string,
): Promise<{ requestHash: Buffer } | 'under_way' | null> {
  const answers = await askOnceLanded<[RequestRow]>(dataSource, requestId, [requestOf(requestId)]);
  if (answers === null) return 'under_way';
  const [[row]] = answers;
  return row ? { requestHash: row.request_hash } : null;
}

function requestOf(orderId: string): Statement {
  return { name: 'order-request', text: 'select request_hash from orders where id = $1', values: [orderId] };
}

const TICKET_COLUMNS =
  'id, order_id, number, state, code_issue, line_position, seat, holder_id, holder_name, price_paid_minor, tax_minor';
const EVERY_TICKET = `(select ${TICKET_COLUMNS}, false as archived from ticket
  union all select ${TICKET_COLUMNS}, true from ticket_archive)`;

export interface OrderHead {
  id: string;
  code: string;
  kind: OrderKind;
  state: OrderState;
  created_at: Date;
  currency: string;
  total_minor: string;
  tax_minor: string;
  fee_minor: string;
  discount_minor: string;
  promo_code: string | null;
  points_spent: string;
  points_earned: string;
  points_taken_back: string;
  points_returned: string;
  reason: string | null;
  refund_of: string | null;
  refund_of_code: string | null;
  ticket_count: number;
  cashier_name: string;
  counter_name: string;
  customer_id: string | null;
  customer_name: string | null;
  customer_email: string | null;
  customer_phone: string | null;
}

export interface OrderLineRow {
  direction: 1 | -1;
  event_id: string;
  event_name: string;
  hall: string;
  starts_at: Date;
  doors_at: Date;
  time_zone: string;
  tier_id: string;
  tier_name: string;
  tier_code: string;
  colour: string;
  quantity: number;
  unit_price_minor: string;
  discount_minor: string;
  tax_basis_points: number;
  tax_minor: string;
  total_minor: string;
}

export interface PaymentRow {
  tender: Tender;
  state: PaymentState;
  amount_minor: string;
  tendered_minor: string | null;
  change_minor: string;
  reference: string;
}

export interface TicketRow {
  id: string;
  number: number;
  state: TicketState;
  archived: boolean;
  /** True once somebody has claimed it: its code is theirs and no longer the buyer's. */
  given: boolean;
  code_issue: number;
  line_position: number;
  seat: string | null;
  holder_name: string | null;
  price_paid_minor: string;
  tax_minor: string;
}

export interface FollowerRow {
  id: string;
  code: string;
  kind: OrderKind;
  created_at: Date;
  total_minor: string;
}

export interface OrderRows {
  head: OrderHead;
  lines: OrderLineRow[];
  payments: PaymentRow[];
  tickets: TicketRow[];
  returned: FoundTicketRow[];
  followers: FollowerRow[];
}

const HEAD = {
  name: 'order-head',
  text: `
    select o.id, o.code, o.kind, o.state, o.created_at, o.currency, o.total_minor, o.tax_minor, o.fee_minor,
            o.discount_minor, p.code as promo_code, coalesce(l.spent, 0) as points_spent,
            coalesce(l.earned, 0) as points_earned, coalesce(l.taken_back, 0) as points_taken_back,
            coalesce(l.returned, 0) as points_returned,
            o.reason, o.refund_of, r.code as refund_of_code, o.ticket_count,
            s.name as cashier_name, c.name as counter_name,
            u.id as customer_id, u.name as customer_name, u.email as customer_email, u.phone as customer_phone
       from orders o join app_user s on s.id = o.cashier_id join counter c on c.id = o.counter_id
            left join app_user u on u.id = o.customer_id left join orders r on r.id = o.refund_of
            left join promo_code p on p.id = o.promo_code_id
            left join lateral (
              select -sum(points) filter (where kind = 'spent') as spent,
                     sum(points) filter (where kind = 'earned') as earned,
                     -sum(points) filter (where kind = 'taken_back') as taken_back,
                     sum(points) filter (where kind = 'returned') as returned
                from loyalty_entry where user_id = o.customer_id and order_id = o.id) l on true
      where o.id = $1`,
};
const LINES = {
  name: 'order-lines',
  text: `
    select l.direction, l.event_id, e.name as event_name, e.hall, e.starts_at, e.doors_at, e.time_zone,
            l.tier_id, t.name as tier_name, t.code as tier_code, t.colour, l.quantity, l.unit_price_minor,
            l.discount_minor, l.tax_basis_points, l.tax_minor, l.total_minor
       from order_line l join event e on e.id = l.event_id join tier t on t.id = l.tier_id
      where l.order_id = $1 order by l.position`,
};
const PAYMENTS = {
  name: 'order-payments',
  text: `
    select tender, state, amount_minor, tendered_minor, change_minor, reference
       from payment where order_id = $1 order by tender, id`,
};
const TICKETS = {
  name: 'order-tickets',
  text: `
    select t.id, t.number, t.state, t.archived,
            exists (select from transfer f where f.ticket_id = t.id and f.state = 'claimed') as given,
            t.code_issue, t.line_position, t.seat,
            coalesce(t.holder_name, h.name) as holder_name, t.price_paid_minor, t.tax_minor
       from ${EVERY_TICKET} t left join app_user h on h.id = t.holder_id
      where t.order_id = $1 order by t.number`,
};
const FOLLOWERS = {
  name: 'order-followers',
  text: `
    select id, code, kind, created_at, total_minor from orders
      where refund_of = $1 and state = 'completed' order by created_at, id`,
};

/**
 * An order with its lines, payments and tickets, all asked for in one flight; null when there is none.
 * Only a refund or an exchange took tickets back, so only then are those asked for too.
 */
export async function findOrder(dataSource: DataSource, orderId: string): Promise<OrderRows | null> {
  const values = [orderId];
  const [[head], lines, payments, tickets, followers] = await ask<
    [OrderHead, OrderLineRow, PaymentRow, TicketRow, FollowerRow]
  >(dataSource, [
    { ...HEAD, values },
    { ...LINES, values },
    { ...PAYMENTS, values },
    { ...TICKETS, values },
    { ...FOLLOWERS, values },
  ]);
  if (!head) return null;
  const returned = head.kind === 'sale' ? [] : await findReturnedTickets(dataSource, orderId);
  return { head, lines, payments, tickets, returned, followers };
}
