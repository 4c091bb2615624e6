const TICKETS = `
  all_tickets as (
    select id, order_id, line_position as position, event_id, tier_id, price_paid_minor as price,
           discount_minor as discount, tax_minor as tax from ticket where order_id is not null
    union all
    select id, order_id, line_position, event_id, tier_id, price_paid_minor, discount_minor, tax_minor
      from ticket_archive where order_id is not null
  )`;

/** What must be true of the tickets that one line of an order issued. Part of the rules of the books. */
export const LINE_RULES: Readonly<Record<string, string>> = {
  'the tickets of a line are of its tier and at its price, as many as it says, and sum to it': `
    with ${TICKETS}, issued as (
      select order_id, position, count(*) as tickets, sum(price) as price, sum(discount) as discount, sum(tax) as tax,
             min(event_id) as event_from, max(event_id) as event_to, min(tier_id) as tier_from, max(tier_id) as tier_to,
             min(price + discount) as unit_from, max(price + discount) as unit_to
        from all_tickets group by 1, 2
    ), sold as (
      select l.* from order_line l join orders o on o.id = l.order_id
       where l.direction = 1 and o.state = 'completed'
    )
    select order_id, position, l.quantity, t.tickets, l.total_minor, t.price as price_on_tickets, l.discount_minor,
           t.discount as discount_on_tickets, l.unit_price_minor, t.unit_from, t.unit_to
      from sold l full join issued t using (order_id, position)
     where (l.quantity, l.total_minor, l.discount_minor, l.tax_minor)
             is distinct from (t.tickets, t.price, t.discount, t.tax)
        or (l.event_id, l.event_id, l.tier_id, l.tier_id, l.unit_price_minor, l.unit_price_minor)
             is distinct from (t.event_from, t.event_to, t.tier_from, t.tier_to, t.unit_from, t.unit_to)`,
  // What a code takes off is shared first and what points take off then, each to within a cent of an equal share.
  'a ticket has the tax of its price, and as much taken off as the others of its line but for rounding': `
    with ${TICKETS}, shares as (
      select t.order_id, t.position, max(t.discount) - min(t.discount) as apart,
             count(*) filter (where t.tax <> (2 * t.price * r.rate + 10000 + r.rate) / (2 * (10000 + r.rate))) as wrong_taxes
        from all_tickets t join order_line l on l.order_id = t.order_id and l.position = t.position,
             lateral (select l.tax_basis_points::bigint as rate) r
       group by 1, 2)
    select * from shares where apart > 2 or wrong_taxes > 0`,
};
