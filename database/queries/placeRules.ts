/** What must be true of places: capacity = sold + held + comped + free. Part of the rules of the books. */
export const PLACE_RULES: Readonly<Record<string, string>> = {
  'every event has its house and every tier its stock': `
    select e.id as event_id, t.id as tier_id
      from event e left join house_stock h on h.event_id = e.id left join tier t on t.event_id = e.id
           left join tier_stock s on s.tier_id = t.id
     where h.event_id is null or (t.id is not null and s.tier_id is null)`,
  'no tier and no house holds more than its capacity': `
    select event_id, null as tier_id, capacity, sold from house_stock where sold + held + comped > capacity
    union all
    select event_id, tier_id, capacity, sold from tier_stock where sold + held + comped > capacity`,
  'the counters of a house are the sums of its tiers': `
    select h.event_id, h.sold, h.held, h.comped, sum(s.sold) as tier_sold
      from house_stock h left join tier_stock s on s.event_id = h.event_id
     group by h.event_id
    having h.sold <> coalesce(sum(s.sold), 0) or h.held <> coalesce(sum(s.held), 0)
        or h.comped <> coalesce(sum(s.comped), 0)`,
  'sold and comped places of a tier are its live tickets': `
    select s.tier_id, s.sold, s.comped, count(t.order_id) as tickets, count(t.comp_issuance_id) as comps
      from tier_stock s
           left join (select tier_id, state, order_id, comp_issuance_id from ticket
                      union all select tier_id, state, order_id, comp_issuance_id from ticket_archive) t
             on t.tier_id = s.tier_id and t.state in ('held', 'offered', 'checked_in')
     group by s.tier_id having s.sold <> count(t.order_id) or s.comped <> count(t.comp_issuance_id)`,
  'held places of a tier are those of its open holds': `
    select s.tier_id, s.held, coalesce(sum(l.quantity - l.collected), 0) as in_holds
      from tier_stock s
           left join (hold_line l join hold h on h.id = l.hold_id and h.state = 'held') on l.tier_id = s.tier_id
     group by s.tier_id having s.held <> coalesce(sum(l.quantity - l.collected), 0)`,
};
