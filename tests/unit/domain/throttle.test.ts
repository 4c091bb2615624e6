import { expect, test } from 'vitest';
import { countTry, FREE_TRIES, REMEMBERED_SECONDS, type Tries } from '../../../domain/throttle.ts';

const START = new Date('2026-11-23T12:00:00Z');
const after = (seconds: number) => new Date(START.getTime() + seconds * 1_000);
const never: Tries = { failures: 0, lockedUntil: null, lastAt: START };

function tryOnce(known: Tries, now: Date): Tries {
  const outcome = countTry(known, now);
  if ('waitSeconds' in outcome) throw new Error(`locked for ${outcome.waitSeconds} s`);
  return outcome.tries;
}

function fail(times: number): Tries {
  let known = never;
  for (let index = 0; index < times; index += 1) known = tryOnce(known, known.lockedUntil ?? START);
  return known;
}

test('four tries are free, the fifth locks for a minute', () => {
  expect(fail(FREE_TRIES - 1).lockedUntil).toBeNull();
  expect(fail(FREE_TRIES).lockedUntil).toEqual(after(60));
});

test('while it is locked the wait is told in whole seconds and nothing is counted', () => {
  const locked = fail(FREE_TRIES);
  expect(countTry(locked, START)).toEqual({ waitSeconds: 60 });
  expect(countTry(locked, after(59.5))).toEqual({ waitSeconds: 1 });
  expect(tryOnce(locked, after(60)).failures).toBe(FREE_TRIES + 1);
});

test('each lock is twice as long as the one before, up to an hour', () => {
  const pauses = [5, 6, 7, 8, 9, 10, 11, 12, 60].map((times) => {
    const known = fail(times);
    return ((known.lockedUntil?.getTime() ?? 0) - known.lastAt.getTime()) / 1_000;
  });
  expect(pauses).toEqual([60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600]);
});

test('a day later it is all forgotten', () => {
  const known = fail(9);
  const later = new Date(known.lastAt.getTime() + REMEMBERED_SECONDS * 1_000 + 1);
  expect(tryOnce(known, later)).toMatchObject({ failures: 1, lockedUntil: null });
});

test('a clock that is set back lets one more try through instead of locking for longer', () => {
  const locked = fail(8);
  const anHourBefore = new Date(locked.lastAt.getTime() - 3_600_000);
  const tried = tryOnce(locked, anHourBefore);
  expect(tried).toEqual({
    failures: 9,
    lockedUntil: new Date(anHourBefore.getTime() + 960_000),
    lastAt: anHourBefore,
  });
  expect(countTry(tried, anHourBefore)).toEqual({ waitSeconds: 960 });
});

test('counters whose clocks differ by a little lock alike', () => {
  const locked = fail(FREE_TRIES);
  const behind = new Date(locked.lastAt.getTime() - 30_000);
  expect(countTry(locked, behind)).toEqual({ waitSeconds: 90 });
});
