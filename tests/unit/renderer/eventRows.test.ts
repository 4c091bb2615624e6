import { describe, expect, it } from 'vitest';
import { priceFrom, rowsOf, type Summary, stepFrom } from '../../../renderer/features/events/eventRows.ts';

const event = (id: number, startsAt: string, timeZone = 'Europe/Berlin') =>
  ({ id, startsAt, timeZone, tiers: [] }) as unknown as Summary;

describe('rows of the board', () => {
  const pages = [
    { events: [event(1, '2026-11-14T18:30:00.000Z'), event(2, '2026-11-14T22:30:00.000Z')] },
    { events: [event(2, '2026-11-14T22:30:00.000Z'), event(3, '2026-11-14T23:30:00.000Z')] },
  ];

  it('have a heading per day of the place, and each event once', () => {
    const told = rowsOf(pages).map((row) => (row.kind === 'day' ? row.startsAt : row.event.id));
    expect(told).toEqual(['2026-11-14T18:30:00.000Z', 1, 2, '2026-11-14T23:30:00.000Z', 3]);
  });

  it('are stepped through past the headings, and not past the ends', () => {
    const rows = rowsOf(pages);
    expect(stepFrom(rows, 2, 1)).toBe(4);
    expect(stepFrom(rows, 3, 1)).toBe(4);
    expect(stepFrom(rows, 3, -1)).toBe(2);
    expect(stepFrom(rows, 1, -10)).toBe(1);
    expect(stepFrom(rows, null, 1)).toBe(1);
    expect(stepFrom([], null, 1)).toBe(-1);
  });
});

it('prices start at the cheapest tier', () => {
  const tiers = [{ priceMinor: 4200 }, { priceMinor: 0 }, { priceMinor: 900 }] as Summary['tiers'];
  expect(priceFrom({ tiers })).toBe(0);
  expect(priceFrom({ tiers: [] })).toBeNull();
});
