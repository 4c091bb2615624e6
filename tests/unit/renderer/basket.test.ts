import { describe, expect, it } from 'vitest';
import { MAX_LINES_PER_ORDER, MAX_TICKETS_PER_ORDER } from '../../../domain/orderLimits.ts';
import {
  type Basket,
  type BasketAction,
  changeBasket,
  EMPTY_BASKET,
  type EventSummary,
  needsAnswer,
  type Tier,
  ticketCount,
  totalMinor,
} from '../../../renderer/features/sell/basket.ts';

function tier(id: number, changes: Partial<Tier> = {}): Tier {
  return {
    id,
    name: `Tier ${id}`,
    code: `T${id}`,
    colour: '#336699',
    position: id,
    priceMinor: 1000 * id,
    taxBasisPoints: 700,
    capacity: 50,
    saleOpensAt: null,
    saleClosesAt: null,
    sold: 0,
    held: 0,
    comped: 0,
    left: 50,
    ...changes,
  };
}

function event(id: number, tiers: Tier[], changes: Partial<EventSummary> = {}): EventSummary {
  return {
    id,
    version: 1,
    name: `Event ${id}`,
    hall: 'Main hall',
    state: 'on_sale',
    startsAt: '2026-12-01T19:00:00.000Z',
    doorsAt: '2026-12-01T18:30:00.000Z',
    endsAt: '2026-12-01T21:00:00.000Z',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    houseCapacity: 100,
    sold: 0,
    held: 0,
    comped: 0,
    going: 0,
    left: 100,
    tiers,
    ...changes,
  };
}

/** Looks at events that the basket's hold keeps nothing of. */
function seen(...events: EventSummary[]): BasketAction {
  return { type: 'seen', events: events.map((one) => ({ event: one, kept: [] })) };
}

/** A look at an event while the basket's hold keeps places of tier 1. */
function seenKeeping(one: EventSummary, quantity: number): BasketAction {
  return { type: 'seen', events: [{ event: one, kept: [{ tierId: 1, quantity }] }] };
}

const gold = tier(1);
const silver = tier(2);
const hamlet = event(1, [gold, silver]);
const other = tier(3);
const opera = event(2, [other]);
const add = (of: EventSummary, which: Tier, quantity: number): BasketAction => ({
  type: 'add',
  event: of,
  tier: which,
  quantity,
});
const run = (...actions: BasketAction[]): Basket => actions.reduce(changeBasket, EMPTY_BASKET);
const quantities = (basket: Basket) => basket.lines.map((line) => [line.tierId, line.quantity]);

