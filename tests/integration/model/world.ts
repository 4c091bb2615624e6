import type { EventState, HoldKind, HoldState, TicketState } from '../../../domain/states.ts';

export interface ModelTicket {
  id: string;
  eventId: number;
  tierId: number;
  orderId: string | null;
  issuanceId: string | null;
  state: TicketState;
  paidMinor: number;
  /** Used on the sale that issued it. */
  promoCode: string | null;
  archived: boolean;
  /** Somebody the house knows; the payer until it was given to somebody else. */
  holderId: number | null;
  /** The gift that it is on its way with. */
  giftId: string | null;
  giftExpired: boolean;
}

/** A sale or an exchange that made tickets, and the points it moved or that came back of it. */
export interface ModelOrder {
  id: string;
  customerId: number | null;
  earned: number;
  spent: number;
  takenBack: number;
  returned: number;
}

export interface ModelRules {
  feeMinor: number;
  feeBasisPoints: number;
  untilMinutes: number;
  minorPerPoint: number;
  pointValueMinor: number;
}

export interface ModelHold {
  id: string;
  kind: HoldKind;
  /** `gone` is a hold that was released or ran out: both keep nothing. */
  state: Exclude<HoldState, 'released'> | 'gone';
  counterId: number;
  /** Places by tier; what was collected is not there any more. */
  places: Record<number, number>;
}

export interface ModelEvent {
  id: number;
  /** As it is written down; see `stateOf`. */
  state: EventState;
  over: boolean;
  capacity: number;
}

export interface ModelTier {
  id: number;
  eventId: number;
  priceMinor: number;
  capacity: number;
}

/** The box office as simply as it can be told: no counter is kept, everything is counted when it is asked for. */
export interface World {
  events: Record<number, ModelEvent>;
  tiers: Record<number, ModelTier>;
  tickets: Record<string, ModelTicket>;
  holds: Record<string, ModelHold>;
  promos: Record<string, { allowed: number | null; used: number }>;
  orders: Record<string, ModelOrder>;
  /** By customer; a return may take them below zero. */
  points: Record<number, number>;
  rules: ModelRules;
}

export const LIVE: readonly TicketState[] = ['held', 'offered', 'checked_in'];
/** Places of each event's budget for comps. */
export const BUDGET = 6;

export const ticketsOf = (world: World): ModelTicket[] => Object.values(world.tickets);
export const isLive = ({ state }: ModelTicket): boolean => LIVE.includes(state);
export const canStillMove = ({ state, archived }: ModelTicket): boolean =>
  !archived && (state === 'held' || state === 'offered');

export function orderOf(world: World, orderId: string): ModelOrder {
  const order = world.orders[orderId];
  if (!order) throw new Error(`the model has no order ${orderId}`);
  return order;
}

/** Held by somebody else than whoever paid. */
export const isGivenAway = (world: World, { orderId, holderId }: ModelTicket): boolean =>
  orderId !== null && orderOf(world, orderId).customerId !== holderId;

/** With the last ticket of a sale that is refunded, the use of its promo code comes back. */
export function returnPromoUses(world: World, refunded: readonly ModelTicket[]): void {
  for (const orderId of new Set(refunded.map((ticket) => ticket.orderId))) {
    const tickets = ticketsOf(world).filter((ticket) => ticket.orderId === orderId);
    const promo = world.promos[tickets[0]?.promoCode ?? ''];
    if (promo && tickets.every(({ state }) => state === 'refunded')) promo.used -= 1;
  }
}

/** The state that a person sees. */
export function stateOf({ state, over }: ModelEvent): EventState {
  return over && (state === 'on_sale' || state === 'paused') ? 'ended' : state;
}

export function eventOf(world: World, eventId: number): ModelEvent {
  const event = world.events[eventId];
  if (!event) throw new Error(`the model has no event ${eventId}`);
  return event;
}

export function tierOf(world: World, tierId: number): ModelTier {
  const tier = world.tiers[tierId];
  if (!tier) throw new Error(`the model has no tier ${tierId}`);
  return tier;
}

/** Places by tier. */
export type Places = Map<number, number>;

export function addPlaces(places: Places, tierId: number, quantity: number): Places {
  return places.set(tierId, quantity + (places.get(tierId) ?? 0));
}

/** What each tier has sold, given and kept. */
export function countersOf(world: World): Record<number, { sold: number; comped: number; held: number }> {
  const counters: Record<number, { sold: number; comped: number; held: number }> = {};
  for (const { id } of Object.values(world.tiers)) counters[id] = { sold: 0, comped: 0, held: 0 };
  for (const ticket of ticketsOf(world)) {
    const counter = counters[ticket.tierId];
    if (counter && isLive(ticket)) counter[ticket.orderId === null ? 'comped' : 'sold'] += 1;
  }
  for (const { state, places } of Object.values(world.holds)) {
    if (state !== 'held') continue;
    for (const [tierId, quantity] of Object.entries(places)) {
      const counter = counters[Number(tierId)];
      if (counter) counter.held += quantity;
    }
  }
  return counters;
}

/** Places taken in a tier, and in the house of its event. */
export function taken(world: World): { tiers: Places; houses: Places } {
  const [tiers, houses]: Places[] = [new Map(), new Map()];
  for (const [id, { sold, comped, held }] of Object.entries(countersOf(world))) {
    const { eventId } = tierOf(world, Number(id));
    addPlaces(tiers as Places, Number(id), sold + comped + held);
    addPlaces(houses as Places, eventId, sold + comped + held);
  }
  return { tiers: tiers as Places, houses: houses as Places };
}

/** Whether so many more places (or fewer) fit, in every tier and every house that they touch. */
export function fits(world: World, more: Places): boolean {
  const { tiers, houses } = taken(world);
  const perHouse: Places = new Map();
  for (const [tierId, quantity] of more) {
    const tier = tierOf(world, tierId);
    addPlaces(perHouse, tier.eventId, quantity);
    if ((tiers.get(tierId) ?? 0) + quantity > tier.capacity) return false;
  }
  return [...perHouse].every(
    ([eventId, quantity]) => (houses.get(eventId) ?? 0) + quantity <= eventOf(world, eventId).capacity,
  );
}
