import type { DataSource } from 'typeorm';
import type { EventState, HoldKind, HoldState } from '../../../domain/states.ts';
import type { countersOf, ModelHold, ModelTicket, World } from './world.ts';

type Counters = ReturnType<typeof countersOf>;

/**
 * What the database has of these events, told as the model tells it, and the counters as they stand in the stock.
 * Holds that keep nothing any more are told only where they are named.
 */
export async function readWorld(
  dataSource: DataSource,
  of: { eventIds: readonly number[]; promoCodes: readonly string[]; holdIds: readonly string[] },
): Promise<{ world: World; counters: Counters }> {
  const { eventIds, promoCodes, holdIds } = of;
  const [events, tiers, tickets, holds, promos] = await Promise.all([
    dataSource.query<{ id: string; state: EventState; over: boolean; capacity: number }[]>(
      `select e.id, e.state, e.ends_at <= now() as over, h.capacity
         from event e join house_stock h on h.event_id = e.id where e.id = any($1::bigint[])`,
      [eventIds],
    ),
    dataSource.query<TierRow[]>(TIERS, [eventIds]),
    dataSource.query<ModelTicket[]>(TICKETS, [eventIds]),
    dataSource.query<HoldRow[]>(HOLDS, [eventIds, holdIds]),
    dataSource.query<{ code: string; allowed: number | null; used: number }[]>(
      `select p.code, s.allowed, s.used from promo_code p join promo_stock s on s.promo_code_id = p.id
        where p.code = any($1::text[])`,
      [promoCodes],
    ),
  ]);
  const world: World = { events: {}, tiers: {}, tickets: {}, holds: {}, promos: {} };
  const counters: Counters = {};
  for (const event of events) world.events[Number(event.id)] = { ...event, id: Number(event.id) };
  for (const { sold, comped, held, ...tier } of tiers) {
    world.tiers[tier.id] = tier;
    counters[tier.id] = { sold, comped, held };
  }
  for (const ticket of tickets) world.tickets[ticket.id] = ticket;
  for (const { over, ...hold } of holds) {
    world.holds[hold.id] = { ...hold, ...restOf(hold.state, hold.places, over) };
  }
  for (const { code, ...promo } of promos) world.promos[code] = promo;
  return { world, counters };
}

type TierRow = World['tiers'][number] & Counters[number];
interface HoldRow {
  id: string;
  kind: HoldKind;
  state: HoldState;
  over: boolean;
  counterId: number;
  places: Record<number, number>;
}

function restOf(
  state: HoldState,
  places: HoldRow['places'],
  over: boolean,
): Pick<ModelHold, 'state' | 'places'> {
  if (state === 'collected') return { state, places: {} };
  return state === 'held' && !over ? { state, places } : { state: 'gone', places: {} };
}

/** Places of holds that ran out are still in the stock until somebody needs them; they count as free. */
const TIERS = `
  select t.id::int as id, t.event_id::int as "eventId", t.price_minor::int as "priceMinor", s.capacity,
         s.sold, s.comped, s.held - coalesce(o.places, 0)::int as held
    from tier t join tier_stock s on s.tier_id = t.id
         left join lateral (
           select sum(l.quantity - l.collected) as places from hold_line l join hold h on h.id = l.hold_id
            where l.tier_id = t.id and h.state = 'held' and h.expires_at <= now()) o on true
   where t.event_id = any($1::bigint[])`;

const TICKETS = `
  select t.id, t.event_id::int as "eventId", t.tier_id::int as "tierId", t.order_id as "orderId",
         t.comp_issuance_id as "issuanceId", t.state, t.price_paid_minor::int as "paidMinor", t.archived,
         p.code as "promoCode",
         t.order_id is not null and t.holder_id is distinct from o.customer_id
           and exists (select from transfer f where f.ticket_id = t.id and f.state = 'claimed'
                       union all
                       select from transfer_archive f where f.ticket_id = t.id and f.state = 'claimed') as "givenAway",
         g.gift_id as "giftId", coalesce(g.expires_at <= now(), false) as "giftExpired"
    from (select id, event_id, tier_id, order_id, comp_issuance_id, state, price_paid_minor, holder_id, false as archived
            from ticket
          union all
          select id, event_id, tier_id, order_id, comp_issuance_id, state, price_paid_minor, holder_id, true
            from ticket_archive) t
         left join orders o on o.id = t.order_id left join promo_code p on p.id = o.promo_code_id
         left join transfer g on g.ticket_id = t.id and g.state = 'offered'
   where t.event_id = any($1::bigint[])`;

const HOLDS = `
  select h.id, h.kind, h.state, h.expires_at <= now() as over, h.counter_id::int as "counterId",
         coalesce(jsonb_object_agg(l.tier_id, l.quantity - l.collected)
                    filter (where l.quantity > l.collected), '{}') as places
    from hold h left join hold_line l on l.hold_id = h.id
   where h.id in (select hold_id from hold_line where event_id = any($1::bigint[]))
      or h.id = any($2::uuid[])
   group by h.id`;
