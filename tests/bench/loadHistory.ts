import pg from 'pg';
import type { ConnectionSettings } from '../../database/connection.ts';
import { type House, PRICE_MINOR } from './furnish.ts';

/** How large a house is for so many tickets: the shape of a venue with 5,000,000 tickets, scaled. */
export function sizesFor(tickets: number) {
  return {
    orders: Math.ceil(tickets / 5),
    customers: Math.max(1_000, Math.ceil(tickets / 5)),
    events: Math.max(50, Math.ceil(tickets / 500)),
  };
}

const FIRST =
  'Ada,Bea,Carl,Dora,Emil,Finn,Greta,Hanna,Ivo,Jana,Karl,Lena,Mila,Nils,Olga,Paul,Rosa,Sami,Tove,Yara';
const START = 'Al,Ber,Cor,Dan,El,Fal,Gar,Hol,Is,Jor,Kel,Lin,Mor,Nor,Os,Per,Rob,Sal,Tor,Wil';
const MIDDLE = 'a,be,der,en,fi,gel,in,ka,li,man';
const END =
  'berg,dahl,feld,gren,hoff,holm,kamp,land,lund,mann,marsh,ner,quist,sen,son,stein,strom,ton,wald,wood';

/**
 * Fills a house with years of sales, set by set. As superuser with triggers off: foreign keys are right by
 * construction, and the entries of the journal are the one thing that is not chained (their table has its size).
 */
export async function loadHistory(
  admin: ConnectionSettings,
  house: House,
  tickets: number,
  say: (sentence: string) => void,
): Promise<void> {
  const { orders, customers, events } = sizesFor(tickets);
  const client = new pg.Client(admin);
  await client.connect();
  const step = async (what: string, sql: string, values: unknown[] = []): Promise<void> => {
    const { rowCount } = await client.query(sql, values);
    say(`  ${what}: ${rowCount} rows`);
  };
  await client.query('set session_replication_role = replica');
  await client.query(`set work_mem = '64MB'`);
  await step('customers', CUSTOMERS, [customers, FIRST, START, MIDDLE, END]);
  await client.query(EVENTS_TABLE);
  await step('events', 'insert into made_event select n from generate_series(1, $1::int) n', [events]);
  for (const sql of EVENTS) await client.query(sql, sql.includes('$1') ? [PRICE_MINOR] : []);
  await client.query(ORDERS_TABLE);
  await step('orders', MADE_ORDERS, [orders, house.hot.tierId, house.hot.eventId, customers]);
  await client.query('analyze made_order');
  const counterId = house.counters.at(-1)?.id;
  await step('orders', ORDERS, [house.manager.id, counterId, PRICE_MINOR]);
  await step('lines', LINES, [PRICE_MINOR]);
  await step('payments', PAYMENTS, [PRICE_MINOR]);
  await step('tickets', TICKETS, [PRICE_MINOR]);
  await step('journal', JOURNAL, [house.manager.id]);
  for (const sql of STOCK) await client.query(sql);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  await client.end();
}

const CUSTOMERS = `
  insert into app_user (name, email, phone, role)
  select (string_to_array($2, ','))[1 + n % 20] || ' ' || (string_to_array($3, ','))[1 + n * 7 % 20]
           || (string_to_array($4, ','))[1 + n / 20 % 10] || (string_to_array($5, ','))[1 + n / 200 % 20],
         'guest' || n || '@example.org', '+49 30 ' || lpad((n::bigint * 7919 % 10000000)::text, 7, '0'), 'customer'
    from generate_series(1, $1::int) n`;

const EVENTS_TABLE = `
  create temp table made_event (n int);
  create temp table made_tier as select id as tier_id, event_id, 0 as place from tier limit 0`;

