import type { DataSource } from 'typeorm';
import type { TicketState } from '../../domain/states.ts';
import { ask } from '../flight.ts';

/** A ticket with what is shown around it. */
export interface FoundTicketRow {
  id: string;
  order_id: string | null;
  order_code: string | null;
  number: number;
  code_issue: number;
  state: TicketState;
  archived: boolean;
  event_id: string;
  event_name: string;
  starts_at: Date;
  time_zone: string;
  tier_id: string;
  tier_name: string;
  tier_code: string;
  colour: string;
  seat: string | null;
  holder_name: string | null;
  price_paid_minor: string;
  tax_minor: string;
}

const COLUMNS = `id, order_id, refund_order_id, successor_id, number, code_hash, code_issue, state, event_id, tier_id,
  seat, holder_id, holder_name, price_paid_minor, tax_minor, created_at`;
/** Today's tickets and the archived ones; a condition on an id, an order, a holder or a code reaches both indexes. */
const EVERY_TICKET = `(select ${COLUMNS}, false as archived from ticket
  union all select ${COLUMNS}, true from ticket_archive)`;
const SHOWN = `
  select t.id, t.order_id, o.code as order_code, t.number, t.code_issue, t.state, t.archived, t.event_id, e.name as event_name,
         e.starts_at, e.time_zone, t.tier_id, i.name as tier_name, i.code as tier_code, i.colour, t.seat,
         coalesce(t.holder_name, u.name) as holder_name, t.price_paid_minor, t.tax_minor`;
const WITH_ORDER = 'left join orders o on o.id = t.order_id left join app_user u on u.id = t.holder_id';
const TICKET = `${SHOWN}
    from ${EVERY_TICKET} t join event e on e.id = t.event_id join tier i on i.id = t.tier_id ${WITH_ORDER}`;

const BY_HASH = { name: 'ticket-by-hash', text: `${TICKET} where t.code_hash = $1` };

/** The ticket whose code has this hash; null when no ticket opens with it. */
export async function findTicketByHash(dataSource: DataSource, hash: Buffer): Promise<FoundTicketRow | null> {
  const [[row]] = await ask<[FoundTicketRow]>(dataSource, [{ ...BY_HASH, values: [hash] }]);
  return row ?? null;
}

/**
 * The page is found before anything is looked up for it: somebody may hold thousands. `lateral … limit 1` keeps the server
 * from reading all events for it.
 */
const OF_HOLDER = `
  with page as materialized (
    select * from ${EVERY_TICKET} t where t.holder_id = $1 order by t.created_at desc, t.order_id, t.number limit $2)
  ${SHOWN}
    from page t cross join lateral (select * from event e where e.id = t.event_id limit 1) e
         cross join lateral (select * from tier i where i.id = t.tier_id limit 1) i ${WITH_ORDER}
   order by t.created_at desc, t.order_id, t.number`;

/** What a person holds, newest first. */
export async function findTicketsOfHolder(
  dataSource: DataSource,
  holderId: number,
  limit: number,
): Promise<FoundTicketRow[]> {
  return dataSource.query<FoundTicketRow[]>(OF_HOLDER, [holderId, limit]);
}

/** The tickets of an earlier order that a refund or an exchange took back. */
export async function findReturnedTickets(
  dataSource: DataSource,
  orderId: string,
): Promise<FoundTicketRow[]> {
  return dataSource.query<FoundTicketRow[]>(
    `${TICKET} join orders back on back.refund_of = t.order_id
      where back.id = $1
        and (t.refund_order_id = back.id
             or t.state = 'exchanged' and t.successor_id in (select id from ticket where order_id = back.id
                                                             union all
                                                             select id from ticket_archive where order_id = back.id))
      order by t.number`,
    [orderId],
  );
}
