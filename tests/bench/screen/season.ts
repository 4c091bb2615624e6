import pg from 'pg';
import type { ConnectionSettings } from '../../../database/connection.ts';

/** Events with many tiers; they have begun, so that they stand first. */
export const LARGE_EVENTS = ['Gala One', 'Gala Two', 'Gala Three', 'Gala Four'];
export const LARGE_TIERS = 50;
const EVENTS = 10_000;

/** Brings a house up to ten thousand events that can be sold, the four large ones first. */
export async function extendSeason(admin: ConnectionSettings): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await client.query(
      `with wanted as (
         select name, n * interval '1 min' - interval '12 h' as after, $2::int as tiers
           from unnest($1::text[]) with ordinality as large (name, n)
         union all
         select 'Evening ' || n, interval '1 h' + n * interval '1 h', 2
           from generate_series(1, $3::int - (select count(*)::int from event where ends_at > now())) n),
       made as (
         insert into event (name, hall, doors_at, starts_at, ends_at, currency, time_zone, state)
         select name, 'Hall', now() + after, now() + after, now() + after + interval '14 h', 'EUR', 'Europe/Dublin', 'on_sale'
           from wanted
         returning id, name),
       houses as (insert into house_stock (event_id) select id from made),
       tiers as (
         insert into tier (event_id, position, name, code, colour, price_minor, tax_basis_points)
         select id, p, 'Tier ' || p, 'T' || p, '#1f6f78', 1000 + 10 * p, 0
           from made join wanted using (name), generate_series(1, tiers) p
         returning id, event_id)
       insert into tier_stock (tier_id, event_id, capacity) select id, event_id, 5000 from tiers`,
      [LARGE_EVENTS, LARGE_TIERS, EVENTS],
    );
    await client.query('analyze event, tier, tier_stock, house_stock');
  } finally {
    await client.end();
  }
}
