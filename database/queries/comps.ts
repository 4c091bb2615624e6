import type { DataSource } from 'typeorm';
import type { EventState } from '../../domain/states.ts';

const TICKETS = `(select holder_name, number, state, comp_issuance_id from ticket
  union all select holder_name, number, state, comp_issuance_id from ticket_archive)`;

/** Live tickets of a budget: a revoked one has given its place in the budget back. */
const USED = `(select count(*)::int from ${TICKETS} t join comp_issuance i on i.id = t.comp_issuance_id
  where i.comp_budget_id = b.id and t.state in ('held', 'offered', 'checked_in'))`;

export interface CompBudgetRow {
  id: number;
  eventId: number;
  reason: string;
  places: number;
  used: number;
}

const BUDGET = `select b.id::int as id, b.event_id::int as "eventId", b.reason, b.places, ${USED} as used
  from comp_budget b`;

/** What may be given away for an event, by reason. */
export async function findCompBudgets(dataSource: DataSource, eventId: number): Promise<CompBudgetRow[]> {
  return dataSource.query<CompBudgetRow[]>(`${BUDGET} where b.event_id = $1 order by lower(b.reason)`, [
    eventId,
  ]);
}

/** The budget of a reason, in whatever letters; null when the manager has set none. */
export async function findCompBudget(
  dataSource: DataSource,
  eventId: number,
  reason: string,
): Promise<CompBudgetRow | null> {
  const [row] = await dataSource.query<CompBudgetRow[]>(
    `${BUDGET} where b.event_id = $1 and lower(b.reason) = lower($2)`,
    [eventId, reason],
  );
  return row ?? null;
}

/** How many live comps of an event belong to no budget. */
export async function countUnbudgeted(dataSource: DataSource, eventId: number): Promise<number> {
  const [row] = await dataSource.query<{ n: number }[]>(
    `select count(*)::int as n from ${TICKETS} t join comp_issuance i on i.id = t.comp_issuance_id
      where i.event_id = $1 and i.comp_budget_id is null and t.state in ('held', 'offered', 'checked_in')`,
    [eventId],
  );
  return row?.n ?? 0;
}

/** What a batch of free places is decided on besides its budget. */
export interface CompEventRow {
  eventId: number;
  state: EventState;
  endsAt: Date;
  /** Raised by every change of the event: whoever decided on an older one decides again. */
  revision: number;
  tiers: { tierId: number; priceMinor: number }[];
}

/** An event with its tiers; null when there is none. */
export async function findCompEvent(dataSource: DataSource, eventId: number): Promise<CompEventRow | null> {
  const [row] = await dataSource.query<CompEventRow[]>(
    `select e.id::int as "eventId", e.state, e.ends_at as "endsAt", h.revision,
            (select coalesce(jsonb_agg(jsonb_build_object('tierId', id, 'priceMinor', price_minor)), '[]')
               from tier where event_id = e.id) as tiers
       from event e join house_stock h on h.event_id = e.id where e.id = $1`,
    [eventId],
  );
  return row ?? null;
}

export interface CompIssuanceRow {
  id: string;
  eventId: string;
  eventName: string;
  hall: string;
  startsAt: Date;
  doorsAt: Date;
  timeZone: string;
  tierId: string;
  tierName: string;
  tierCode: string;
  colour: string;
  reason: string;
  note: string;
  issuedById: string;
  issuedBy: string;
  approvedBy: string | null;
  counterName: string;
  createdAt: Date;
  quantity: number;
  live: number;
  checkedIn: number;
  names: string[];
  printed: boolean;
}

const ISSUANCE = `
  select i.id, i.event_id as "eventId", e.name as "eventName", e.hall, e.starts_at as "startsAt",
         e.doors_at as "doorsAt", e.time_zone as "timeZone", i.tier_id as "tierId", t.name as "tierName",
         t.code as "tierCode", t.colour, i.reason, i.note, i.issued_by as "issuedById", u.name as "issuedBy",
         a.name as "approvedBy", c.name as "counterName", i.created_at as "createdAt", i.quantity,
         n.live, n."checkedIn",
         array(select holder_name from ${TICKETS} k where k.comp_issuance_id = i.id and holder_name is not null
                order by number limit 3) as names,
         exists (select from print_job p where p.comp_issuance_id = i.id and p.state = 'done') as printed
    from comp_issuance i join event e on e.id = i.event_id join tier t on t.id = i.tier_id
         join app_user u on u.id = i.issued_by join counter c on c.id = i.counter_id
         left join app_user a on a.id = i.approved_by
         join lateral (
           select count(*) filter (where state in ('held', 'offered', 'checked_in'))::int as live,
                  count(*) filter (where state = 'checked_in')::int as "checkedIn"
             from ${TICKETS} k where k.comp_issuance_id = i.id) n on true`;

/** One batch; null when there is none. */
export async function findCompIssuance(
  dataSource: DataSource,
  issuanceId: string,
): Promise<CompIssuanceRow | null> {
  const [row] = await dataSource.query<CompIssuanceRow[]>(`${ISSUANCE} where i.id = $1`, [issuanceId]);
  return row ?? null;
}

/** Whether there is such a batch. */
export async function compIssuanceExists(dataSource: DataSource, issuanceId: string): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>('select from comp_issuance where id = $1', [issuanceId]);
  return rows.length > 0;
}

/** The batches of an event, newest first; `pattern` is one for LIKE over names, reasons and notes. */
export async function findCompIssuances(
  dataSource: DataSource,
  eventId: number,
  pattern: string | null,
): Promise<CompIssuanceRow[]> {
  return dataSource.query<CompIssuanceRow[]>(
    `${ISSUANCE}
      where i.event_id = $1
        and ($2::text is null or lower(i.reason) like lower($2) or lower(i.note) like lower($2)
             or exists (select from ${TICKETS} k
                         where k.comp_issuance_id = i.id and lower(k.holder_name) like lower($2)))
      order by i.created_at desc, i.id`,
    [eventId, pattern],
  );
}

/**
 * Whether a batch has other names than these; none at all stand for anonymous places. A ticket that was given away
 * since has lost its first name and is not compared.
 */
export async function hasOtherNames(
  dataSource: DataSource,
  issuanceId: string,
  names: readonly string[],
): Promise<boolean> {
  const [row] = await dataSource.query<{ other: boolean }[]>(
    `select exists (
       select from (select comp_issuance_id, number, holder_id, holder_name from ticket
                    union all select comp_issuance_id, number, holder_id, holder_name from ticket_archive) t
              left join unnest($2::text[]) with ordinality as n (name, number) on n.number = t.number
        where t.comp_issuance_id = $1 and t.holder_id is null and t.holder_name is distinct from n.name) as other`,
    [issuanceId, names],
  );
  return row?.other ?? false;
}
