import type { DataSource } from 'typeorm';
import type { EventState } from '../../domain/states.ts';
import type { FoundTicketRow } from './tickets.ts';

/** A ticket on its own with all that decides what may happen to it, from today's tickets or from the archive. */
export interface LooseTicketRow extends FoundTicketRow {
  comp_issuance_id: string | null;
  line_position: number | null;
  holder_id: string | null;
  successor_id: string | null;
  changed_at: Date;
  hall: string;
  doors_at: Date;
  ends_at: Date;
  event_state: EventState;
  currency: string;
  /** The gift that it is on its way with, its time over or not. */
  offer_gift_id: string | null;
  offer_receiver_name: string | null;
  offer_ends_at: Date | null;
}

const COLUMNS = `id, order_id, line_position, comp_issuance_id, number, event_id, tier_id, holder_id, holder_name, seat,
  state, code_hash, code_issue, price_paid_minor, tax_minor, successor_id, created_at, changed_at`;

/** Today's tickets and the archived ones; a condition on an id or a code reaches the indexes of both. */
export const EVERY_TICKET = `(select ${COLUMNS}, false as archived from ticket
  union all select ${COLUMNS}, true from ticket_archive)`;

const LOOSE_OF = (tickets: string) => `
  select t.id, t.order_id, o.code as order_code, t.line_position, t.comp_issuance_id, t.number, t.code_issue, t.state,
         t.event_id, e.name as event_name, e.hall, e.doors_at, e.starts_at, e.ends_at, e.time_zone,
         e.state as event_state, e.currency, t.tier_id, i.name as tier_name, i.code as tier_code, i.colour, t.seat,
         t.holder_id, coalesce(t.holder_name, u.name) as holder_name, t.price_paid_minor, t.tax_minor,
         t.successor_id, t.archived, t.changed_at,
         f.gift_id as offer_gift_id, f.receiver_name as offer_receiver_name, f.expires_at as offer_ends_at
    from ${tickets} t
         join event e on e.id = t.event_id join tier i on i.id = t.tier_id
         left join orders o on o.id = t.order_id left join app_user u on u.id = t.holder_id
         left join transfer f on f.ticket_id = t.id and f.state = 'offered'`;

const LOOSE = LOOSE_OF(EVERY_TICKET);

/** A page is cut before anything is joined to it: a batch may have a hundred thousand tickets. */
const PAGE_OF_ISSUANCE = `(select p.* from ${EVERY_TICKET} p
    where p.comp_issuance_id = $1 and p.number > $2 order by p.number limit $3)`;
const FOUND_IN_ISSUANCE = `(select p.* from ${EVERY_TICKET} p left join app_user h on h.id = p.holder_id
    where p.comp_issuance_id = $1 and p.number > $2 and lower(coalesce(p.holder_name, h.name)) like lower($4)
    order by p.number limit $3)`;

const LOOSE_PAGE = LOOSE_OF(PAGE_OF_ISSUANCE);
const LOOSE_FOUND = LOOSE_OF(FOUND_IN_ISSUANCE);

/** Tickets by id, in the order of their making. Unknown ones are simply missing. */
export async function findLooseTickets(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<LooseTicketRow[]> {
  return dataSource.query<LooseTicketRow[]>(
    `${LOOSE} where t.id = any($1::uuid[]) order by t.created_at, t.order_id, t.number`,
    [ids],
  );
}

/** Which of an issuance's tickets are wanted: those after a number, and with a LIKE pattern those of such guests. */
export interface IssuancePage {
  after: number;
  limit: number;
  pattern?: string | null;
}

/** Free tickets of an issuance, by number. */
export async function findTicketsOfIssuance(
  dataSource: DataSource,
  issuanceId: string,
  { after, limit, pattern = null }: IssuancePage,
): Promise<LooseTicketRow[]> {
  return pattern === null
    ? dataSource.query<LooseTicketRow[]>(`${LOOSE_PAGE} order by t.number`, [issuanceId, after, limit])
    : dataSource.query<LooseTicketRow[]>(`${LOOSE_FOUND} order by t.number`, [
        issuanceId,
        after,
        limit,
        pattern,
      ]);
}

/** What a code stands for: the ticket, and when and why the code died if it is an old one. */
export interface ReadTicket {
  ticket: LooseTicketRow;
  retired: { why: 'gift_claimed' | 'replaced'; at: Date } | null;
}

/** Looks a code up among today's, the archived and the old ones; null when nobody ever printed it. */
export async function readTicket(dataSource: DataSource, hash: Buffer): Promise<ReadTicket | null> {
  const [ticket] = await dataSource.query<LooseTicketRow[]>(`${LOOSE} where t.code_hash = $1`, [hash]);
  if (ticket) return { ticket, retired: null };
  const [old] = await dataSource.query<
    { ticket_id: string; why: 'gift_claimed' | 'replaced'; retired_at: Date }[]
  >('select ticket_id, why, retired_at from ticket_old_code where code_hash = $1', [hash]);
  const [successor] = old ? await findLooseTickets(dataSource, [old.ticket_id]) : [];
  return old && successor ? { ticket: successor, retired: { why: old.why, at: old.retired_at } } : null;
}
