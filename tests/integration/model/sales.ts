import type { Input, Output } from '../../../contract/index.ts';
import { newRequestId } from '../../support/house.ts';
import { act, type Dice, type Planner, type Scene } from './act.ts';
import { addOrder, earnedFor } from './points.ts';
import {
  addPlaces,
  eventOf,
  fits,
  type ModelHold,
  type Places,
  stateOf,
  tierOf,
  type World,
} from './world.ts';

type Line = { tierId: number; quantity: number; unitPriceMinor: number };
type Payment = Input<'orders.sell'>['payments'][number];

/** Lines that people ask for: mostly of events that are on sale, now and then more than there is. */
export function someLines({ world, dice }: Scene, atMost = 3): Line[] {
  const tiers = Object.values(world.tiers);
  const open = tiers.filter(({ eventId }) => stateOf(eventOf(world, eventId)) === 'on_sale');
  const choice = open.length > 0 && dice.chance(92) ? open : tiers;
  return dice.some(choice, 2).map(({ id, priceMinor }) => ({
    tierId: id,
    quantity: dice.chance(8) ? 20 : 1 + dice.below(atMost),
    unitPriceMinor: priceMinor,
  }));
}

export const placesOf = (lines: readonly { tierId: number; quantity: number }[]): Places =>
  lines.reduce<Places>((places, { tierId, quantity }) => addPlaces(places, tierId, quantity), new Map());

export function notOnSale(world: World, lines: readonly { tierId: number }[]): string[] {
  const closed = lines.some(
    ({ tierId }) => stateOf(eventOf(world, tierOf(world, tierId).eventId)) !== 'on_sale',
  );
  return closed ? ['NOT_ON_SALE'] : [];
}

/** The whole amount in cash, by card, or half and half. */
export function payments(dice: Dice, totalMinor: number, declined = false): Payment[] {
  if (totalMinor === 0) return [];
  const rest = { wasUnknown: false, reference: '' };
  const card = (amountMinor: number): Payment => ({
    ...rest,
    tender: 'card',
    amountMinor,
    tenderedMinor: null,
    outcome: declined ? 'declined' : 'approved',
  });
  const cash = (amountMinor: number): Payment => ({
    ...rest,
    tender: 'cash',
    amountMinor,
    tenderedMinor: amountMinor + dice.below(3) * 100,
    outcome: 'approved',
  });
  if (declined) return [card(totalMinor)];
  const half = Math.floor(totalMinor / 2);
  if (half > 0 && dice.chance(25)) return [cash(half), card(totalMinor - half)];
  return [dice.chance(50) ? cash(totalMinor) : card(totalMinor)];
}

/** A sale: with a customer, a promo code, points, a hold, or a card that is declined. */
export const sell: Planner = async (scene) => {
  const { world, dice, desk } = scene;
  const hold = dice.chance(25) ? dice.one(Object.values(world.holds)) : undefined;
  const lines = hold && dice.chance(80) ? linesOf(world, hold, dice) : someLines(scene);
  if (lines.length === 0) return null;
  const customerId = dice.chance(50) ? (dice.one(customersOf(world)) ?? null) : null;
  const promoCode = dice.chance(30) ? (dice.one(Object.keys(world.promos)) ?? null) : null;
  const points = wishedPoints(scene, customerId);
  const promo = promoCode === null ? undefined : world.promos[promoCode];
  const usedUp = promo !== undefined && promo.allowed !== null && promo.used >= promo.allowed;
  const unpriced = [
    ...notOnSale(world, lines),
    ...(usedUp ? ['PROMO_REFUSED'] : []),
    ...(points.tooMany ? ['POINTS_TOO_FEW'] : []),
  ];
  const asked = { customerId, lines, promoCode, pointsSpent: points.spent };
  const gross = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
  const reduced = gross - (promoCode === null ? 0 : promoDiscount(promoCode, gross));
  const { pointValueMinor } = world.rules;
  const spent = pointValueMinor === 0 ? 0 : Math.min(points.spent, Math.ceil(reduced / pointValueMinor));
  const due = Math.max(0, reduced - spent * pointValueMinor);
  if (unpriced.length === 0 && dice.chance(20)) {
    const price = await desk.call('orders.price', asked, 'cashier');
    if (price.ok) mustBe((price.value as Output<'orders.price'>).totalMinor, due);
  }
  const declined = due > 0 && dice.chance(7);
  const used = hold === undefined ? null : takenFrom(hold, lines);
  const more = placesOf(lines);
  for (const [tierId, quantity] of used?.givesUp ?? []) addPlaces(more, tierId, -quantity);
  const input = {
    requestId: newRequestId(),
    ...asked,
    payments: payments(dice, due, declined),
    holdId: hold?.id ?? null,
  };
  return act('orders.sell', input, {
    what: `sell ${JSON.stringify(lines)}${hold ? ` from hold ${hold.id}` : ''}`,
    as: 'cashier',
    refusals: [
      ...unpriced,
      ...(used?.refusals ?? []),
      ...(!declined && !fits(world, more) ? ['SOLD_OUT'] : []),
    ],
    apply(answer) {
      const { order } = answer as Output<'orders.sell'>;
      mustBe(order.state, declined ? 'failed' : 'completed');
      if (declined) return mustBe(order.tickets.length, 0);
      mustBe(order.totalMinor, due);
      mustBe(
        order.tickets.reduce((sum, ticket) => sum + ticket.pricePaidMinor, 0),
        due,
      );
      const earned = earnedFor(world, customerId, due);
      mustBe(order.pointsEarned, earned);
      addOrder(world, { id: order.id, customerId, earned, spent });
      addTickets(
        world,
        order,
        order.tickets.map(() => customerId),
      );
      if (promo) promo.used += 1;
      if (hold && used) used.apply();
    },
  });
};

