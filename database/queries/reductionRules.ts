/** What must be true of promo codes and points. Part of the rules of the books. */
export const REDUCTION_RULES: Readonly<Record<string, string>> = {
  'a promo code was used as often as it stands on completed orders': `
    select s.promo_code_id, s.used, count(o.id) as on_orders
      from promo_stock s left join orders o on o.promo_code_id = s.promo_code_id and o.state = 'completed'
     group by s.promo_code_id having s.used <> count(o.id)`,
  'nobody has fewer points than none': `
    select user_id, sum(points) as points from loyalty_entry group by user_id having sum(points) < 0`,
  'points belong to the customer of a completed order': `
    select l.id as entry_id, l.user_id, l.order_id, o.customer_id, o.state
      from loyalty_entry l left join orders o on o.id = l.order_id
     where o.state is distinct from 'completed' or o.customer_id is distinct from l.user_id`,
};