describe('adding', () => {
  it('holds several tiers of several events, event by event, and sums them', () => {
    const basket = run(add(hamlet, gold, 2), add(opera, other, 1), add(hamlet, silver, 3));
    expect(quantities(basket)).toEqual([
      [1, 2],
      [2, 3],
      [3, 1],
    ]);
    expect(totalMinor(basket)).toBe(2 * 1000 + 3 * 2000 + 3000);
    expect(ticketCount(basket)).toBe(6);
  });

  it('puts the same tier on the same line', () => {
    expect(quantities(run(add(hamlet, gold, 2), add(hamlet, gold, 3)))).toEqual([[1, 5]]);
  });

  it('takes a line off at zero and never goes below', () => {
    expect(quantities(run(add(hamlet, gold, 2), add(hamlet, gold, -5)))).toEqual([]);
    expect(quantities(run(add(hamlet, gold, -1)))).toEqual([]);
    expect(quantities(run(add(hamlet, gold, 2), { type: 'setQuantity', tierId: 1, quantity: -4 }))).toEqual(
      [],
    );
  });

  it('stops at the most that one order may hold, over all lines, and says so', () => {
    const basket = run(add(hamlet, gold, MAX_TICKETS_PER_ORDER - 1), add(hamlet, silver, 5));
    expect(ticketCount(basket)).toBe(MAX_TICKETS_PER_ORDER);
    expect(basket.notice).toEqual({ kind: 'too_many', most: MAX_TICKETS_PER_ORDER });
    const fuller = changeBasket(basket, add(opera, other, 1));
    expect(fuller.lines).toBe(basket.lines);
    expect(fuller.notice).toEqual({ kind: 'too_many', most: MAX_TICKETS_PER_ORDER });
    expect(ticketCount(changeBasket(basket, { type: 'setQuantity', tierId: 2, quantity: 9_000 }))).toBe(
      MAX_TICKETS_PER_ORDER,
    );
  });

  it('stops at the most lines that one order may hold', () => {
    const many = Array.from({ length: MAX_LINES_PER_ORDER + 1 }, (_, index) => tier(index + 1));
    const basket = run(...many.map((one) => add(event(9, many), one, 1)));
    expect(basket.lines).toHaveLength(MAX_LINES_PER_ORDER);
    expect(basket.notice).toEqual({ kind: 'too_many_lines', most: MAX_LINES_PER_ORDER });
  });

  it('does not mix currencies, and says so until the next change', () => {
    const abroad = event(5, [tier(50)], { currency: 'CHF' });
    const basket = run(add(hamlet, gold, 1), add(abroad, tier(50), 1));
    expect(quantities(basket)).toEqual([[1, 1]]);
    expect(basket.notice).toEqual({ kind: 'currency_mixed', has: 'EUR', wanted: 'CHF' });
    expect(changeBasket(basket, add(hamlet, silver, 1)).notice).toBeNull();
    expect(quantities(run(add(abroad, tier(50), 1)))).toEqual([[50, 1]]);
  });

  it('ignores quantities that are no whole numbers', () => {
    const basket = run(add(hamlet, gold, 2));
    expect(changeBasket(basket, { type: 'setQuantity', tierId: 1, quantity: Number.NaN })).toBe(basket);
    expect(changeBasket(basket, { type: 'setQuantity', tierId: 1, quantity: 1.5 })).toBe(basket);
  });
});

describe('fresh counters', () => {
  it('keeps the price that was told and shows the new one beside it until it is taken', () => {
    const dearer = event(1, [tier(1, { priceMinor: 1250 }), silver]);
    const basket = run(add(hamlet, gold, 2), seen(dearer));
    expect(totalMinor(basket)).toBe(2000);
    expect(basket.lines[0]?.newPriceMinor).toBe(1250);
    expect(basket.lines.some(needsAnswer)).toBe(true);
    const taken = changeBasket(basket, { type: 'takePrice', tierId: 1 });
    expect(totalMinor(taken)).toBe(2500);
    expect(taken.lines.some(needsAnswer)).toBe(false);
  });

  it('forgets a changed price that has changed back', () => {
    const dearer = event(1, [tier(1, { priceMinor: 1250 })]);
    const basket = run(add(hamlet, gold, 2), seen(dearer), seen(hamlet));
    expect(basket.lines[0]?.newPriceMinor).toBeNull();
  });

  it('sees that fewer are left than asked for, and leaves the rest untouched', () => {
    const nearlyFull = event(1, [tier(1, { left: 3 }), silver]);
    const basket = run(add(hamlet, gold, 5), add(hamlet, silver, 2), seen(nearlyFull));
    expect(basket.lines.map(needsAnswer)).toEqual([true, false]);
    const taken = changeBasket(basket, { type: 'setQuantity', tierId: 1, quantity: 3 });
    expect(taken.lines.some(needsAnswer)).toBe(false);
    expect(quantities(taken)).toEqual([
      [1, 3],
      [2, 2],
    ]);
  });

  it('believes what the office said about a line', () => {
    const basket = run(add(hamlet, gold, 5), { type: 'toldSoldOut', eventId: 1, tierId: 1, left: 0 });
    expect(basket.lines[0]?.left).toBe(0);
    expect(
      run(add(hamlet, gold, 5), { type: 'told', tierId: 1, priceMinor: 900 }).lines[0]?.newPriceMinor,
    ).toBe(900);
  });

  it('is the same basket when nothing in it changed', () => {
    const basket = run(add(hamlet, gold, 5));
    expect(changeBasket(basket, seen(opera, hamlet))).toBe(basket);
  });
});

