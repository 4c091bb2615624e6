const codeOf = (number: string): string => `
  select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
                           1 + (((${number})::bigint * 104729 + 7) >> (5 * digit) & 31)::int, 1), '') as code
    from generate_series(7, 0, -1) digit`;

/** A made-up hash of a ticket code as the product makes real ones: the period of birth, then chance. */
function datedHash(at: string, hash: string): string {
  const period = `(((extract(epoch from ${at}) * 1000)::bigint >> 22) & 32767)::int`;
  const character = (shift: number) =>
    `substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((${period} >> ${shift}) & 31), 1)`;
  const three = [10, 5, 0].map(character).join(' || ');
  return `convert_to(${three}, 'UTF8') || substring(${hash} for 29)`;
}

/**
 * The orders to come, each of one tier and one to nine tickets. Every tenth is of the hot tier; the others are of an
 * event of the following weeks. A third is anonymous, and few people buy much: the best customer one order in a
 * thousand. One in forty is refunded in part, one in twenty had a tenth taken off, one in fifty was split.
 * Codes are numbers in the alphabet of codes.
 */
export const MADE_ORDERS = [
  `create temp table made_place as
   select 0 as k, p, t.id as tier_id, t.event_id, t.price_minor, t.tax_basis_points as rate
     from tier t, generate_series(1, 3) p where t.id = :hot_tier
   union all
   select e.k, t.position, t.id, t.event_id, t.price_minor, t.tax_basis_points
     from made_event e join tier t on t.event_id = e.event_id and t.position <= 3`,
  `create temp table made_order (
     n int, id uuid, code text, tier_id bigint, event_id bigint, customer_id bigint, cashier_id bigint,
     counter_id bigint, quantity int, refunded int, price bigint, off bigint, tax bigint, rate int, tender tender,
     at timestamptz, refund_id uuid, refund_code text)`,
  `with size as (select count(*)::int as events from made_event),
        people as (select min(id) as first from app_user where role = 'customer'),
        tellers as (select array_agg(id order by id) as ids from app_user where role = 'cashier'),
        desks as (select array_agg(id order by id) as ids from counter),
        wanted as (
          select n, case when n % 10 = 0 then 0 else greatest(1, least(events,
                   events / 2 - ((:orders - n)::bigint * events / 2 / :orders)::int
                     + abs(hashint4(n) % (1 + events / 7)))) end as k,
                 1 + abs(hashint4(n + 5) % 3) as p
            from generate_series(1, :orders) n, size)
   insert into made_order
   select n, uuidv7(d.since), c.code, t.tier_id, t.event_id,
          case when n % 3 <> 0 then people.first
            + floor(:customers * power(abs(hashint4(n + 11) % 1000000) / 1e6, 2))::bigint end,
          tellers.ids[1 + n % 12], desks.ids[1 + abs(hashint4(n + 13) % cardinality(desks.ids))],
          1 + n % 9, case when n % 40 = 7 then 1 + n % (1 + n % 9) else 0 end,
          t.price_minor, o.off, round((t.price_minor - o.off) * t.rate / (10000.0 + t.rate)),
          t.rate, case when n % 5 < 3 then 'card' else 'cash' end::tender, now() + d.since,
          uuidv7(d.since + interval '1 day'), r.code
     from wanted join made_place t using (k, p)
          cross join people cross join tellers cross join desks cross join size,
          lateral (select (n - :orders)::numeric * events / 2.0 / :orders * interval '1 h' as since) d,
          lateral (select case when n % 20 = 3 then t.price_minor / 10 else 0 end as off) o,
          lateral (${codeOf('n')}) c, lateral (${codeOf('n + :orders')}) r`,
  "update made_order set refunded = 0 where at > now() - interval '1 day'",
  'analyze made_order',
];

/** What took a tenth off one order in twenty. */
export const PROMO = `insert into promo_code (code, kind, percent_basis_points) values ('PAST', 'percent', 1000)`;

export const ORDERS = `
  insert into orders (id, code, kind, state, refund_of, customer_id, cashier_id, counter_id, currency, ticket_count,
                      discount_minor, fee_minor, tax_minor, total_minor, reason, request_hash, created_at,
                      promo_code_id)
  select id, code, 'sale'::order_kind, 'completed'::order_state, null, customer_id, cashier_id, counter_id, 'EUR', quantity,
         quantity * off, 0, quantity * tax, quantity * (price - off), null, sha256(convert_to(code, 'UTF8')), at,
         case when off > 0 then (select id from promo_code where code = 'PAST') end
    from made_order
  union all
  select refund_id, refund_code, 'refund', 'completed', id, customer_id, cashier_id, counter_id, 'EUR', refunded,
         0, 100, -refunded * tax, 100 - refunded * (price - off), 'Ill', sha256(convert_to(refund_code, 'UTF8')),
         at + interval '1 day', null
    from made_order where refunded > 0`;

export const LINES = `
  insert into order_line (order_id, position, direction, event_id, tier_id, currency, quantity, unit_price_minor,
                          discount_minor, tax_basis_points, tax_minor, total_minor)
  select l.id, 1, l.direction, event_id, tier_id, 'EUR', q, price, q * off, rate, l.direction * q * tax,
         l.direction * q * (price - off)
    from made_order m, lateral (
      select m.id, 1, m.quantity union all select m.refund_id, -1, m.refunded where m.refunded > 0) l (id, direction, q)`;

