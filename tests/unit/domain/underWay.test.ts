import { expect, test } from 'vitest';
import type { EventState } from '../../../domain/states.ts';
import { doorOrder, hasStarted, isOver, likelyDoor } from '../../../domain/underWay.ts';

const at = (time: string) => `2026-11-26T${time}:00.000Z`;
const show = (starts: string, ends: string, state: EventState = 'on_sale') => ({
  name: starts,
  state,
  doorsAt: new Date(Date.parse(at(starts)) - 30 * 60_000).toISOString(),
  startsAt: at(starts),
  endsAt: at(ends),
});
const DAY = [
  show('11:00', '12:00'),
  show('14:30', '15:30'),
  show('19:30', '22:00'),
  show('20:00', '22:30'),
  show('22:30', '23:59'),
];
const names = (events: readonly { name: string }[]) => events.map(({ name }) => name);

test('a door late in the day is for what opened last, and what is over stands at the end', () => {
  const now = new Date(at('20:08'));
  expect(likelyDoor(DAY, now)?.name).toBe('20:00');
  expect(names(doorOrder(DAY, now))).toEqual(['19:30', '20:00', '22:30', '11:00', '14:30']);
  expect(names(DAY.filter((event) => hasStarted(event, now)))).toEqual(['19:30', '20:00']);
});

test('before any doors it is for the next to open; after all of them for none', () => {
  expect(likelyDoor(DAY, new Date(at('16:00')))?.name).toBe('19:30');
  expect(likelyDoor(DAY, new Date(at('22:00')))?.name).toBe('22:30');
  expect(likelyDoor(DAY, new Date('2026-11-27T09:00:00.000Z'))).toBeUndefined();
});

test('a cancelled event is over before its time', () => {
  const now = new Date(at('19:45'));
  const cancelled = show('19:30', '22:00', 'cancelled');
  expect(isOver(cancelled, now)).toBe(true);
  expect(hasStarted(cancelled, now)).toBe(false);
  expect(likelyDoor([cancelled, show('22:30', '23:59')], now)?.name).toBe('22:30');
});
