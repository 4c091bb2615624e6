import type { DataSource } from 'typeorm';
import type { EventState, TicketState } from '../../domain/states.ts';

/** What is left to do for a cancelled event; null when there is no such event. */
export interface CancelledEvent {
  state: EventState;
  cancelReason: string | null;
  leftTickets: number;
  leftComps: number;
}

export async function findCancelledEvent(
  dataSource: DataSource,
  eventId: number,
): Promise<CancelledEvent | null> {
  const [row] = await dataSource.query<
    { state: EventState; cancel_reason: string | null; left_tickets: number; left_comps: number }[]
  >(
    `select e.state, e.cancel_reason, t.left_tickets, t.left_comps
       from event e,
            lateral (select count(order_id)::int as left_tickets, count(comp_issuance_id)::int as left_comps
                       from ticket
                      where event_id = e.id and state in ('held', 'offered', 'checked_in')) t
      where e.id = $1`,
    [eventId],
  );
  if (!row) return null;
  return {
    state: row.state,
    cancelReason: row.cancel_reason,
    leftTickets: row.left_tickets,
    leftComps: row.left_comps,
  };
}

/** The next orders with live tickets of the event, oldest first. */
export async function findOwedOrders(
  dataSource: DataSource,
  eventId: number,
  atMost: number,
): Promise<string[]> {
  const rows = await dataSource.query<{ order_id: string }[]>(
    `select order_id
       from ticket
      where event_id = $1 and order_id is not null and state in ('held', 'offered', 'checked_in')
      group by order_id order by order_id limit $2`,
    [eventId, atMost],
  );
  return rows.map((row) => row.order_id);
}

/** The order's live tickets of the event. */
export async function findOwedTickets(
  dataSource: DataSource,
  eventId: number,
  orderId: string,
): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    `select id from ticket
      where order_id = $2 and event_id = $1 and state in ('held', 'offered', 'checked_in') order by id`,
    [eventId, orderId],
  );
  return rows.map((row) => row.id);
}

/** A live comp as it was read. */
export interface LiveComp {
  id: string;
  tierId: number;
  eventId: number;
  state: TicketState;
  codeIssue: number;
  holderId: number | null;
}

export async function findLiveComps(
  dataSource: DataSource,
  eventId: number,
  atMost: number,
): Promise<LiveComp[]> {
  const rows = await dataSource.query<
    { id: string; tier_id: string; state: TicketState; code_issue: number; holder_id: string | null }[]
  >(
    `select id, tier_id, state, code_issue, holder_id
       from ticket
      where event_id = $1 and comp_issuance_id is not null and state in ('held', 'offered', 'checked_in')
      order by id limit $2`,
    [eventId, atMost],
  );
  return rows.map((row) => ({
    id: row.id,
    tierId: Number(row.tier_id),
    eventId,
    state: row.state,
    codeIssue: row.code_issue,
    holderId: row.holder_id === null ? null : Number(row.holder_id),
  }));
}
