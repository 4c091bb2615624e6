import type { DataSource } from 'typeorm';
import type { EventState, HoldKind, HoldState } from '../../../domain/states.ts';
import type { countersOf, ModelHold, ModelOrder, ModelRules, ModelTicket, World } from './world.ts';

type Counters = ReturnType<typeof countersOf>;

/**
 * What the database has of these events, told as the model tells it, and the counters as they stand in the stock.
 * Holds that keep nothing any more are told only where they are named.
 */
export async function readWorld(
  dataSource: DataSource,
  of: {
    eventIds: readonly number[];
    promoCodes: readonly string[];
    holdIds: readonly string[];
    customerIds: readonly number[];
  },
): Promise<{ world: World; counters: Counters }> {
  const { eventIds, promoCodes, holdIds, customerIds } = of;
  const [events, tiers, tickets, holds, promos, orders, points, rules] = await Promise.all([
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
    dataSource.query<ModelOrder[]>(ORDERS, [eventIds]),
    dataSource.query<{ id: number; points: number }[]>(POINTS, [customerIds]),
    dataSource.query<ModelRules[]>(RULES_OF_THE_HOUSE),
  ]);
  const [rule] = rules;
  if (!rule) throw new Error('the house has no rules');
  const world: World = {
    events: {},
    tiers: {},
    tickets: {},
    holds: {},
    promos: {},
    orders: {},
    points: {},
    rules: rule,
  };
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
  for (const order of orders) world.orders[order.id] = order;
  for (const { id, points: balance } of points) world.points[id] = balance;
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
         t.holder_id::int as "holderId",
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

/** Those that made tickets of these events, each with the points of its own and those that came back of it. */
const ORDERS = `
  select o.id, o.customer_id::int as "customerId", p.earned, p.spent, b."takenBack", b.returned
    from orders o,
         lateral (select coalesce(sum(points) filter (where kind = 'earned'), 0)::int as earned,
                         coalesce(-sum(points) filter (where kind = 'spent'), 0)::int as spent
                    from loyalty_entry where order_id = o.id) p,
         lateral (select coalesce(-sum(e.points) filter (where e.kind = 'taken_back'), 0)::int as "takenBack",
                         coalesce(sum(e.points) filter (where e.kind = 'returned'), 0)::int as returned
                    from orders c join loyalty_entry e on e.order_id = c.id where c.refund_of = o.id) b
   where o.id in (select order_id from ticket where event_id = any($1::bigint[])
                  union all
                  select order_id from ticket_archive where event_id = any($1::bigint[]))`;

const POINTS = `
  select u.id::int as id, coalesce(sum(l.points), 0)::int as points
    from app_user u left join loyalty_entry l on l.user_id = u.id
   where u.id = any($1::bigint[]) group by u.id`;

const RULES_OF_THE_HOUSE = `
  select refund_fee_minor::int as "feeMinor", refund_fee_basis_points as "feeBasisPoints",
         refund_until_minutes as "untilMinutes", minor_per_point::int as "minorPerPoint",
         point_value_minor::int as "pointValueMinor"
    from house_rule`;