/** Those who buy; people that were met at a claim do not. */
export const customersOf = (world: World): number[] => Object.keys(world.points).map(Number);

/** The two codes of a world, see `newWorld`. */
function promoDiscount(code: string, gross: number): number {
  return code.startsWith('ALWAYS') ? Math.round((gross * 1_250) / 10_000) : Math.min(333, gross);
}

function wishedPoints(
  { world, dice }: Scene,
  customerId: number | null,
): { spent: number; tooMany: boolean } {
  if (customerId === null || !dice.chance(30)) return { spent: 0, tooMany: false };
  const points = Math.max(0, world.points[customerId] ?? 0);
  if (dice.chance(10)) return { spent: points + 1, tooMany: true };
  return { spent: dice.below(points + 1), tooMany: false };
}

/** Some or all of what a hold keeps. */
function linesOf(world: World, hold: ModelHold, dice: Dice): Line[] {
  return Object.entries(hold.places).map(([tierId, quantity]) => ({
    tierId: Number(tierId),
    quantity: dice.chance(50) ? quantity : 1 + dice.below(quantity),
    unitPriceMinor: tierOf(world, Number(tierId)).priceMinor,
  }));
}

/** What selling these lines takes out of a hold; a basket gives up everything, a named hold what is collected. */
function takenFrom(hold: ModelHold, lines: readonly Line[]) {
  const givesUp: Places = new Map();
  if (hold.state !== 'held') {
    const refusals = hold.kind === 'basket' ? [] : ['HOLD_STATE', 'HOLD_EXPIRED'];
    return { givesUp, refusals, apply: () => {} };
  }
  const wanted = placesOf(lines);
  for (const [tierId, kept] of Object.entries(hold.places)) {
    const collected = Math.min(kept, wanted.get(Number(tierId)) ?? 0);
    const gone = hold.kind === 'basket' ? kept : collected;
    if (gone > 0) addPlaces(givesUp, Number(tierId), gone);
  }
  const apply = () => {
    for (const [tierId, gone] of givesUp) {
      const left = (hold.places[tierId] ?? 0) - gone;
      if (left > 0) hold.places[tierId] = left;
      else delete hold.places[tierId];
    }
    if (Object.keys(hold.places).length === 0) hold.state = 'collected';
  };
  return { givesUp, refusals: [], apply };
}

/** A sale or an exchange that was given up after its card had been charged: money in and out, and nothing moves. */
export const giveUp: Planner = async (scene) => {
  const { world, dice } = scene;
  const exchanged = dice.chance(40) ? dice.one(Object.values(world.orders)) : undefined;
  const lines = dice.chance(20) ? [] : someLines(scene);
  const customerId = exchanged ? exchanged.customerId : (dice.one([null, ...customersOf(world)]) ?? null);
  const amountMinor = 1 + dice.below(9_000);
  const input = {
    requestId: newRequestId(),
    customerId,
    lines,
    cards: [{ amountMinor, wasUnknown: dice.chance(30), reference: '' }],
    ...(exchanged ? { exchangeOf: exchanged.id } : {}),
  };
  return act('orders.cancel', input, {
    what: `give a card of ${amountMinor} up${exchanged ? ` for an exchange of ${exchanged.id}` : ''}`,
    as: 'cashier',
    refusals: [],
    apply(answer) {
      const { order } = answer as Output<'orders.cancel'>;
      mustBe(order.state, 'cancelled');
      mustBe(order.tickets.length, 0);
    },
  });
};

/** The new tickets of an order, each with whoever holds it. */
export function addTickets(
  world: World,
  order: Output<'orders.sell'>['order'],
  holderIds: readonly (number | null)[],
): void {
  for (const [index, { id, eventId, tierId, state, pricePaidMinor }] of order.tickets.entries()) {
    world.tickets[id] = {
      id,
      eventId,
      tierId,
      orderId: order.id,
      issuanceId: null,
      state,
      paidMinor: pricePaidMinor,
      promoCode: order.promoCode,
      archived: false,
      holderId: holderIds[index] ?? null,
      giftId: null,
      giftExpired: false,
    };
  }
}

export function mustBe(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`the model expected ${expected} and not ${found}`);
}
