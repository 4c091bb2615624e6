const TICKETS = `
  all_tickets as (
    select id, comp_issuance_id, code_hash, state, successor_id from ticket
    union all
    select id, comp_issuance_id, code_hash, state, successor_id from ticket_archive
  )`;

/** What must be true of tickets: they are those of orders and of comps. Part of the rules of the books. */
export const TICKET_RULES: Readonly<Record<string, string>> = {
  'a completed sale has as many tickets as it says': `
    select o.id, o.code, o.ticket_count, count(t.id) as tickets
      from orders o
           left join (select id, order_id from ticket union all select id, order_id from ticket_archive) t
             on t.order_id = o.id
     where o.kind = 'sale' group by o.id having o.ticket_count <> count(t.id)`,
  'a completed sale has the lines of its tickets': `
    select o.id, o.code, o.ticket_count, coalesce(sum(l.quantity), 0) as on_lines
      from orders o left join order_line l on l.order_id = o.id
     where o.kind = 'sale' and o.state = 'completed'
     group by o.id having o.ticket_count <> coalesce(sum(l.quantity), 0)`,
  'a batch of free tickets has as many as it says': `
    with ${TICKETS}
    select i.id as issuance_id, i.quantity, count(t.id) as tickets
      from comp_issuance i left join all_tickets t on t.comp_issuance_id = i.id
     group by i.id having i.quantity <> count(t.id)`,
  'a code opens one ticket and was never the old code of another': `
    with ${TICKETS}, codes as (
      select code_hash, id as ticket_id from all_tickets
      union all select code_hash, ticket_id from ticket_old_code)
    select encode(code_hash, 'hex') as code_hash, count(*) as times from codes group by code_hash having count(*) > 1`,
  'a ticket on its way is in one open gift, and the ticket of an open gift is on its way': `
    with ${TICKETS}, offers as (
      select id, ticket_id from transfer where state = 'offered'
      union all select id, ticket_id from transfer_archive where state = 'offered')
    select t.id as ticket_id, t.state, count(f.id) as open_gifts
      from all_tickets t left join offers f on f.ticket_id = t.id
     group by t.id, t.state having count(f.id) <> case t.state when 'offered' then 1 else 0 end`,
  'the successor of an exchanged ticket is there': `
    with ${TICKETS}
    select t.id as ticket_id, t.successor_id
      from all_tickets t left join all_tickets n on n.id = t.successor_id
     where t.successor_id is not null and n.id is null`,
  'a ticket is among those of today or in the archive, and an archived event has left nothing behind': `
    select t.id as ticket_id, t.event_id, 'in both' as found from ticket t join ticket_archive a on a.id = t.id
    union all
    select t.id, t.event_id, 'left behind' from ticket t join event e on e.id = t.event_id where e.state = 'archived'
    union all
    select t.id, t.event_id, 'archived too early'
      from ticket_archive t join event e on e.id = t.event_id where e.state = 'draft'
    union all
    select null, l.event_id, 'held'
      from hold_line l join hold h on h.id = l.hold_id join event e on e.id = l.event_id
     where e.state = 'archived' and h.state = 'held' and l.quantity > l.collected`,
};