export const PAYMENTS = `
  insert into payment (id, order_id, tender, state, amount_minor, created_at)
  select uuidv7(p.at - now()), p.id, p.tender, 'approved', p.amount, p.at
    from made_order m, lateral (
      select m.id, m.at, m.tender, quantity * (price - off) - case when n % 50 = 0 then 500 else 0 end
      union all select m.id, m.at, 'voucher'::tender, 500 where n % 50 = 0
      union all select refund_id, m.at + interval '1 day', m.tender, 100 - refunded * (price - off) where refunded > 0
    ) p (id, at, tender, amount)`;

export const TICKETS = `
  insert into ticket (id, order_id, line_position, number, event_id, tier_id, holder_id, state, refund_order_id,
                      code_hash, price_paid_minor, discount_minor, tax_minor, created_at, changed_at)
  select uuidv7(at - now()), id, 1, number, event_id, tier_id, customer_id,
         case when number <= refunded then 'refunded' else 'held' end::ticket_state,
         case when number <= refunded then refund_id end, ${datedHash('at', 'sha256(uuid_send(id) || int4send(number))')},
         price - off, off, tax, at, at
    from made_order, generate_series(1, quantity) number`;

/** On a counter of its own, so that the chains of the counters that will sell stay whole. */
export const JOURNAL = `
  with past as (insert into counter (name) values ('The past') returning id),
       entries as (
         select at, 'orders.sell' as operation, null::bigint as event_id, id, null::uuid[] as tickets,
                jsonb_build_object('code', code) as detail
           from made_order
         union all
         select at + interval '1 day', 'orders.refund', null, refund_id,
                array(select t.id from ticket t where t.refund_order_id = m.refund_id and t.order_id = m.id),
                jsonb_build_object('code', refund_code)
           from made_order m where refunded > 0
         union all
         select created_at, 'gifts.offer', null, null, array[ticket_id], jsonb_build_object('giftId', gift_id) from transfer
         union all
         select created_at, 'comps.issue', event_id, null, null, jsonb_build_object('issuanceId', id) from comp_issuance
         union all
         select created_at, 'holds.place', null, null, null, jsonb_build_object('holdId', id) from hold)
  insert into journal (counter_id, number, at, actor_id, operation, event_id, order_id, ticket_ids, detail,
                       previous_hash, hash)
  select past.id, n, at, :manager, operation, event_id, e.id, tickets, detail, sha256(int8send(n - 1)),
         sha256(int8send(n))
    from past, (select *, row_number() over (order by at, id) as n from entries) e`;

/** Of the events to come, every 250th order is on its way as a gift and the one after it was claimed by somebody. */
export const GIFTS = [
  `create temp table made_gift as
   select m.*, t.id as ticket_id, m.n % 250 = 1 as open, uuidv7(m.at - now()) as gift_id
     from made_order m join event e on e.id = m.event_id join ticket t on t.order_id = m.id and t.number = quantity
    where m.n % 250 in (1, 2) and m.customer_id is not null and e.ends_at > now() and refunded = 0`,
  `insert into transfer (id, gift_id, ticket_id, giver_id, receiver_id, receiver_name, claim_code_hash, state,
                         offered_by, counter_id, expires_at, created_at, settled_at)
   select uuidv7(), gift_id, ticket_id, customer_id, case when open then null else customer_id + 1 end, 'A friend',
          case when open then sha256(uuid_send(gift_id)) end, case when open then 'offered' else 'claimed' end::transfer_state,
          cashier_id, counter_id, now() + interval '30 days', at, case when open then null else at end
     from made_gift`,
  `update ticket t set state = 'offered' from made_gift g where g.ticket_id = t.id and g.open`,
  `insert into ticket_old_code (code_hash, ticket_id, why)
   select t.code_hash, t.id, 'gift_claimed' from ticket t join made_gift g on g.ticket_id = t.id where not g.open`,
  `update ticket t set holder_id = g.customer_id + 1, code_issue = 1, code_hash = ${datedHash('g.at', 'sha256(code_hash)')}
     from made_gift g where g.ticket_id = t.id and not g.open`,
];

export const STOCK = [
  `insert into promo_stock (promo_code_id, used)
   select id, (select count(*) from made_order where off > 0) from promo_code where code = 'PAST'`,
  `update tier_stock s set sold = m.sold
     from (select tier_id, sum(quantity - refunded) as sold from made_order group by 1) m where m.tier_id = s.tier_id`,
  `update tier_stock s set comped = m.n
     from (select tier_id, sum(quantity) as n from comp_issuance group by 1) m where m.tier_id = s.tier_id`,
  `update tier_stock s set held = m.n
     from (select tier_id, sum(quantity) as n from hold_line group by 1) m where m.tier_id = s.tier_id`,
  `update house_stock h set sold = m.sold, held = m.held, comped = m.comped
     from (select event_id, sum(sold) as sold, sum(held) as held, sum(comped) as comped from tier_stock group by 1) m
    where m.event_id = h.event_id`,
];