describe('undo', () => {
  it('brings back one change after the other, the customer too', () => {
    const customer = { id: 7, name: 'Zoë', email: null, phone: null };
    const basket = run(add(hamlet, gold, 1), { type: 'setCustomer', customer }, { type: 'clear' });
    expect(basket.lines).toEqual([]);
    expect(basket.customer).toBeNull();
    const once = changeBasket(basket, { type: 'undo' });
    expect(quantities(once)).toEqual([[1, 1]]);
    expect(once.customer).toEqual(customer);
    const thrice = [{ type: 'undo' }, { type: 'undo' }, { type: 'undo' }] satisfies BasketAction[];
    expect(thrice.reduce<Basket>(changeBasket, once).lines).toEqual([]);
  });

  it('does not bring back what is sold', () => {
    const basket = run(add(hamlet, gold, 1), { type: 'sold' }, { type: 'undo' });
    expect(basket).toEqual(EMPTY_BASKET);
  });
});

describe('places kept for the basket', () => {
  const kept = (...places: [number, number][]): BasketAction => ({ type: 'kept', kept: new Map(places) });

  it('are no loss to it: what it may have is what is free and what it has', () => {
    const nearlyFull = event(1, [tier(1, { left: 2, held: 4 }), silver]);
    const basket = run(add(hamlet, gold, 4), seenKeeping(nearlyFull, 4));
    expect(basket.lines[0]?.left).toBe(6);
    expect(basket.lines.some(needsAnswer)).toBe(false);
    const more = changeBasket(basket, { type: 'setQuantity', tierId: 1, quantity: 7 });
    expect(more.lines.some(needsAnswer)).toBe(true);
  });

  it('are counted as they were when the counters were, whatever the office has answered since', () => {
    const before = event(1, [tier(1, { left: 3 }), silver]);
    const asked = run(add(hamlet, gold, 5), seen(before));
    expect(asked.lines[0]).toMatchObject({ quantity: 5, left: 3 });
    // The office keeps three; what is on screen was read before that, and three and three would be six.
    const answered = [kept([1, 3]), seen(before)].reduce<Basket>(changeBasket, asked);
    expect(answered.lines[0]?.left).toBe(3);
    expect(answered.lines.some(needsAnswer)).toBe(true);
    const after = event(1, [tier(1, { left: 0, held: 3 }), silver]);
    expect(changeBasket(answered, seenKeeping(after, 3)).lines[0]?.left).toBe(3);
  });

  it('count with what the office says is left', () => {
    const told: BasketAction = { type: 'toldSoldOut', eventId: 1, tierId: 1, left: 2 };
    const basket = run(
      add(hamlet, gold, 4),
      kept([1, 4]),
      { type: 'setQuantity', tierId: 1, quantity: 8 },
      told,
    );
    expect(basket.lines[0]).toMatchObject({ quantity: 8, left: 6 });
  });

  it('never answer a refusal with as many as were refused', () => {
    const told: BasketAction = { type: 'toldSoldOut', eventId: 1, tierId: 1, left: 3 };
    expect(run(add(hamlet, gold, 4), kept([1, 4]), told).lines[0]?.left).toBe(3);
  });

  it('let the refusal of the whole house stand at the only line of its event', () => {
    const told: BasketAction = { type: 'toldSoldOut', eventId: 1, tierId: null, left: 3 };
    expect(run(add(hamlet, gold, 5), add(opera, other, 1), told).lines.map(needsAnswer)).toEqual([
      true,
      false,
    ]);
    const two = run(add(hamlet, gold, 5), add(hamlet, silver, 1), told);
    expect(two.lines.some(needsAnswer)).toBe(false);
  });
});
