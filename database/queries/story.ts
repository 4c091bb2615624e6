import type { DataSource } from 'typeorm';
import type { OrderKind, OrderState } from '../../domain/states.ts';

/** An entry of the journal with the names behind its ids. */
export interface JournalRow {
  at: Date;
  operation: string;
  event_id: string | null;
  order_id: string | null;
  ticket_ids: string[] | null;
  detail: Record<string, unknown>;
  counter_name: string;
  actor_name: string | null;
}

const ENTRY = `select j.at, j.operation, j.event_id, j.order_id, j.ticket_ids, j.detail, c.name as counter_name,
    u.name as actor_name
  from journal j join counter c on c.id = j.counter_id left join app_user u on u.id = j.actor_id`;

/** What a story is about; an issuance is found through its event, which has an index. */
export interface StorySubject {
  ticketIds: string[];
  orderIds: string[];
  eventIds: string[];
  issuanceIds: string[];
}

/** The entries about these tickets, orders and issuances, and the cancellations of their events, oldest first. */
export async function findJournal(dataSource: DataSource, about: StorySubject): Promise<JournalRow[]> {
  return dataSource.query<JournalRow[]>(
    `${ENTRY}
      where j.ticket_ids && $1::uuid[]
         or j.order_id = any($2::uuid[])
         or (j.event_id = any($3::bigint[])
             and (j.operation = 'events.cancel'
                  or (j.operation = 'comps.issue' and j.detail ->> 'issuanceId' = any($4::text[]))))
      order by j.at, j.counter_id, j.number`,
    [about.ticketIds, about.orderIds, about.eventIds, about.issuanceIds],
  );
}

/** When, where and by whom an operation last happened to a ticket; null when the journal has nothing of it. */
export async function findMoment(
  dataSource: DataSource,
  ticketId: string,
  operation: string,
): Promise<{ at: string; counterName: string; actorName: string | null } | null> {
  const [row] = await dataSource.query<JournalRow[]>(
    `${ENTRY} where j.ticket_ids @> array[$1::uuid] and j.operation = $2 order by j.at desc limit 1`,
    [ticketId, operation],
  );
  return row ? { at: row.at.toISOString(), counterName: row.counter_name, actorName: row.actor_name } : null;
}

export interface StoryOrder {
  id: string;
  code: string;
  kind: OrderKind;
  state: OrderState;
  currency: string;
  total_minor: string;
  ticket_count: number;
  reason: string | null;
  customer_name: string | null;
}

export interface StoryGift {
  gift_id: string;
  receiver_name: string;
  giver_name: string | null;
  /** Null for a gift that was handed over at once. */
  expires_at: Date | null;
}

export interface StoryIssuance {
  id: string;
  reason: string;
  quantity: number;
  approved: boolean;
}

export interface StoryEvent {
  id: string;
  name: string;
  cancel_reason: string | null;
}

/** The names behind the ids of a story's entries: the journal itself keeps no names. */
export interface StoryNames {
  orders: StoryOrder[];
  gifts: StoryGift[];
  issuances: StoryIssuance[];
  events: StoryEvent[];
}

export async function findStoryNames(
  dataSource: DataSource,
  ids: { orders: string[]; gifts: string[]; issuances: string[]; events: string[] },
): Promise<StoryNames> {
  const [orders, gifts, issuances, events] = await Promise.all([
    dataSource.query<StoryOrder[]>(
      `select o.id, o.code, o.kind, o.state, o.currency, o.total_minor, o.ticket_count, o.reason,
              u.name as customer_name
         from orders o left join app_user u on u.id = o.customer_id where o.id = any($1::uuid[])`,
      [ids.orders],
    ),
    dataSource.query<StoryGift[]>(
      `select f.gift_id, min(f.receiver_name) as receiver_name, min(g.name) as giver_name,
              min(f.expires_at) filter (where f.claim_code_hash is not null) as expires_at
         from (select gift_id, receiver_name, giver_id, expires_at, claim_code_hash from transfer
               union all
               select gift_id, receiver_name, giver_id, expires_at, claim_code_hash from transfer_archive) f
              left join app_user g on g.id = f.giver_id
        where f.gift_id = any($1::uuid[]) group by f.gift_id`,
      [ids.gifts],
    ),
    dataSource.query<StoryIssuance[]>(
      `select id, reason, quantity, approved_by is not null as approved
         from comp_issuance where id = any($1::uuid[])`,
      [ids.issuances],
    ),
    dataSource.query<StoryEvent[]>('select id, name, cancel_reason from event where id = any($1::bigint[])', [
      ids.events,
    ]),
  ]);
  return { orders, gifts, issuances, events };
}

/** What an order's story is about besides itself; null when there is no such order. */
export async function findStorySubject(
  dataSource: DataSource,
  orderId: string,
): Promise<{ ticketIds: string[]; eventIds: string[]; refundOf: string | null } | null> {
  const [row] = await dataSource.query<
    { refund_of: string | null; ticket_ids: string[]; event_ids: string[] }[]
  >(
    `select o.refund_of,
            array(select id from ticket where order_id = o.id
                  union select id from ticket_archive where order_id = o.id
                  union select id from ticket where order_id = o.refund_of and refund_order_id = o.id
                  union select id from ticket_archive where order_id = o.refund_of and refund_order_id = o.id)
              as ticket_ids,
            array(select distinct event_id from order_line where order_id = o.id) as event_ids
       from orders o where o.id = $1`,
    [orderId],
  );
  return row ? { ticketIds: row.ticket_ids, eventIds: row.event_ids, refundOf: row.refund_of } : null;
}
