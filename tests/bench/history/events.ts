/** One event an hour, half of them over; every five hundredth has 50 tiers, the others three. */
export const EVENTS = [
  'create temp table made_event (k int primary key, event_id bigint)',
  `with made as (
     insert into event (name, hall, doors_at, starts_at, ends_at, currency, time_zone, state)
     select (array['Winter Garden', 'Northern Lights', 'The Long Echo', 'Paper Moon', 'Salt and Iron'])[1 + k % 5]
              || ' ' || k,
            (array['Great Hall', 'Studio', 'Cellar'])[1 + k % 3], s - interval '30 min', s, s + interval '2 h',
            'EUR', 'Europe/Dublin',
            case when k % 97 = 0 and s > now() then 'draft' when k % 89 = 0 then 'paused' else 'on_sale' end::event_state
       from generate_series(1, :events) k, lateral (select date_trunc('minute', now()) + (k - :events / 2) * interval '1 h' as s) t
      order by k
     returning id)
   insert into made_event select row_number() over (order by id), id from made`,
  `insert into tier (event_id, name, code, colour, position, price_minor, tax_basis_points)
   select event_id, 'Tier ' || p, 'T' || p, '#1f6f78', p, 1000 + 250 * (p % 16), 900
     from made_event, generate_series(1, case when k % 500 = 0 then 50 else 3 end) p order by k, p`,
  'insert into house_stock (event_id) select event_id from made_event',
  `insert into tier_stock (tier_id, event_id) select t.id, t.event_id from tier t join made_event using (event_id)`,
];

/** Free tickets at every tenth event, holds at every fifth that is still to come, one hold in twenty run out. */
export const GUESTS = [
  `insert into comp_issuance (id, event_id, tier_id, quantity, reason, note, issued_by, approved_by, counter_id,
                              face_value_minor)
   select uuidv7(), t.event_id, t.id, 20, (array['Press', 'Sponsor', 'Artist'])[1 + k % 3], '', :manager, :manager,
          :counter, t.price_minor
     from made_event e join tier t on t.event_id = e.event_id and t.position = 1 where k % 10 = 0`,
  `insert into ticket (id, comp_issuance_id, number, event_id, tier_id, holder_name, code_hash, price_paid_minor, tax_minor)
   select uuidv7(), i.id, n, i.event_id, i.tier_id, 'Guest ' || n, sha256(uuid_send(i.id) || int4send(n)), 0, 0
     from comp_issuance i, generate_series(1, 20) n`,
  `with made as (
     insert into hold (id, kind, state, name, counter_id, held_by, expires_at)
     select uuidv7(), 'named', 'held', 'Party ' || k, :counter, :manager,
            now() + case when k % 100 = 0 then - interval '1 h' else interval '1 day' + k * interval '1 min' end
       from made_event where k % 5 = 0 and k > (select max(k) / 2 from made_event)
     returning id, name)
   insert into hold_line (hold_id, tier_id, event_id, quantity)
   select made.id, t.id, t.event_id, 4
     from made join made_event e on 'Party ' || e.k = made.name
          join tier t on t.event_id = e.event_id and t.position = 2`,
];
