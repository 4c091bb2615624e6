import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const HOUR_MS = 3_600_000;
const NOON = Date.parse('2026-11-23T12:00:00.000Z');
type Clock = typeof import('../../../renderer/client/clock.ts');

let clock: Clock;
beforeEach(async () => {
  vi.useFakeTimers({ now: NOON });
  vi.resetModules();
  clock = await import('../../../renderer/client/clock.ts');
});
afterEach(() => {
  vi.useRealTimers();
});
const shown = () => clock.houseTime().getTime() - NOON;

test('a window believes its machine until it has been told the time of the house', () => {
  expect(shown()).toBe(0);
  clock.setHouseTime(new Date(NOON - HOUR_MS).toISOString());
  expect(shown()).toBe(-HOUR_MS);
  vi.advanceTimersByTime(90_000);
  expect(shown()).toBe(90_000 - HOUR_MS);
});

test('a machine that is set back or forth meanwhile changes nothing', () => {
  clock.setHouseTime(new Date(NOON).toISOString());
  for (const set of [-HOUR_MS, 5 * HOUR_MS]) {
    vi.setSystemTime(NOON + set);
    expect(Math.round(shown())).toBe(0);
  }
});

test('whoever keeps a timer hears that the clock was set, until it has enough', () => {
  const heard = vi.fn();
  const stop = clock.onHouseTimeSet(heard);
  clock.setHouseTime(new Date(NOON).toISOString());
  stop();
  clock.setHouseTime(new Date(NOON).toISOString());
  expect(heard).toHaveBeenCalledTimes(1);
});

test('what the machine has dated is put into the time of the house', () => {
  clock.setHouseTime(new Date(NOON - HOUR_MS).toISOString());
  expect(clock.houseTimeOf(NOON)).toBe(NOON - HOUR_MS);
});
