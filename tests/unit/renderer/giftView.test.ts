import { expect, test } from 'vitest';
import { byEvent, readClaimCode, wordUntil } from '../../../renderer/features/gifts/giftView.ts';

const now = new Date('2026-11-23T18:00:00.000Z');

test('gifts stand under their event, in the order in which they came', () => {
  const gifts = [
    { eventId: 4, id: 'a' },
    { eventId: 2, id: 'b' },
    { eventId: 4, id: 'c' },
  ];
  expect(byEvent(gifts).map((group) => [group.eventId, group.gifts.map(({ id }) => id)])).toEqual([
    [4, ['a', 'c']],
    [2, ['b']],
  ]);
});

test('a claim code may be typed with gaps, hyphens and small letters', () => {
  expect(readClaimCode(' yb70-z1vp  vrg1\n')).toBe('YB70Z1VPVRG1');
  expect(readClaimCode(' - ')).toBe('');
});

test('how long a gift still waits', () => {
  const until = (minutes: number) => wordUntil(new Date(now.getTime() + minutes * 60_000).toISOString(), now);
  expect([-1, 0, 1, 89, 90, 47 * 60, 48 * 60, 31 * 24 * 60].map(until)).toEqual([
    'over',
    'over',
    '1 min',
    '89 min',
    '1 h',
    '47 h',
    '2 days',
    '31 days',
  ]);
});
