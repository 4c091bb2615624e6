/** What must stand in the journal for what stands in the tables. Part of the rules of the books. */
export const ENTRY_RULES: Readonly<Record<string, string>> = {
  'every batch of free tickets has its entry in the journal': `
    select i.id as issuance_id, i.event_id from comp_issuance i
     where not exists (select from journal j where j.operation = 'comps.issue' and j.event_id = i.event_id
                          and j.detail ->> 'issuanceId' = i.id::text)`,
  'every gift, and its claim or its end, has its entry in the journal': `
    with gifts as (
      select gift_id::text, ticket_id, state, claim_code_hash is null as at_once from transfer
      union all select gift_id::text, ticket_id, state, claim_code_hash is null from transfer_archive
    ), told as (
      select operation, detail ->> 'giftId' as gift_id, unnest(ticket_ids) as ticket_id
        from journal where operation in ('gifts.offer', 'gifts.claim', 'gifts.takeBack', 'tickets.checkIn')
    ), ended as (
      select jsonb_array_elements_text(detail -> 'offered')::uuid as ticket_id
        from journal where operation in ('tickets.revoke', 'comps.revoke', 'orders.refund', 'orders.exchange', 'events.refundBatch')
    )
    select 'offered' as what, g.gift_id, g.ticket_id from gifts g
     where not exists (select from told j where j.operation = 'gifts.offer' and j.gift_id = g.gift_id
                          and j.ticket_id = g.ticket_id)
    union all
    select 'claimed', g.gift_id, g.ticket_id from gifts g
     where g.state = 'claimed' and not g.at_once
       and not exists (select from told j where j.operation = 'gifts.claim' and j.gift_id = g.gift_id
                          and j.ticket_id = g.ticket_id)
    union all
    select 'taken back', g.gift_id, g.ticket_id from gifts g
     where g.state = 'taken_back'
       and not exists (select from told j where j.operation in ('gifts.takeBack', 'tickets.checkIn')
                          and j.gift_id = g.gift_id and j.ticket_id = g.ticket_id)
       and not exists (select from ended j where j.ticket_id = g.ticket_id)`,
  'every ticket that was used, revoked, refunded or exchanged has its entry in the journal, and no other is said to be': `
    with every as (
      select id, state::text, refund_order_id, successor_id, order_id from ticket
      union all select id, state::text, refund_order_id, successor_id, order_id from ticket_archive
    ), tickets as (
      select t.id, t.state, case t.state when 'refunded' then t.refund_order_id when 'exchanged' then s.order_id end as by_order
        from every t left join every s on t.state = 'exchanged' and s.id = t.successor_id
    ), told as (
      select case operation when 'tickets.checkIn' then 'checked_in' when 'tickets.revoke' then 'revoked'
               when 'comps.revoke' then 'revoked' when 'orders.exchange' then 'exchanged'
               else case when order_id is null then 'revoked' else 'refunded' end end as state,
             order_id as by_order, unnest(ticket_ids) as id
        from journal
       where operation in ('tickets.checkIn', 'tickets.revoke', 'comps.revoke', 'orders.exchange', 'orders.refund', 'events.refundBatch')
    )
    select t.id as ticket_id, t.state, t.by_order, null as said from tickets t
     where t.state not in ('held', 'offered')
       and not exists (select from told j where j.id = t.id and j.state = t.state
                          and j.by_order is not distinct from t.by_order)
    union all
    select t.id, t.state, j.by_order, j.state from tickets t join told j on j.id = t.id
     where t.state in ('held', 'offered') and j.state <> 'exchanged'`,
  'every hold for a name has its entry in the journal, and so has one that was given back before its time': `
    with told as (
      select operation, detail ->> 'holdId' as id from journal where operation in ('holds.place', 'holds.release'))
    select h.id as hold_id, h.state, h.name from hold h
     where h.kind = 'named'
       and (not exists (select from told j where j.operation = 'holds.place' and j.id = h.id::text)
            or (h.state = 'released' and h.expires_at > now()
                and exists (select from hold_line l where l.hold_id = h.id and l.quantity > l.collected)
                and not exists (select from told j where j.operation = 'holds.release' and j.id = h.id::text)))`,
  'every event that was called off or archived has its entry in the journal, and so has every ticket in the archive': `
    with told as (
      select event_id, bool_or(operation = 'events.cancel') as cancelled,
             bool_or(operation = 'events.archive' and detail @> '{"archived": true}') as archived,
             sum((detail ->> 'tickets')::bigint) filter (where operation = 'events.archive') as tickets
        from journal where operation in ('events.cancel', 'events.archive') group by event_id
    ), moved as (
      select event_id, count(*) as tickets from ticket_archive group by event_id
    )
    select e.id as event_id, e.state, m.tickets as in_archive, j.tickets as in_journal
      from event e left join told j on j.event_id = e.id left join moved m on m.event_id = e.id
     where (e.cancel_reason is not null and j.cancelled is not true)
        or (e.state = 'archived' and j.archived is not true)
        or coalesce(m.tickets, 0) <> coalesce(j.tickets, 0)`,
  'the points of an order are those that its entry in the journal tells of': `
    with moved as (
      select order_id, sum(points) as points from loyalty_entry group by order_id
    ), told as (
      select order_id, sum(coalesce((p ->> 'earned')::bigint, 0) + coalesce((p ->> 'given')::bigint, 0)
                           + coalesce((p ->> 'returned')::bigint, 0) - coalesce((p ->> 'spent')::bigint, 0)
                           - coalesce((p ->> 'taken')::bigint, 0)) as points
        from journal, lateral (select detail -> 'points' as p) d
       where order_id is not null and detail ? 'points' group by order_id
    )
    select order_id, m.points, j.points as in_journal from moved m full join told j using (order_id)
     where coalesce(m.points, 0) <> coalesce(j.points, 0)`,
};
