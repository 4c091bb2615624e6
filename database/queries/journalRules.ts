/** What must be true of the journal. Part of the rules of the books. */
export const JOURNAL_RULES: Readonly<Record<string, string>> = {
  'every sale has its entry in the journal': `
    select o.id, o.code from orders o
     where o.kind = 'sale'
       and not exists (select from journal j where j.order_id = o.id and j.operation in ('orders.sell', 'orders.cancel'))`,
  'the entries of the journal follow on each other and are unchanged': `
    select counter_id, number from (
      select j.*, journal_hash(j) as computed,
             lag(hash) over chain as before, lag(number) over chain as number_before
        from journal j window chain as (partition by counter_id order by number)) linked
     where hash <> computed
        or previous_hash <> coalesce(before, decode(repeat('00', 32), 'hex'))
        or number <> coalesce(number_before, 0) + 1`,
  'the journal of each counter ends where its chain does': `
    select counter_id, last_number, found_number from journal_cut_off()`,
  'what the counters noted of each other’s journals is still there': `
    select j.counter_id, j.number, noted ->> 0 as of_counter, noted ->> 1 as of_number
      from journal j cross join lateral jsonb_array_elements(j.detail -> 'chains') as noted
     where j.operation in ('session.signIn', 'session.signOut')
       and not exists (
         select from journal o
          where o.counter_id = (noted ->> 0)::bigint and o.number = (noted ->> 1)::bigint
            and encode(o.hash, 'hex') = noted ->> 2)`,
};
