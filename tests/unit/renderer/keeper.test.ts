import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input, Output } from '../../../contract/index.ts';
import type { Refusals } from '../../../domain/refusals.ts';
import { CallFailed } from '../../../renderer/client/client.ts';
import {
  changeBasket,
  EMPTY_BASKET,
  type EventSummary,
  type Tier,
} from '../../../renderer/features/sell/basket.ts';
import { changeHold, NO_HOLD } from '../../../renderer/features/sell/basketHold.ts';
import { createKeeper } from '../../../renderer/features/sell/createKeeper.ts';
import { createStore } from '../../../renderer/features/sell/store.ts';

type Asked = Input<'holds.keepBasket'>;

const gold = { id: 1, name: 'Gold', code: 'A', priceMinor: 5400, left: 6 } as Tier;
const silver = { id: 2, name: 'Silver', code: 'B', priceMinor: 3600, left: 100 } as Tier;
const hamlet = {
  id: 9,
  name: 'Hamlet',
  currency: 'EUR',
  timeZone: 'UTC',
  tiers: [gold, silver],
} as EventSummary;

/** How far the clock of the house is ahead of this machine's. */
let ahead = 0;
const houseTime = () => new Date(Date.now() + ahead);

/** A counter whose office answers as told, on a clock of the test's own. */
function counter() {
  const basket = createStore(changeBasket, EMPTY_BASKET);
  const hold = createStore(changeHold, NO_HOLD);
  const asked: Asked[] = [];
  let minted = 0;
  let office = async (input: Asked): Promise<Output<'holds.keepBasket'>> => held(input);
  const ranOut = vi.fn();
  const keeper = createKeeper({
    basket,
    hold,
    ask: (input) => {
      asked.push(input);
      return office(input);
    },
    mintId: () => {
      minted += 1;
      return `hold-${minted}`;
    },
    now: houseTime,
    onRanOut: ranOut,
  });
  basket.subscribe(keeper.changed);
  const add = (tier: Tier, quantity: number) =>
    basket.dispatch({ type: 'add', event: hamlet, tier, quantity });
  const answers = (next: typeof office) => {
    office = next;
  };
  return { basket, hold, asked, keeper, add, answers, ranOut };
}

function held({ holdId, lines }: Asked): Output<'holds.keepBasket'> {
  const expiresAt = new Date(houseTime().getTime() + 600_000).toISOString();
  return {
    hold: lines.length === 0 ? null : ({ id: holdId, expiresAt } as Output<'holds.keepBasket'>['hold']),
  };
}

function soldOut(detail: Refusals['SOLD_OUT']): CallFailed<'holds.keepBasket'> {
  return new CallFailed('holds.keepBasket', { kind: 'refusal', refusal: { code: 'SOLD_OUT', detail } });
}

const quiet = () => vi.advanceTimersByTimeAsync(200);
const gold2 = { tierId: 1, quantity: 2 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  ahead = 0;
});

