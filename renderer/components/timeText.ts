import { Temporal } from 'temporal-polyfill';
import { LOCALE } from './amountText.ts';

/** How much of an instant is shown, always in the zone of the venue or event it belongs to. */
export type WhenStyle = 'time' | 'day' | 'short' | 'full' | 'stamp';

const shapes: Record<WhenStyle, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  full: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
  stamp: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant (ISO text) in words: `19:30`, `Saturday 14 November 2026`, `Sat 14 Nov, 19:30`. */
export function formatWhen(instant: string, timeZone: string, style: WhenStyle): string {
  const key = `${style} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALE, { ...shapes[style], timeZone, hourCycle: 'h23' });
    formats.set(key, format);
  }
  return format.format(new Date(instant));
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

const days = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day of an instant in a zone, as `2026-11-14`; equal days are equal texts. Asked for every row of a list
 * at every letter of a search, it goes by the browser's own calendar, in a third of the time.
 */
export function dayOf(instant: string, timeZone: string): string {
  let format = days.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    days.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** `Today`, `Tomorrow`, `Yesterday`, else the empty text. */
export function nearDay(instant: string, timeZone: string, now: Date): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const days = today.until(zoned(instant, timeZone).toPlainDate(), { largestUnit: 'days' }).days;
  return days === 0 ? 'Today' : days === 1 ? 'Tomorrow' : days === -1 ? 'Yesterday' : '';
}

/** An instant as the text of a date-and-time field in a zone: `2026-11-14T19:30`. */
export function toLocalText(instant: string, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** What the text of a date-and-time field means in a zone. */
export type LocalTime =
  | {
      kind: 'instant';
      /** ISO text. */
      instant: string;
      /** Which one is meant of a time that comes twice, because the clocks are put back over it; else null. */
      twice: 'first' | 'second' | null;
    }
  /** The clocks are put forward over it, so that it does not exist. */
  | { kind: 'skipped' }
  | { kind: 'unreadable' };

/**
 * Reads the text of a date-and-time field. Whoever leaves a field as it was means the instant that it was made of
 * (`kept`, ISO text), to the second and of two that look the same that one; of a time that is typed the first is meant.
 */
export function readLocalText(text: string, timeZone: string, kept: string | null = null): LocalTime {
  const plain = plainTime(text);
  if (plain === null) return { kind: 'unreadable' };
  const first = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (!first.toPlainDateTime().equals(plain)) return { kind: 'skipped' };
  const second = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  const typed = new Date(first.epochMilliseconds).toISOString();
  const instant = kept !== null && toLocalText(kept, timeZone) === text ? kept : typed;
  const isSecond = Date.parse(instant) >= second.epochMilliseconds;
  return { kind: 'instant', instant, twice: first.equals(second) ? null : isSecond ? 'second' : 'first' };
}

/** The text of a date-and-time field as the date and time of some place; null for text that is none. */
export function plainTime(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    return null;
  }
}

/** Said at a field whose time does not exist. */
export const SKIPPED_TIME =
  'The clocks are put forward that day and skip this time. Choose an earlier or a later one.';

/** What has to be said at a field whose time comes twice; null at every other. */
export function wordTwice(read: LocalTime): string | null {
  if (read.kind !== 'instant' || read.twice === null) return null;
  return `The clocks are put back that day and this time comes twice; the ${read.twice} one is meant.`;
}

/** How long ago in a word or two: `just now`, `40 s ago`, `5 min ago`, `2 h ago`. */
export function ageOf(instant: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - instant) / 1000));
  if (seconds < 10) return 'just now';
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3600)} h ago`;
}

/**
 * How wrong a clock is that is so many milliseconds ahead, in words: `12 minutes fast`, `2 hours slow`. Null when it is
 * right within a minute and a half.
 */
export function wordClockError(aheadMs: number): string | null {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  if (minutes < 2) return null;
  const hours = Math.round(minutes / 60);
  const much =
    minutes < 90 ? `${minutes} minutes` : hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
  return `${much} ${aheadMs > 0 ? 'fast' : 'slow'}`;
}
