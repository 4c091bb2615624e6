import type { DataSource } from 'typeorm';
import type { OrderKind, OrderState } from '../../domain/states.ts';

/** An entry of the journal with the names behind its ids. */
export interface JournalRow {
  at: Date;
  operation: string;
  event_id: string | null;
  order_id: string | null;
  /** How many tickets the entry names. */
  ticket_count: number;
  detail: Record<string, unknown>;
  counter_name: string;
  actor_name: string | null;
}

const ENTRY = `select j.at, j.operation, j.event_id, j.order_id, coalesce(cardinality(j.ticket_ids), 0) as ticket_count,
    j.detail, c.name as counter_name,
    u.name as actor_name
  from journal j join counter c on c.id = j.counter_id left join app_user u on u.id = j.actor_id`;

/** What a story is about; an issuance is found through its event, which has an index. */
export interface StorySubject {
  ticketIds: string[];
  orderIds: string[];
  eventIds: string[];
  issuanceIds: string[];
  /** Entries of the orders that name other tickets only are told as well. */
  wholeOrders: boolean;
  /** Events whose door is asked which tickets of the orders came in; those that are named need no door. */
  doorsOf: string[];
}

/**
 * Each way to an entry is a search of its own in an index of its own: in one condition every ticket would be compared
 * with every ticket of every entry.
 */
const JOURNAL = `
  with found as (
    select counter_id, number from journal where ticket_ids && $1::uuid[]
    union
    select counter_id, number from journal
     where order_id = any($2::uuid[]) and ($5 or ticket_ids is null or ticket_ids && $1::uuid[])
    union
    select counter_id, number from journal
     where event_id = any($3::bigint[])
       and (operation = 'events.cancel'
            or (operation = 'comps.issue' and detail ->> 'issuanceId' = any($4::text[])))
    union
    select d.counter_id, d.number
      from journal d join (select id, order_id from ticket union all select id, order_id from ticket_archive) t
             on t.id = d.ticket_ids[1]
     where d.event_id = any($6::bigint[]) and d.operation = 'tickets.checkIn' and t.order_id = any($2::uuid[])
  )
  ${ENTRY} join found f on f.counter_id = j.counter_id and f.number = j.number
   order by j.at, j.counter_id, j.number`;

/** The entries about these tickets, orders and issuances, and the cancellations of their events, oldest first. */
export async function findJournal(dataSource: DataSource, about: StorySubject): Promise<JournalRow[]> {
  return dataSource.query<JournalRow[]>(JOURNAL, [
    about.ticketIds,
    about.orderIds,
    about.eventIds,
    about.issuanceIds,
    about.wholeOrders,
    about.doorsOf,
  ]);
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

/** So many tickets of an order are looked up one by one in the journal. */
const FEW_TICKETS = 250;

/**
 * What an order's story is about; null when there is no such order. Of many tickets only those are named of which the
 * orders' own entries may not tell everything: whatever was given, replaced, revoked or used. Used ones of a cancelled
 * event may have come back since, and then the door knows.
 */
export async function findStorySubject(
  dataSource: DataSource,
  orderId: string,
): Promise<StorySubject | null> {
  const [row] = await dataSource.query<
    { ticket_ids: string[]; order_ids: string[]; event_ids: string[]; doors_of: string[] }[]
  >(
    `with tickets as materialized (
       select id, state, code_issue from ticket where order_id = $1
       union all select id, state, code_issue from ticket_archive where order_id = $1
       union all select id, state, code_issue from ticket
        where order_id = (select refund_of from orders where id = $1) and refund_order_id = $1
       union all select id, state, code_issue from ticket_archive
        where order_id = (select refund_of from orders where id = $1) and refund_order_id = $1
     ), events as (
       select distinct e.id, e.cancel_reason is not null as cancelled
         from order_line l join event e on e.id = l.event_id where l.order_id = $1)
     select array(select id from tickets
                   where (select count(*) from tickets) <= ${FEW_TICKETS} or code_issue > 0
                      or state in ('offered', 'checked_in', 'revoked')
                      or exists (select from transfer where ticket_id = tickets.id)
                      or exists (select from transfer_archive where ticket_id = tickets.id))
              as ticket_ids,
            array(select o.id union select id from orders where refund_of = o.id) as order_ids,
            array(select id from events) as event_ids,
            array(select id from events where cancelled and (select count(*) from tickets) > ${FEW_TICKETS}) as doors_of
       from orders o where o.id = $1`,
    [orderId],
  );
  if (!row) return null;
  return {
    ticketIds: row.ticket_ids,
    orderIds: row.order_ids,
    eventIds: row.event_ids,
    issuanceIds: [],
    wholeOrders: true,
    doorsOf: row.doors_of,
  };
}
