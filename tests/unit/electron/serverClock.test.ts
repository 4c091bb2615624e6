import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createServerClock } from '../../../electron/serverClock.ts';

const HOUR_MS = 3_600_000;
/** What the database shows when the steady clock of the machine is at zero. */
const NOON = Date.parse('2026-11-23T12:00:00.000Z');

let steady: number;
/** How far the machine's own clock is ahead of the database's. */
let ahead: number;
beforeEach(() => {
  steady = 0;
  ahead = 0;
});
const machine = { wall: () => NOON + steady + ahead, steady: () => steady };
const wait = (ms: number) => {
  steady += ms;
};
/** A database that is so many milliseconds away, there and back. */
const away = (there: number, back: number) => async () => {
  wait(there);
  const time = new Date(NOON + steady);
  wait(back);
  return time;
};
/** What was asked in passing has been answered. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const off = ({ now }: { now(): Date }) => now().getTime() - (NOON + steady);

describe('the clock of a counter', () => {
  test.each([HOUR_MS, -HOUR_MS])('shows the time of the database, %i ms from its own', async (difference) => {
    ahead = difference;
    const clock = createServerClock(away(10, 10), machine);
    expect(off(clock)).toBe(difference);
    await clock.measure();
    expect(off(clock)).toBe(0);
    wait(5 * HOUR_MS);
    expect(off(clock)).toBe(0);
  });

  test('is wrong by half of the way at most, and asks again when that was long', async () => {
    const ways = [away(900, 0), away(0, 80), away(300, 300)];
    const ask = vi.fn(() => (ways[ask.mock.calls.length - 1] ?? away(0, 0))());
    const clock = createServerClock(ask, machine);
    await clock.measure();
    expect(ask).toHaveBeenCalledTimes(3);
    expect(off(clock)).toBe(-40);
  });

  test('asks once where the database is near', async () => {
    const ask = vi.fn(away(5, 5));
    await createServerClock(ask, machine).measure();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('runs on when the machine is set back or forth, and looks again by itself', async () => {
    const ask = vi.fn(away(1, 1));
    const clock = createServerClock(ask, machine);
    await clock.measure();
    for (const difference of [-HOUR_MS, 2 * HOUR_MS]) {
      ask.mockClear();
      ahead += difference;
      expect([off(clock), off(clock)]).toEqual([0, 0]);
      await settled();
      wait(100);
      expect(off(clock)).toBe(0);
      expect(ask).toHaveBeenCalledTimes(1);
    }
  });

  test('finds out that the machine has slept, whether or not its steady clock has', async () => {
    let slept = 0;
    const ask = vi.fn(async () => new Date(NOON + steady + slept));
    const sleepy = { wall: () => NOON + steady + slept, steady: () => steady };
    const clock = createServerClock(ask, sleepy);
    await clock.measure();
    slept = 8 * HOUR_MS;
    clock.now();
    await vi.waitFor(() => expect(off(clock)).toBe(slept));
  });

  test('stays as it was when the database does not answer, and says so', async () => {
    let isThere = true;
    const ask = async () => {
      if (!isThere) throw new Error('away');
      return await away(1, 1)();
    };
    ahead = HOUR_MS;
    const clock = createServerClock(ask, machine);
    await clock.measure();
    isThere = false;
    await expect(clock.measure()).rejects.toThrow('away');
    expect(off(clock)).toBe(0);
    ahead = -HOUR_MS;
    expect(off(clock)).toBe(0);
  });

  test('is measured once for all who want it at the same moment', async () => {
    const ask = vi.fn(away(1, 1));
    const clock = createServerClock(ask, machine);
    await Promise.all([clock.measure(), clock.measure()]);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
