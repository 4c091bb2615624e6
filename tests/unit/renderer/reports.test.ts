import { describe, expect, test } from 'vitest';
import { PRESETS, periodProblem, presetOf, presetPeriod } from '../../../renderer/features/reports/period.ts';
import { type Report, rowsOf, wordDay, wordPaid } from '../../../renderer/features/reports/reportRows.ts';

describe('periods', () => {
  test.each([
    ['today', '2026-03-31', '2026-03-31'],
    ['yesterday', '2026-03-30', '2026-03-30'],
    ['week', '2026-03-25', '2026-03-31'],
    ['month', '2026-03-01', '2026-03-31'],
    ['lastMonth', '2026-02-01', '2026-02-28'],
    ['halfYear', '2025-10-01', '2026-03-31'],
  ] as const)('%s on the last of March is %s to %s', (name, from, to) => {
    expect(presetPeriod(name, '2026-03-31')).toEqual({ from, to });
  });

  test('a preset is known again by its days, and any other period is none', () => {
    for (const { name } of PRESETS) {
      expect(presetOf(presetPeriod(name, '2026-03-18'), '2026-03-18')).toBe(name);
    }
    expect(presetOf({ from: '2026-03-02', to: '2026-03-05' }, '2026-03-18')).toBeNull();
  });

  test('what cannot be asked for has a sentence', () => {
    expect(periodProblem({ from: '2026-03-02', to: '2026-03-02' }, 1_100)).toBeNull();
    expect(periodProblem({ from: '2026-03-02', to: '2026-03-01' }, 1_100)).toContain('before');
    expect(periodProblem({ from: '', to: '2026-03-01' }, 1_100)).toContain('Write a first and a last day');
    expect(periodProblem({ from: '2020-01-01', to: '2026-03-01' }, 1_100)).toContain('shorter');
  });
});

describe('lines', () => {
  const sums = {
    ticketsSold: 1,
    ticketsReturned: 0,
    grossMinor: 100,
    discountMinor: 0,
    refundsMinor: 0,
    feesMinor: 0,
    taxMinor: 7,
    netMinor: 100,
  };
  const report: Report = {
    asOf: '2026-03-18T10:00:00.000Z',
    currency: 'EUR',
    timeZone: 'Pacific/Auckland',
    total: sums,
    days: [{ day: '2026-03-18', ...sums }],
    events: [
      {
        eventId: 4,
        name: 'Paper Moon',
        startsAt: '2026-03-18T18:30:00.000Z',
        timeZone: 'Europe/Berlin',
        ...sums,
      },
    ],
    counters: [{ counterId: 2, name: 'Foyer', ...sums }],
    cashiers: [{ cashierId: 3, name: 'Noor', ...sums }],
    tenders: [{ tender: 'cash', takenMinor: 100, givenBackMinor: 0, netMinor: 100 }],
    comps: { tickets: 0, valueMinor: 0 },
  };

  test('a day is that day wherever the screen stands', () => {
    expect(wordDay('2026-03-18')).toBe('Wed 18 Mar 2026');
  });

  test('each way to look at it has its names, and events of one name are told apart by their time', () => {
    const named = (['days', 'events', 'counters', 'cashiers'] as const).map((side) =>
      rowsOf(report, side).map(({ name, more }) => [name, more]),
    );
    expect(named).toEqual([
      [['Wed 18 Mar 2026', null]],
      [['Paper Moon', 'Wed 18 Mar, 19:30']],
      [['Foyer', null]],
      [['Noor', null]],
    ]);
  });

  test('the part of an event in orders over several has words instead of a tender', () => {
    expect([wordPaid('card'), wordPaid(null)]).toEqual(['Card', 'In orders with other events']);
  });
});
