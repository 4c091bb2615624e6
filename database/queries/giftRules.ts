/** What must be true of gifts, old codes and comps. Part of the rules of the books. */
export const GIFT_RULES: Readonly<Record<string, string>> = {
  'a ticket belongs to whoever claimed it last': `
    with gifts as (
      select ticket_id, receiver_id, settled_at, id from transfer where state = 'claimed'
      union all select ticket_id, receiver_id, settled_at, id from transfer_archive where state = 'claimed'
    ), last as (
      select distinct on (ticket_id) ticket_id, receiver_id from gifts order by ticket_id, settled_at desc, id desc)
    select t.id as ticket_id, t.holder_id, l.receiver_id
      from last l
           join (select id, holder_id from ticket union all select id, holder_id from ticket_archive) t
             on t.id = l.ticket_id
     where t.holder_id is distinct from l.receiver_id`,
  'a ticket has as many old codes as it had issues before this one': `
    select t.id as ticket_id, t.code_issue, count(o.code_hash) as old_codes
      from (select id, code_issue from ticket union all select id, code_issue from ticket_archive) t
           left join ticket_old_code o on o.ticket_id = t.id
     group by t.id, t.code_issue having t.code_issue <> count(o.code_hash)`,
  'an old code leads to a ticket': `
    select encode(o.code_hash, 'hex') as code_hash, o.ticket_id from ticket_old_code o
     where not exists (select from ticket t where t.id = o.ticket_id)
       and not exists (select from ticket_archive t where t.id = o.ticket_id)`,
  'a batch of free tickets belongs to a budget of its event, or a manager approved it': `
    select i.id as issuance_id, i.event_id, b.event_id as budget_of
      from comp_issuance i left join comp_budget b on b.id = i.comp_budget_id
     where case when b.id is null then i.approved_by is null else b.event_id <> i.event_id end`,
  'nobody but a manager went over a budget as it was when it was largest': `
    select b.id as budget_id, b.event_id, b.reason, greatest(b.places, s.places) as places, n.used
      from comp_budget b
           join (select i.comp_budget_id, count(*) as used
                   from ticket t join comp_issuance i on i.id = t.comp_issuance_id
                  where i.approved_by is null and t.state in ('held', 'offered', 'checked_in')
                  group by 1) n on n.comp_budget_id = b.id
           left join (select event_id, lower(detail ->> 'reason') as reason, max((detail ->> 'places')::bigint) as places
                        from journal where operation = 'comps.setBudget' group by 1, 2) s
             on s.event_id = b.event_id and s.reason = lower(b.reason)
     where n.used > greatest(b.places, s.places)`,
};
