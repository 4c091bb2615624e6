import type { Output } from '../../../contract/index.ts';
import type { EventState } from '../../../domain/states.ts';
import { eventInput } from '../../support/house.ts';
import { act, type Happening, type Planner, type Scene } from './act.ts';
import { returnPoints } from './points.ts';
import { mustBe } from './sales.ts';
import {
  isLive,
  type ModelEvent,
  type ModelTicket,
  returnPromoUses,
  stateOf,
  taken,
  ticketsOf,
  type World,
} from './world.ts';

const eventsIn = (world: World): ModelEvent[] => Object.values(world.events);
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** A new event while few are left to sell; small, so that it sells out. */
export const newEvent: Planner = async ({ world, dice, desk }) => {
  const open = eventsIn(world).filter((event) => stateOf(event) === 'on_sale');
  if (open.length > 3) return null;
  const capacities = [6 + dice.below(20), 4 + dice.below(10)];
  const houseCapacity = 8 + dice.below(24);
  const tiers = capacities.map((capacity, index) => ({ capacity, priceMinor: [1_250, 999][index] ?? 0 }));
  const input = eventInput(desk.house.now(), { houseCapacity, tiers });
  return act('events.create', input, {
    what: `a new event of ${houseCapacity} places`,
    as: 'manager',
    refusals: [],
    async apply(answer) {
      const { event } = answer as Output<'events.create'>;
      await desk.ask('comps.setBudget', { eventId: event.id, reason: 'Press', places: 6 }, 'manager');
      world.events[event.id] = { id: event.id, state: 'draft', over: false, capacity: houseCapacity };
      for (const { id, priceMinor, capacity } of event.tiers) {
        world.tiers[id] = { id, eventId: event.id, priceMinor, capacity: capacity ?? 0 };
      }
    },
  });
};

function change(
  name: 'events.publish' | 'events.pause' | 'events.cancel',
  from: readonly EventState[],
  to: EventState,
): Planner {
  return async ({ world, dice }) => {
    const usual = eventsIn(world).filter((event) => from.includes(stateOf(event)));
    const event = dice.one(usual.length > 0 && dice.chance(90) ? usual : eventsIn(world));
    if (!event) return null;
    const input = { eventId: event.id, ...(name === 'events.cancel' ? { reason: 'Snow' } : {}) };
    return {
      name,
      input,
      what: `${name} ${event.id}`,
      as: 'manager',
      refusals: from.includes(stateOf(event)) && !isPartlyArchived(world, event) ? [] : ['EVENT_STATE'],
      apply() {
        event.state = to;
      },
    };
  };
}

export const publish = change('events.publish', ['draft', 'paused'], 'on_sale');
export const pause = change('events.pause', ['on_sale'], 'paused');
export const cancel = change('events.cancel', ['draft', 'on_sale', 'paused', 'ended'], 'cancelled');

/** Nobody can be paid back for what is in the archive. */
const isPartlyArchived = (world: World, event: ModelEvent): boolean =>
  ticketsOf(world).some((ticket) => ticket.eventId === event.id && ticket.archived);

/** Another capacity for the house and its first tier: too small, just enough, or more. */
export const resize: Planner = async ({ world, dice, desk }) => {
  const event = dice.one(eventsIn(world));
  if (!event) return null;
  const { event: now } = await desk.ask('events.get', { eventId: event.id }, 'manager');
  const [first] = now.tiers;
  if (!first) return null;
  const { tiers, houses } = taken(world);
  const step = dice.one([-1, 0, 3, 10]) ?? 0;
  const capacity = Math.max(0, (houses.get(event.id) ?? 0) + step);
  const tierCapacity = Math.max(0, (tiers.get(first.id) ?? 0) + step);
  const { name, description, hall, startsAt, doorsAt, endsAt, version } = now;
  const kept = now.tiers.map((tier) => {
    const { id, code, colour, priceMinor, taxBasisPoints, saleOpensAt, saleClosesAt } = tier;
    const own = id === first.id ? tierCapacity : tier.capacity;
    return {
      id,
      name: tier.name,
      code,
      colour,
      priceMinor,
      taxBasisPoints,
      capacity: own,
      saleOpensAt,
      saleClosesAt,
    };
  });
  const input = {
    eventId: event.id,
    version,
    name,
    description,
    hall,
    startsAt,
    doorsAt,
    endsAt,
    houseCapacity: capacity,
    tiers: kept,
  };
  const closed = ['ended', 'cancelled', 'archived'].includes(stateOf(event));
  const tooSmall = capacity < (houses.get(event.id) ?? 0) || tierCapacity < (tiers.get(first.id) ?? 0);
  return act('events.update', input, {
    what: `resize ${event.id} to ${capacity}, its first tier to ${tierCapacity}`,
    as: 'organizer',
    refusals: closed ? ['EVENT_STATE'] : tooSmall ? ['CAPACITY_BELOW_SOLD'] : [],
    apply() {
      event.capacity = capacity;
      const tier = world.tiers[first.id];
      if (tier) tier.capacity = tierCapacity;
    },
  });
};