describe('a basket holds its places', () => {
  it('asks once for several keys in a row, and again for a change, under one id', async () => {
    const { add, asked, hold, basket } = counter();
    add(gold, 1);
    add(gold, 1);
    await quiet();
    add(silver, 1);
    await quiet();
    expect(asked).toEqual([
      { holdId: 'hold-1', lines: [gold2] },
      { holdId: 'hold-1', lines: [gold2, { tierId: 2, quantity: 1 }] },
    ]);
    expect([...basket.get().kept]).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(hold.get().expiresAt).not.toBeNull();
  });

  it('has one question under way, and the latest basket is the next one', async () => {
    const { add, asked, answers, basket } = counter();
    let answer = () => {};
    answers((input) => new Promise((resolve) => (answer = () => resolve(held(input)))));
    add(gold, 1);
    await quiet();
    add(gold, 1);
    await quiet();
    add(gold, 1);
    await quiet();
    expect(asked).toHaveLength(1);
    answers(async (input) => held(input));
    answer();
    await quiet();
    expect(asked.map(({ lines }) => lines)).toEqual([
      [{ tierId: 1, quantity: 1 }],
      [{ tierId: 1, quantity: 3 }],
    ]);
    expect(basket.get().kept.get(1)).toBe(3);
  });

  it('says at the line what is left, and keeps that much meanwhile', async () => {
    const { add, asked, answers, basket } = counter();
    answers(async (input) => {
      if ((input.lines[0]?.quantity ?? 0) > 3) throw soldOut({ eventId: 9, tierId: 1, left: 3, asked: 5 });
      return held(input);
    });
    add(gold, 5);
    await quiet();
    await quiet();
    expect(basket.get().lines[0]).toMatchObject({ quantity: 5, left: 3 });
    expect(asked.at(-1)?.lines).toEqual([{ tierId: 1, quantity: 3 }]);
    expect(basket.get().kept.get(1)).toBe(3);
  });

  it('gives places back when the basket is emptied', async () => {
    const { add, asked } = counter();
    add(gold, 2);
    await quiet();
    add(gold, -2);
    await quiet();
    expect(asked.at(-1)).toEqual({ holdId: 'hold-1', lines: [] });
  });

  it('asks nothing while a sale is with the office, and the next basket has an id of its own', async () => {
    const { add, asked, keeper, basket } = counter();
    add(gold, 2);
    await keeper.settle();
    await quiet();
    expect(asked).toEqual([]);
    basket.dispatch({ type: 'sold' });
    keeper.forget();
    add(gold, 2);
    await quiet();
    expect(asked).toEqual([{ holdId: 'hold-1', lines: [gold2] }]);
  });

  it('goes on after a sale that was refused', async () => {
    const { add, asked, keeper } = counter();
    add(gold, 2);
    await keeper.settle();
    keeper.resume();
    await quiet();
    expect(asked).toEqual([{ holdId: 'hold-1', lines: [gold2] }]);
  });

  it('undoes an answer that comes after the sale', async () => {
    const { add, asked, answers, keeper, basket } = counter();
    let answer = () => {};
    answers((input) => new Promise((resolve) => (answer = () => resolve(held(input)))));
    add(gold, 2);
    await quiet();
    const settled = keeper.settle();
    await vi.advanceTimersByTimeAsync(1_500);
    await settled;
    basket.dispatch({ type: 'sold' });
    keeper.forget();
    answers(async (input) => held(input));
    answer();
    await quiet();
    expect(asked.at(-1)).toEqual({ holdId: 'hold-1', lines: [] });
    expect(basket.get().kept.size).toBe(0);
  });

  it('says that places are released when the time is over, and takes them again only when asked', async () => {
    const { add, asked, hold, keeper, ranOut, basket } = counter();
    add(gold, 2);
    await quiet();
    await vi.advanceTimersByTimeAsync(601_000);
    expect(hold.get()).toMatchObject({ isReleased: true, expiresAt: null });
    expect(basket.get().kept.size).toBe(0);
    expect(ranOut).toHaveBeenCalledTimes(1);
    basket.dispatch({
      type: 'seen',
      events: [{ event: { ...hamlet, tiers: [{ ...gold, left: 1 }] }, kept: [] }],
    });
    await quiet();
    expect(asked).toHaveLength(1);
    await keeper.takeAgain();
    expect(asked.at(-1)).toEqual({ holdId: 'hold-1', lines: [{ tierId: 1, quantity: 1 }] });
    expect(hold.get()).toMatchObject({ isReleased: false });
  });

  it.each([3_600_000, -3_600_000])(
    'holds as long in a house whose clock differs by %i ms',
    async (differs) => {
      ahead = differs;
      const { add, hold } = counter();
      add(gold, 2);
      await quiet();
      await vi.advanceTimersByTimeAsync(595_000);
      expect(hold.get().isReleased).toBe(false);
      await vi.advanceTimersByTimeAsync(6_000);
      expect(hold.get().isReleased).toBe(true);
    },
  );

  it('counts anew when the clock of the house turns out to be another', async () => {
    const { add, hold, keeper } = counter();
    add(gold, 2);
    await quiet();
    ahead = 590_000;
    keeper.clockSet();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(hold.get().isReleased).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(hold.get().isReleased).toBe(true);
  });

  it('takes fewer again when others were faster', async () => {
    const { add, asked, answers, keeper, hold, basket } = counter();
    add(gold, 4);
    await quiet();
    await vi.advanceTimersByTimeAsync(601_000);
    answers(async (input) => {
      if ((input.lines[0]?.quantity ?? 0) > 1) throw soldOut({ eventId: 9, tierId: 1, left: 1, asked: 4 });
      return held(input);
    });
    await keeper.takeAgain();
    await quiet();
    expect(asked.at(-1)?.lines).toEqual([{ tierId: 1, quantity: 1 }]);
    expect(hold.get().isReleased).toBe(false);
    expect(basket.get().lines[0]).toMatchObject({ quantity: 4, left: 1 });
  });

  it('is renewed by each change', async () => {
    const { add, hold } = counter();
    add(gold, 2);
    await quiet();
    const first = hold.get().expiresAt;
    await vi.advanceTimersByTimeAsync(300_000);
    add(silver, 1);
    await quiet();
    expect(Date.parse(hold.get().expiresAt ?? '') - Date.parse(first ?? '')).toBeGreaterThan(290_000);
  });

  it('leaves the places of a hold for a name to that hold', async () => {
    const { add, asked, hold, keeper, basket } = counter();
    keeper.collect({ holdId: 'dana', name: 'Dana', expiresAt: new Date(Date.now() + 900_000).toISOString() });
    add(gold, 2);
    await quiet();
    expect(asked).toEqual([]);
    expect(hold.get().holdId).toBe('dana');
    basket.dispatch({ type: 'clear' });
    await quiet();
    expect(asked).toEqual([]);
    expect(hold.get()).toEqual(NO_HOLD);
  });

  it('gives its places back when the person leaves, and asks nothing after that', async () => {
    const { add, asked, keeper } = counter();
    add(gold, 2);
    await quiet();
    await keeper.release();
    await quiet();
    expect(asked.map(({ lines }) => lines)).toEqual([[gold2], []]);
  });

  it('tries again by itself when no answer came', async () => {
    const { add, asked, answers, hold } = counter();
    answers(async () => {
      throw new CallFailed('holds.keepBasket', { kind: 'lost' });
    });
    add(gold, 2);
    await quiet();
    expect(hold.get().problem).toBeInstanceOf(CallFailed);
    answers(async (input) => held(input));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(asked).toHaveLength(2);
    expect(hold.get().problem).toBeNull();
  });
});
