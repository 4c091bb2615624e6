import type { DataSource } from 'typeorm';
import type { OrderKind, OrderState } from '../../domain/states.ts';

/** An order as lists show it. */
export interface OrderSummaryRow {
  id: string;
  code: string;
  kind: OrderKind;
  state: OrderState;
  created_at: Date;
  /** Microseconds since 1970, which a Date cannot hold. */
  created_micros: string;
  currency: string;
  total_minor: string;
  tax_minor: string;
  ticket_count: number;
  customer_name: string | null;
  cashier_name: string;
  counter_name: string;
  event_names: string[];
}

/** The last order of the page before. */
export interface OrderPlace {
  micros: number;
  id: string;
}

const SUMMARY = `
  select o.id, o.code, o.kind, o.state, o.created_at, (extract(epoch from o.created_at) * 1000000)::bigint as created_micros,
         o.currency, o.total_minor, o.tax_minor, o.ticket_count, u.name as customer_name, s.name as cashier_name,
         c.name as counter_name,
         array(select e.name from order_line l join event e on e.id = l.event_id
                where l.order_id = o.id group by e.id order by min(l.position) limit 3) as event_names
    from page o join app_user s on s.id = o.cashier_id join counter c on c.id = o.counter_id
         left join app_user u on u.id = o.customer_id
   order by o.created_at desc, o.id desc`;

const OF_HOUSE = `
  with page as (
    select * from orders
     where $1::bigint is null
       or (created_at, id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid)
     order by created_at desc, id desc limit $3)
  ${SUMMARY}`;

const OF_COUNTER = `
  with page as (
    select * from orders
     where counter_id = $4
       and ($1::bigint is null
         or (created_at, id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid))
     order by created_at desc, id desc limit $3)
  ${SUMMARY}`;

const BY_CODE = `with page as (select * from orders where code = $1) ${SUMMARY}`;
const BY_ID = `with page as (select * from orders where id = $1) ${SUMMARY}`;

const OF_CUSTOMERS = `
  with page as (
    select * from orders where customer_id = any($1::bigint[]) order by created_at desc, id desc limit $2)
  ${SUMMARY}`;

/** The latest orders, newest first, of the whole house or of one counter. */
export async function findRecentOrders(
  dataSource: DataSource,
  counterId: number | null,
  after: OrderPlace | null,
  limit: number,
): Promise<OrderSummaryRow[]> {
  const place = [after?.micros ?? null, after?.id ?? null, limit];
  return counterId === null
    ? dataSource.query<OrderSummaryRow[]>(OF_HOUSE, place)
    : dataSource.query<OrderSummaryRow[]>(OF_COUNTER, [...place, counterId]);
}

export async function findOrderByCode(dataSource: DataSource, code: string): Promise<OrderSummaryRow | null> {
  const [row] = await dataSource.query<OrderSummaryRow[]>(BY_CODE, [code]);
  return row ?? null;
}

export async function findOrderSummary(dataSource: DataSource, id: string): Promise<OrderSummaryRow | null> {
  const [row] = await dataSource.query<OrderSummaryRow[]>(BY_ID, [id]);
  return row ?? null;
}

/** The latest orders that these people paid, newest first. */
export async function findOrdersOfCustomers(
  dataSource: DataSource,
  customerIds: readonly number[],
  limit: number,
): Promise<OrderSummaryRow[]> {
  if (customerIds.length === 0) return [];
  return dataSource.query<OrderSummaryRow[]>(OF_CUSTOMERS, [customerIds, limit]);
}