/** One step of paying a cancelled event back: orders and comps by id, so many of each. */
export const refundBatch: Planner = async ({ world, dice }) => {
  const cancelled = eventsIn(world).filter(({ state }) => state === 'cancelled');
  const event = dice.one(cancelled.length > 0 && dice.chance(90) ? cancelled : eventsIn(world));
  if (!event) return null;
  const atMost = 1 + dice.below(6);
  const owed = liveOf(world, event).filter(({ orderId }) => orderId !== null);
  const orderIds = [...new Set(owed.map(({ orderId }) => orderId))].sort().slice(0, atMost);
  const comps = liveOf(world, event).filter(({ orderId }) => orderId === null);
  return act(
    'events.refundBatch',
    { eventId: event.id, atMost },
    {
      what: `pay ${atMost} orders of ${event.id} back`,
      as: 'manager',
      refusals: event.state === 'cancelled' ? [] : ['EVENT_STATE'],
      apply() {
        const paid = owed.filter(({ orderId }) => orderIds.includes(orderId));
        for (const [orderId, tickets] of Map.groupBy(paid, (ticket) => ticket.orderId)) {
          if (orderId !== null) returnPoints(world, orderId, tickets);
          for (const ticket of tickets) settle(ticket, 'refunded');
        }
        returnPromoUses(world, paid);
        for (const ticket of comps.sort(byId).slice(0, atMost)) settle(ticket, 'revoked');
      },
    },
  );
};

const liveOf = (world: World, { id }: ModelEvent): ModelTicket[] =>
  ticketsOf(world).filter((ticket) => ticket.eventId === id && isLive(ticket) && !ticket.archived);

function settle(ticket: ModelTicket, state: 'refunded' | 'revoked'): void {
  Object.assign(ticket, { state, giftId: null, giftExpired: false });
}

/** The evening is over. */
export const endEvent: Planner = async ({ world, dice }): Promise<Happening | null> => {
  const running = eventsIn(world).filter(
    ({ state, over }) => !over && state !== 'draft' && state !== 'archived',
  );
  const event = running.length > 2 ? dice.one(running) : undefined;
  if (!event) return null;
  return {
    what: `event ${event.id} is over`,
    sql: `with past as (
            update event set doors_at = now() - interval '4 hours', starts_at = now() - interval '3 hours',
                             ends_at = now() - interval '1 hour' where id = $1
          ), told as (
            -- As any change of an event does: counters remember its times.
            update house_stock set revision = revision + 1 where event_id = $1)
          update transfer set expires_at = now() - interval '1 hour'
           where state = 'offered' and ticket_id in (select id from ticket where event_id = $1)`,
    parameters: [event.id],
    apply() {
      event.over = true;
      for (const ticket of ticketsOf(world)) {
        if (ticket.eventId === event.id && ticket.giftId !== null) ticket.giftExpired = true;
      }
    },
  };
};

/** One step of moving an event to the archive, tickets by id. */
export const archive: Planner = async (scene) => {
  const { world, dice } = scene;
  const ready = eventsIn(world).filter((event) => ['ended', 'cancelled'].includes(stateOf(event)));
  const event = dice.one(ready.length > 0 && dice.chance(90) ? ready : eventsIn(world));
  if (!event) return null;
  const atMost = 1 + dice.below(30);
  const left = ticketsOf(world).filter((ticket) => ticket.eventId === event.id && !ticket.archived);
  const state = stateOf(event);
  const owes = event.state === 'cancelled' && left.some(isLive);
  return act(
    'events.archive',
    { eventId: event.id, atMost },
    {
      what: `archive ${atMost} of ${event.id}`,
      as: 'manager',
      refusals: !['ended', 'cancelled', 'archived'].includes(state)
        ? ['EVENT_STATE']
        : owes
          ? ['EVENT_NOT_SETTLED']
          : [],
      apply(answer) {
        if (state === 'archived') return;
        const moved = left.sort(byId).slice(0, atMost);
        for (const ticket of moved) {
          const over = ticket.state === 'offered' ? 'held' : ticket.state;
          Object.assign(ticket, { archived: true, state: over, giftId: null, giftExpired: false });
        }
        mustBe((answer as Output<'events.archive'>).leftTickets, left.length - moved.length);
        if (moved.length === left.length) close(scene, event);
      },
    },
  );
};

function close({ world }: Scene, event: ModelEvent): void {
  event.state = 'archived';
  for (const hold of Object.values(world.holds)) {
    if (hold.state !== 'held') continue;
    const before = Object.keys(hold.places).length;
    for (const tierId of Object.keys(hold.places).map(Number)) {
      if (world.tiers[tierId]?.eventId === event.id) delete hold.places[tierId];
    }
    const after = Object.keys(hold.places).length;
    if (after === 0 && after < before) hold.state = 'gone';
  }
}
