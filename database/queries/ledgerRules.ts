/** What must be true of the money of orders. Part of the rules of the books. */
export const LEDGER_RULES: Readonly<Record<string, string>> = {
  'the lines of an order and the fee it kept sum to its total, its taxes to its tax': `
    select o.id, o.code, o.total_minor, sum(l.total_minor) as on_lines
      from orders o left join order_line l on l.order_id = o.id
     group by o.id
    having o.total_minor <> coalesce(sum(l.total_minor), 0) + o.fee_minor or o.tax_minor <> coalesce(sum(l.tax_minor), 0)`,
  'the tickets of a completed sale sum to its total and its tax': `
    select o.id, o.code, o.total_minor, sum(t.price_paid_minor) as on_tickets
      from orders o
           left join (select order_id, price_paid_minor, tax_minor from ticket
                      union all select order_id, price_paid_minor, tax_minor from ticket_archive) t
             on t.order_id = o.id
     where o.kind = 'sale' and o.state = 'completed'
     group by o.id
    having o.total_minor <> coalesce(sum(t.price_paid_minor), 0) or o.tax_minor <> coalesce(sum(t.tax_minor), 0)`,
  'what was taken off a sale stands on its lines, a promo code or points took it off, and no points were spent on nothing': `
    select o.id, o.code, o.discount_minor, l.discount as on_lines, o.promo_code_id, coalesce(p.spent, 0) as points_spent
      from orders o
           left join (select order_id, sum(discount_minor) as discount from order_line group by order_id) l
             on l.order_id = o.id
           left join (select order_id, -sum(points) as spent from loyalty_entry where points < 0 group by order_id) p
             on p.order_id = o.id
     where o.kind = 'sale' and o.state = 'completed'
       and (o.discount_minor is distinct from l.discount
            or (o.discount_minor = 0 and p.spent is not null)
            or (o.discount_minor > 0 and p.spent is null and o.promo_code_id is null))`,
  'approved payments of an order sum to its total, and a failed order took no money': `
    select o.id, o.code, o.state, o.total_minor, sum(p.amount_minor) filter (where p.state = 'approved') as paid
      from orders o left join payment p on p.order_id = o.id
     group by o.id
    having coalesce(sum(p.amount_minor) filter (where p.state = 'approved'), 0)
           <> case o.state when 'completed' then o.total_minor else 0 end`,
  'an order and its lines have one currency': `
    select o.id, o.code, o.currency, l.currency as on_line
      from orders o join order_line l on l.order_id = o.id where l.currency <> o.currency`,
};
