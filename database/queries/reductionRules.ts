/** What must be true of promo codes and points. Part of the rules of the books. */
export const REDUCTION_RULES: Readonly<Record<string, string>> = {
  'a promo code was used as often as it stands on completed sales, less the refunds that gave a use back': `
    select s.promo_code_id, s.used, sum(case o.kind when 'sale' then 1 when 'refund' then -1 else 0 end) as on_orders
      from promo_stock s left join orders o on o.promo_code_id = s.promo_code_id and o.state = 'completed'
     group by s.promo_code_id
    having s.used <> coalesce(sum(case o.kind when 'sale' then 1 when 'refund' then -1 else 0 end), 0)`,
  'a use of a promo code came back once, when all tickets of its sale had been refunded': `
    select r.refund_of as order_id, r.promo_code_id, count(*) as times
      from orders r join orders o on o.id = r.refund_of
     where r.promo_code_id is not null
     group by r.refund_of, r.promo_code_id, o.promo_code_id
    having count(*) > 1 or o.promo_code_id is distinct from r.promo_code_id
        or exists (select from (select order_id, state from ticket
                                union all select order_id, state from ticket_archive) t
                    where t.order_id = r.refund_of and t.state <> 'refunded')`,
  'nobody spent more points than were earned or had returned': `
    select user_id, sum(points) filter (where kind <> 'taken_back') as points
      from loyalty_entry group by user_id having sum(points) filter (where kind <> 'taken_back') < 0`,
  'of an order no more points came back than it moved': `
    with moved as (
      select order_id, user_id, coalesce(sum(points) filter (where kind = 'earned'), 0) as earned,
             coalesce(-sum(points) filter (where kind = 'spent'), 0) as spent
        from loyalty_entry group by order_id, user_id
    ), back as (
      select o.refund_of as order_id, l.user_id, coalesce(-sum(l.points) filter (where l.kind = 'taken_back'), 0) as taken,
             coalesce(sum(l.points) filter (where l.kind = 'returned'), 0) as returned
        from loyalty_entry l join orders o on o.id = l.order_id
       where l.kind in ('taken_back', 'returned') group by o.refund_of, l.user_id
    )
    select b.order_id, b.user_id, b.taken, m.earned, b.returned, m.spent
      from back b left join moved m using (order_id, user_id)
     where b.taken > coalesce(m.earned, 0) or b.returned > coalesce(m.spent, 0)`,
  'points belong to the customer of a completed order': `
    select l.id as entry_id, l.user_id, l.order_id, o.customer_id, o.state
      from loyalty_entry l left join orders o on o.id = l.order_id
     where o.state is distinct from 'completed' or o.customer_id is distinct from l.user_id
        or case l.kind when 'spent' then o.kind <> 'sale' when 'earned' then o.kind = 'refund' else o.kind = 'sale' end`,
};
