/** Completed orders of the period $1 to $2. */
const IN_PERIOD = `o.created_at >= $1 and o.created_at < $2 and o.state = 'completed'`;

/** Lines of orders; a fee is told with the first line of its order. */
const LINE_FACTS = `
  select o.id, o.created_at, o.counter_id, o.cashier_id, l.event_id,
         case when l.direction = 1 then l.quantity end as sold, case when l.direction = -1 then l.quantity end as returned,
         case when l.direction = 1 then l.quantity * l.unit_price_minor end as gross,
         case when l.direction = 1 then l.discount_minor end as discount,
         case when l.direction = -1 then -l.total_minor end as refunds,
         case when l.position = 1 then o.fee_minor end as fees, l.tax_minor as tax, l.total_minor as moved
    from orders o join order_line l on l.order_id = o.id
   where ${IN_PERIOD}`;

/** A sale and a refund say of themselves what their lines sum to; only an exchange has to be asked for its lines. */
const ORDER_FACTS = `
  select o.created_at, o.counter_id, o.cashier_id,
         case kind when 'sale' then ticket_count end as sold, case kind when 'refund' then ticket_count end as returned,
         case kind when 'sale' then total_minor + discount_minor end as gross, discount_minor as discount,
         case kind when 'refund' then fee_minor - total_minor end as refunds, fee_minor as fees, tax_minor as tax
    from orders o where ${IN_PERIOD} and o.kind <> 'exchange'
  union all
  select created_at, counter_id, cashier_id, sold, returned, gross, discount, refunds, fees, tax
    from (${LINE_FACTS} and o.kind = 'exchange') exchanged`;

const ofEvent = (parameter: string): string => `${LINE_FACTS} and l.event_id = ${parameter}`;

const MEASURES = ['sold', 'returned', 'gross', 'discount', 'refunds', 'fees', 'tax'] as const;
const SUMS = MEASURES.map((name) => `coalesce(sum(${name}), 0)::bigint as ${name}`).join(', ');

/** By day in the time zone $3, counter and cashier at once: summed finely first, so that the workers of the server share the long part. */
const byWhenWhereWho = (facts: string): string => `
  with fine as (
    select (created_at at time zone $3)::date as day, counter_id, cashier_id, ${SUMS}
      from (${facts}) facts group by 1, 2, 3),
  sums as (
    select day, counter_id, cashier_id, grouping(day, counter_id, cashier_id) as left_out, ${SUMS}
      from fine group by grouping sets ((), (day), (counter_id), (cashier_id)))
  select s.day::text, s.counter_id, s.cashier_id, c.name as counter_name, u.name as cashier_name, s.left_out,
         ${MEASURES.map((name) => `s.${name}`).join(', ')}
    from sums s left join counter c on c.id = s.counter_id
         left join lateral (select name from app_user where id = s.cashier_id limit 1) u on true
   order by s.day, c.name, u.name`;

/** `left_out` of the rows above: which of day, counter and cashier they do not tell apart. */
export const LEFT_OUT = { total: 7, day: 3, counter: 5, cashier: 6 } as const;

const byEvent = (facts: string): string => `
  with sums as (select event_id, ${SUMS} from (${facts}) facts group by event_id)
  select s.*, e.name, e.starts_at, e.time_zone from sums s join event e on e.id = s.event_id
   order by s.gross - s.discount - s.refunds + s.fees desc, e.id`;

/** Free places that still stand, by the batch that gave them: a revoked one was given to nobody. */
const comps = (where: string): string => `
  select coalesce(sum(n.live), 0)::bigint as tickets, coalesce(sum(n.live * i.face_value_minor), 0)::bigint as value
    from comp_issuance i, lateral (
      select count(*) as live
        from (select comp_issuance_id, state from ticket union all select comp_issuance_id, state from ticket_archive) t
       where t.comp_issuance_id = i.id and t.state in ('held', 'offered', 'checked_in')) n
   where i.created_at >= $1 and i.created_at < $2 ${where}`;

const TAKEN = `coalesce(sum(amount) filter (where amount > 0), 0)::bigint as taken,
  coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as given_back`;

export const WHOLE_HOUSE = {
  sums: byWhenWhereWho(ORDER_FACTS),
  events: byEvent(LINE_FACTS),
  tenders: `
    select p.tender, ${TAKEN.replaceAll('amount', 'p.amount_minor')}
      from orders o join payment p on p.order_id = o.id
     where ${IN_PERIOD} and p.state = 'approved' group by p.tender order by p.tender`,
  comps: comps(''),
};

/** The event is $3, of the sums $4. Orders of it alone are told by how they were paid; of others only its part is known. */
export const ONE_EVENT = {
  sums: byWhenWhereWho(ofEvent('$4')),
  events: byEvent(ofEvent('$3')),
  tenders: `
    with parts as materialized (
      select f.id, sum(f.moved) + coalesce(sum(f.fees), 0) as moved,
             exists (select from order_line x where x.order_id = f.id and x.event_id <> $3) as shared
        from (${ofEvent('$3')}) f group by f.id),
    moves as (
      select p.tender, p.amount_minor as amount
        from parts join payment p on p.order_id = parts.id where not shared and p.state = 'approved'
      union all select null, moved from parts where shared)
    select tender, ${TAKEN} from moves group by tender order by tender nulls last`,
  comps: comps('and i.event_id = $3'),
};