/** Half of the events are over. */
const EVENTS = [
  `with made as (
     insert into event (name, hall, doors_at, starts_at, ends_at, currency, time_zone, state)
     select (array['Winter Garden', 'Northern Lights', 'The Long Echo', 'Paper Moon', 'Salt and Iron'])[1 + n % 5]
              || ' ' || n,
            (array['Great Hall', 'Studio', 'Cellar'])[1 + n % 3], s - interval '30 min', s, s + interval '2 h',
            'EUR', 'Europe/Dublin', 'on_sale'
       from made_event, lateral (select now() + (n - (select count(*) from made_event) / 2) * interval '1 h' as s) t
     returning id),
   tiers as (
     insert into tier (event_id, name, code, colour, position, price_minor, tax_basis_points)
     select id, 'Tier ' || p, 'T' || p, '#1f6f78', p, $1, 0 from made, generate_series(1, 3) p
     returning id, event_id)
   insert into made_tier select id, event_id, row_number() over () from tiers`,
  'insert into house_stock (event_id) select distinct event_id from made_tier',
  'insert into tier_stock (tier_id, event_id) select tier_id, event_id from made_tier',
];

const ORDERS_TABLE = `
  create temp table made_order (
    n int, id uuid, code text, tier_id bigint, event_id bigint, customer_id bigint, quantity int, at timestamptz)`;

/** Every tenth order is of the hot tier; one to nine tickets each. Codes are numbers in the alphabet of codes. */
const MADE_ORDERS = `
  with sizes as (select count(*) as tiers from made_tier),
       people as (select min(id) as first from app_user where role = 'customer')
  insert into made_order
  select n, uuidv7((n - $1::int) * interval '30 s'),
         (select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
                                   1 + ((n::bigint * 104729 + 7) >> (5 * digit) & 31)::int, 1), '')
            from generate_series(7, 0, -1) digit),
         case when n % 10 = 0 then $2::bigint else t.tier_id end,
         case when n % 10 = 0 then $3::bigint else t.event_id end,
         case when n % 3 = 0 then null else people.first + n % $4::int end,
         1 + n % 9, now() + (n - $1::int) * interval '30 s'
    from generate_series(1, $1::int) n, sizes, people, made_tier t where t.place = 1 + n % sizes.tiers`;

const ORDERS = `
  insert into orders (id, code, kind, state, customer_id, cashier_id, counter_id, currency, ticket_count, tax_minor,
                      total_minor, request_hash, created_at)
  select id, code, 'sale', 'completed', customer_id, $1::bigint, $2::bigint, 'EUR', quantity, 0,
         quantity * $3::bigint, sha256(convert_to(code, 'UTF8')), at
    from made_order`;

const LINES = `
  insert into order_line (order_id, position, event_id, tier_id, currency, quantity, unit_price_minor,
                          tax_basis_points, tax_minor, total_minor)
  select id, 1, event_id, tier_id, 'EUR', quantity, $1::bigint, 0, 0, quantity * $1::bigint from made_order`;

const PAYMENTS = `
  insert into payment (id, order_id, tender, state, amount_minor, created_at)
  select uuidv7(at - now()), id, 'card', 'approved', quantity * $1::bigint, at from made_order`;

const TICKETS = `
  insert into ticket (id, order_id, line_position, number, event_id, tier_id, holder_id, code_hash, price_paid_minor,
                      tax_minor, created_at, changed_at)
  select uuidv7(at - now()), id, 1, number, event_id, tier_id, customer_id, sha256(uuid_send(id) || int4send(number)),
         $1::bigint, 0, at, at
    from made_order, generate_series(1, quantity) number`;

/** On a counter of its own, so that the chains of the counters that will sell stay whole. */
const JOURNAL = `
  with past as (insert into counter (name) values ('The past') returning id)
  insert into journal (counter_id, number, at, actor_id, operation, order_id, detail, previous_hash, hash)
  select past.id, n, at, $1::bigint, 'orders.sell', made_order.id, jsonb_build_object('code', code),
         sha256(int4send(n - 1)), sha256(int4send(n))
    from past, made_order`;

const STOCK = [
  `update tier_stock s set sold = m.sold
     from (select tier_id, sum(quantity) as sold from made_order group by 1) m where m.tier_id = s.tier_id`,
  `update house_stock h set sold = m.sold
     from (select event_id, sum(quantity) as sold from made_order group by 1) m where m.event_id = h.event_id`,
];
