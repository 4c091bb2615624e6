import { expect, test } from 'vitest';
import {
  expiryOf,
  extended,
  isSoon,
  secondsLeft,
  waitingOf,
  wordCountdown,
  wordLines,
  worthOf,
} from '../../../renderer/features/holds/holdView.ts';
import { readCount } from '../../../renderer/features/tickets/readCount.ts';

const now = new Date('2026-11-23T18:00:00.000Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();

const line = {
  eventId: 1,
  eventName: 'Hamlet',
  startsAt: at(180),
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  tierId: 7,
  tierName: 'Gold',
  tierCode: 'A',
  colour: '#0f5fa6',
  priceMinor: 5400,
  quantity: 3,
  collected: 0,
};

test('a countdown never says more than there is', () => {
  expect(secondsLeft('2026-11-23T18:10:00.999Z', now)).toBe(600);
  expect(secondsLeft('2026-11-23T18:10:00.000Z', now)).toBe(600);
  expect(secondsLeft('2026-11-23T18:09:59.999Z', now)).toBe(599);
  expect(secondsLeft(now.toISOString(), now)).toBe(0);
  expect(secondsLeft(at(-5), now)).toBe(0);
});

test('a countdown is read by the second under an hour, then by the minute, then by the day', () => {
  expect([0, 1, 271, 3_599, 3_600, 11_100, 172_799, 172_800].map(wordCountdown)).toEqual([
    'over',
    '00:01',
    '04:31',
    '59:59',
    '1 h 00 min',
    '3 h 05 min',
    '47 h 59 min',
    '2 days',
  ]);
});

test('five minutes are soon; over is not soon but over', () => {
  expect([0, 1, 300, 301].map(isSoon)).toEqual([false, true, true, false]);
});

test('only what nobody has collected is waiting, in numbers, in words and in money', () => {
  const lines = [
    { ...line, quantity: 5, collected: 2 },
    { ...line, tierId: 8, tierName: 'Silver', priceMinor: 3150, quantity: 1, collected: 1 },
  ];
  expect(waitingOf({ lines })).toBe(3);
  expect(wordLines(lines)).toBe('3 Gold');
  expect(worthOf({ lines })).toEqual({ minor: 16_200, currency: 'EUR' });
});

test('places in two currencies have no sum', () => {
  expect(worthOf({ lines: [line, { ...line, tierId: 9, currency: 'CHF' }] })).toBeNull();
  expect(worthOf({ lines: [] })).toBeNull();
});

test('how long a hold lasts, as chosen or as typed in the zone of the house', () => {
  const facts = { typed: '2026-11-23T20:30', kept: null, doorsAt: at(150), timeZone: 'Europe/Berlin', now };
  const until = (instant: string) => ({ ok: true, instant, note: null });
  expect(expiryOf('quarter', facts)).toEqual(until(at(15)));
  expect(expiryOf('hour', facts)).toEqual(until(at(60)));
  expect(expiryOf('doors', facts)).toEqual(until(at(150)));
  expect(expiryOf('other', facts)).toEqual(until('2026-11-23T19:30:00.000Z'));
  const kept = '2026-11-23T19:30:12.345Z';
  expect(expiryOf('other', { ...facts, kept })).toEqual(until(kept));
});

test('an end that is past, does not exist or cannot be read is none, and says why', () => {
  const facts = { typed: '2026-11-23T18:59', kept: null, doorsAt: at(-1), timeZone: 'Europe/Berlin', now };
  const none = (problem: unknown) => ({ ok: false, problem });
  expect(expiryOf('doors', facts)).toEqual(none('The doors are open already.'));
  expect(expiryOf('doors', { ...facts, doorsAt: null })).toEqual(none('The doors are open already.'));
  expect(expiryOf('other', facts)).toEqual(none('This has to lie ahead.'));
  expect(expiryOf('other', { ...facts, typed: 'soon' })).toEqual(none('Enter a date and a time.'));
  expect(expiryOf('other', { ...facts, typed: '2027-03-28T02:30' })).toEqual(
    none(expect.stringContaining('skip this time')),
  );
});

test('an end that comes twice is the first, and says so', () => {
  const facts = { typed: '2027-10-31T02:30', kept: null, doorsAt: null, timeZone: 'Europe/Berlin', now };
  expect(expiryOf('other', facts)).toEqual({
    ok: true,
    instant: '2027-10-31T00:30:00.000Z',
    note: expect.stringContaining('the first one is meant'),
  });
});

test('more time is added to what is left, and to now when nothing is', () => {
  expect(extended(at(10), 15, now)).toBe(at(25));
  expect(extended(at(-30), 15, now)).toBe(at(15));
});

test('a count is a whole number within its bounds', () => {
  expect(
    ['1', ' 40 ', '1000', '1001', '0', '', '-1', '2.5', '1e2', '12a'].map((text) => readCount(text, 1_000)),
  ).toEqual([1, 40, 1_000, null, null, null, null, null, null, null]);
});
