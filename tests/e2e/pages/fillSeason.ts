import pg from 'pg';

/** Adds so many evenings with two tiers each, straight into the database: ten thousand calls would take too long. */
export async function fillSeason(houseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: houseUrl });
  await client.connect();
  try {
    await client.query(
      `with made as (
         insert into event (name, hall, doors_at, starts_at, ends_at, currency, time_zone, state)
         select 'Evening ' || n, 'Hall ' || n % 5, t, t, t + interval '2 hours', 'EUR', 'Europe/Berlin', 'on_sale'
           from generate_series(1, $1::int) n, lateral (select now() + interval '2 hours' + n * interval '1 hour' as t) s
         returning id),
       houses as (insert into house_stock (event_id, capacity) select id, 200 from made),
       tiers as (
         insert into tier (event_id, position, name, code, colour, price_minor, tax_basis_points)
         select id, p, 'Tier ' || p, p::text, '#0f5fa6', p * 1000, 700 from made, generate_series(1, 2) p
         returning id, event_id)
       insert into tier_stock (tier_id, event_id, capacity) select id, event_id, 100 from tiers`,
      [count],
    );
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
