import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  ageOf,
  dayOf,
  formatWhen,
  nearDay,
  readLocalText,
  toLocalText,
  wordClockError,
  wordTwice,
} from '../../../renderer/components/timeText.ts';

const BERLIN = 'Europe/Berlin';

describe('times of a place', () => {
  it('are shown in its zone, in 24 hours', () => {
    expect(formatWhen('2026-11-14T18:30:00.000Z', BERLIN, 'time')).toBe('19:30');
    expect(formatWhen('2026-11-14T18:30:00.000Z', 'America/New_York', 'time')).toBe('13:30');
    expect(formatWhen('2026-11-14T23:05:00.000Z', BERLIN, 'time')).toBe('00:05');
    expect(formatWhen('2026-11-14T18:30:00.000Z', BERLIN, 'day')).toContain('14 November 2026');
  });

  it('belong to the day that it is there', () => {
    expect(dayOf('2026-11-14T23:30:00.000Z', BERLIN)).toBe('2026-11-15');
    expect(dayOf('2026-11-14T23:30:00.000Z', 'UTC')).toBe('2026-11-14');
    const now = new Date('2026-11-14T23:30:00.000Z');
    expect(nearDay('2026-11-15T18:00:00.000Z', BERLIN, now)).toBe('Today');
    expect(nearDay('2026-11-15T18:00:00.000Z', 'UTC', now)).toBe('Tomorrow');
    expect(nearDay('2026-11-14T10:00:00.000Z', BERLIN, now)).toBe('Yesterday');
    expect(nearDay('2026-11-18T10:00:00.000Z', BERLIN, now)).toBe('');
  });

  it('fall on the day that the calendar of the zone says', () => {
    const zones = fc.constantFrom(BERLIN, 'UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu');
    const instants = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2200-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, instants, (zone, date) => {
        const at = date.toISOString();
        expect(dayOf(at, zone)).toBe(
          Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
        );
      }),
    );
  });

  it('pass through a field unchanged', () => {
    expect(toLocalText('2026-07-14T17:30:00.000Z', BERLIN)).toBe('2026-07-14T19:30');
    const read = (text: string) => readLocalText(text, BERLIN);
    const once = { kind: 'instant', twice: null };
    expect(read('2026-07-14T19:30')).toEqual({ ...once, instant: '2026-07-14T17:30:00.000Z' });
    expect(read('2026-11-14T19:30')).toEqual({ ...once, instant: '2026-11-14T18:30:00.000Z' });
  });

  it('that the clocks skip do not exist', () => {
    for (const text of ['2026-03-29T02:00', '2026-03-29T02:30', '2026-03-29T02:59'])
      expect(readLocalText(text, BERLIN)).toEqual({ kind: 'skipped' });
    expect(readLocalText('2026-03-29T03:00', BERLIN)).toMatchObject({ instant: '2026-03-29T01:00:00.000Z' });
  });

  it('that come twice are the first when they are typed, and it is said', () => {
    const read = readLocalText('2026-10-25T02:30', BERLIN);
    expect(read).toEqual({ kind: 'instant', instant: '2026-10-25T00:30:00.000Z', twice: 'first' });
    expect(wordTwice(read)).toMatch(/twice; the first one/);
    expect(wordTwice(readLocalText('2026-10-25T03:00', BERLIN))).toBeNull();
  });

  it('that nobody has touched stay the very instant that they were', () => {
    for (const [kept, twice] of [
      ['2026-10-25T00:30:00.000Z', 'first'],
      ['2026-10-25T01:30:00.000Z', 'second'],
      ['2026-10-25T01:30:59.321Z', 'second'],
      ['2026-11-14T18:30:12.345Z', null],
    ] as const) {
      const text = toLocalText(kept, BERLIN);
      expect(readLocalText(text, BERLIN, kept)).toEqual({ kind: 'instant', instant: kept, twice });
    }
    expect(readLocalText('2026-10-25T02:31', BERLIN, '2026-10-25T01:30:00.000Z')).toMatchObject({
      instant: '2026-10-25T00:31:00.000Z',
    });
  });

  it.each(['', 'tomorrow', '2026-13-01T10:00', '2026-02-30T10:00'])('refuse %s', (text) => {
    expect(readLocalText(text, BERLIN)).toEqual({ kind: 'unreadable' });
  });
});

it('says an age in a word or two', () => {
  const now = Date.parse('2026-11-14T18:30:00.000Z');
  expect(ageOf(now - 3_000, now)).toBe('just now');
  expect(ageOf(now - 40_000, now)).toBe('40 s ago');
  expect(ageOf(now - 300_000, now)).toBe('5 min ago');
  expect(ageOf(now + 5_000, now)).toBe('just now');
});

it('says how wrong a clock is, unless it is right within a minute or so', () => {
  const words = [0, 89, -89, 90, -150, 3_600, -5_399, 7_200, 259_200].map((s) => wordClockError(s * 1_000));
  expect(words).toEqual([
    null,
    null,
    null,
    '2 minutes fast',
    '3 minutes slow',
    '60 minutes fast',
    '2 hours slow',
    '2 hours fast',
    '3 days fast',
  ]);
});
