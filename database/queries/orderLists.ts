import type { DataSource } from 'typeorm';
import type { OrderKind, OrderState } from '../../domain/states.ts';
import { ask, type Statement } from '../flight.ts';

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

const MOMENT = `timestamptz 'epoch' + $2::bigint * interval '1 microsecond'`;

/** The first page and the ones after it, of the house and of a counter, are four questions with four plans. */
function recent(counterId: number | null, after: OrderPlace | null, limit: number): Statement {
  const values: unknown[] = [limit, ...(after ? [after.micros, after.id] : [])];
  const where = after ? [`(created_at, id) < (${MOMENT}, $3::uuid)`] : [];
  if (counterId !== null) {
    values.push(counterId);
    where.push(`counter_id = $${values.length}`);
  }
  return {
    name: `orders-recent${counterId === null ? '' : '-counter'}${after ? '-on' : ''}`,
    text: `
      with page as (
        select * from orders ${where.length === 0 ? '' : `where ${where.join(' and ')}`}
         order by created_at desc, id desc limit $1)
      ${SUMMARY}`,
    values,
  };
}

const BY_CODE = {
  name: 'order-by-code',
  text: `with page as (select * from orders where code = $1) ${SUMMARY}`,
};
const BY_ID = {
  name: 'order-summary',
  text: `with page as (select * from orders where id = $1) ${SUMMARY}`,
};

/** The latest of each are read in their index, so that whoever has bought a thousand times costs no more than others. */
const OF_CUSTOMERS = `
  with page as (
    select latest.*
      from unnest($1::bigint[]) as customer (id) cross join lateral (
           select * from orders where customer_id = customer.id order by created_at desc, id desc limit $2) latest
     order by latest.created_at desc, latest.id desc limit $2)
  ${SUMMARY}`;

/** The latest orders, newest first, of the whole house or of one counter. */
export async function findRecentOrders(
  dataSource: DataSource,
  counterId: number | null,
  after: OrderPlace | null,
  limit: number,
): Promise<OrderSummaryRow[]> {
  const [rows] = await ask<[OrderSummaryRow]>(dataSource, [recent(counterId, after, limit)]);
  return rows;
}

export async function findOrderByCode(dataSource: DataSource, code: string): Promise<OrderSummaryRow | null> {
  const [[row]] = await ask<[OrderSummaryRow]>(dataSource, [{ ...BY_CODE, values: [code] }]);
  return row ?? null;
}

export async function findOrderSummary(dataSource: DataSource, id: string): Promise<OrderSummaryRow | null> {
  const [[row]] = await ask<[OrderSummaryRow]>(dataSource, [{ ...BY_ID, values: [id] }]);
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
