import { describe, expect, it } from 'vitest';
import { moveMoment, readMoment, showMoment } from '../../../renderer/components/momentText.ts';

describe('a typed moment', () => {
  it.each([
    '14.11.2026 19:30',
    '14/11/2026, 19:30',
    '14 nov 2026 1930',
    '14-11-26 19.30',
    'Sat 14 Nov 2026, 19:30',
    'Saturday 14 November 2026, 19:30',
    '2026-11-14T19:30',
    ' 2026-11-14 19:30 ',
  ])('%s', (text) => {
    expect(readMoment(text, 'moment')).toBe('2026-11-14T19:30');
  });

  it('is written as the house writes it, and what was written can be read again', () => {
    expect(showMoment('2026-11-14T09:05')).toBe('Sat 14 Nov 2026, 09:05');
    expect(showMoment('2026-11-14')).toBe('Sat 14 Nov 2026');
    expect(readMoment(showMoment('2026-11-14T09:05'), 'moment')).toBe('2026-11-14T09:05');
    expect(readMoment(showMoment('2026-02-01'), 'day')).toBe('2026-02-01');
  });

  it('without a year is the next such moment, and the last such day', () => {
    expect(readMoment('24.12. 20:00', 'moment', '2026-11-26')).toBe('2026-12-24T20:00');
    expect(readMoment('3 feb 9:00', 'moment', '2026-11-26')).toBe('2027-02-03T09:00');
    // Reports look back.
    expect(readMoment('1.11.', 'day', '2026-11-26')).toBe('2026-11-01');
    expect(readMoment('24 dec', 'day', '2026-11-26')).toBe('2025-12-24');
    // While it is typed a year may still follow.
    expect(readMoment('3 feb', 'day')).toBeNull();
  });

  it.each(['', 'soon', '31.2.2026 19:30', '14.13.2026 19:30', '14.11.2026', '14.11.2026 25:00', '19:30'])(
    'cannot be read from "%s"',
    (text) => {
      expect(readMoment(text, 'moment', '2026-11-26')).toBeNull();
      expect(showMoment(text)).toBe(text);
    },
  );

  it('goes a day up and down', () => {
    expect(moveMoment('2026-12-31T23:30', 1)).toBe('2027-01-01T23:30');
    expect(moveMoment('2026-03-01', -1)).toBe('2026-02-28');
    expect(moveMoment('soon', 1)).toBeNull();
  });
});
