const TICKETS = `
  all_tickets as (
    select id, order_id, event_id, tier_id, state, price_paid_minor, discount_minor, tax_minor, refund_order_id,
           successor_id from ticket
    union all
    select id, order_id, event_id, tier_id, state, price_paid_minor, discount_minor, tax_minor, refund_order_id,
           successor_id from ticket_archive
  )`;

/** Every ticket that came back, with the order that took it back. */
const RETURNED = `
  ${TICKETS}, returned as (
    select t.*, t.refund_order_id as by_order from all_tickets t where t.state = 'refunded'
    union all
    select t.*, n.order_id from all_tickets t join all_tickets n on n.id = t.successor_id where t.state = 'exchanged'
  )`;

/** Every order with the sale at its beginning. */
const FAMILIES = `
  family as (
    select id, id as root from orders where refund_of is null
    union all
    select o.id, f.root from family f join orders o on o.refund_of = f.id
  )`;

/** What must be true of refunds and exchanges; part of the rules of the books. */
export const RETURN_RULES: Readonly<Record<string, string>> = {
  'a ticket came back once, by the order whose lines say so, for the price that was paid': `
    with ${RETURNED}, by_tickets as (
      select by_order, tier_id, price_paid_minor + discount_minor as unit, count(*) as quantity,
             sum(price_paid_minor) as price, sum(tax_minor) as tax
        from returned group by 1, 2, 3
    ), by_lines as (
      select l.order_id as by_order, l.tier_id, l.unit_price_minor as unit, sum(l.quantity) as quantity,
             -sum(l.total_minor) as price, -sum(l.tax_minor) as tax
        from order_line l join orders o on o.id = l.order_id
       where l.direction = -1 and o.state = 'completed' group by 1, 2, 3
    )
    select by_order, tier_id, unit, t.quantity as tickets, l.quantity as on_lines, t.price, l.price as price_on_lines
      from by_tickets t full join by_lines l using (by_order, tier_id, unit)
     where (t.quantity, t.price, t.tax) is distinct from (l.quantity, l.price, l.tax)`,
  'a ticket comes back by an order that names the one that issued it': `
    with ${RETURNED}
    select r.id as ticket_id, r.order_id, r.by_order, o.refund_of
      from returned r left join orders o on o.id = r.by_order
     where o.refund_of is distinct from r.order_id or o.state <> 'completed'
        or o.kind::text <> case r.state when 'refunded' then 'refund' else 'exchange' end`,
  'a refund counts its tickets and sells nothing': `
    select o.id, o.code, o.ticket_count, sum(l.quantity) as on_lines
      from orders o left join order_line l on l.order_id = o.id
     where o.kind = 'refund'
     group by o.id having o.ticket_count is distinct from sum(l.quantity) filter (where l.direction = -1)
        or count(*) filter (where l.direction = 1) > 0`,
  'the new tickets of an exchange are those of its lines': `
    with ${TICKETS}, sold as (
      select order_id, sum(quantity) as quantity, sum(total_minor) as price, sum(tax_minor) as tax
        from order_line where direction = 1 group by order_id
    ), issued as (
      select order_id, count(*) as quantity, sum(price_paid_minor) as price, sum(tax_minor) as tax
        from all_tickets group by order_id
    )
    select o.id, o.code, o.state, s.quantity as on_lines, i.quantity as tickets
      from orders o left join sold s on s.order_id = o.id left join issued i on i.order_id = o.id
     where o.kind = 'exchange'
       and case o.state when 'completed'
             then (s.quantity, s.price, s.tax) is distinct from (i.quantity, i.price, i.tax)
                  or o.ticket_count is distinct from i.quantity
             else i.quantity is not null or o.ticket_count <> 0 end`,
  'what was paid less what went back is the price of the tickets that are left and the fees that were kept': `
    with recursive ${FAMILIES}, ${TICKETS}, money as (
      select f.root, sum(p.amount_minor) as net
        from family f join payment p on p.order_id = f.id where p.state = 'approved' group by f.root
    ), kept as (
      select f.root, coalesce(sum(o.fee_minor) filter (where o.state = 'completed'), 0) as fees
        from family f join orders o on o.id = f.id group by f.root
    ), still as (
      select f.root, sum(t.price_paid_minor) as worth
        from family f join all_tickets t on t.order_id = f.id
       where t.state not in ('refunded', 'exchanged') group by f.root
    )
    select k.root, m.net, s.worth, k.fees
      from kept k left join money m using (root) left join still s using (root)
     where coalesce(m.net, 0) <> coalesce(s.worth, 0) + k.fees`,
  'no tender gave back more than it brought in, unless a manager stood behind it': `
    with recursive ${FAMILIES}
    select f.root, p.tender, sum(p.amount_minor) as net
      from family f join payment p on p.order_id = f.id
     where p.state = 'approved'
     group by f.root, p.tender
    having sum(p.amount_minor) < 0
       and not exists (select from family g join journal j on j.order_id = g.id
                        where g.root = f.root and j.detail ? 'override')`,
  'every refund and exchange has its entry in the journal': `
    select o.id, o.code, o.kind from orders o
     where o.kind <> 'sale'
       and not exists (
         select from journal j
          where j.order_id = o.id
            and j.operation in ('orders.refund', 'events.refundBatch', 'orders.exchange', 'orders.cancel'))`,
};
