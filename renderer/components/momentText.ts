import { Temporal } from 'temporal-polyfill';

/** What a field holds: `2026-11-14` or `2026-11-14T19:30`. */
export type MomentKind = 'day' | 'moment';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const TIME = /(?:^|[\sT,]+)(\d{1,2})[:.h](\d{2})\s*$|[\sT,]+(\d{2})(\d{2})\s*$/;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const WRITTEN_DAY = /^(\d{1,2})(?:[./\-\s]+)(\d{1,2}|[a-z]{3,9})\.?(?:(?:[./\-\s]+)(\d{4}|\d{2}))?\.?$/i;

/**
 * A typed date, the day first, with a time where the field has one, as `2026-11-14T19:30`: `14.11.2026 19:30`,
 * `14 nov 1930`, `Sat 14 Nov 2026, 19:30`. Null for anything else. Without a year a moment is the next one from
 * `today` on, because it is planned, and a day the last one up to `today`, because it is looked back on; without `today`
 * a year has to be there.
 */
export function readMoment(text: string, kind: MomentKind, today?: string): string | null {
  let rest = text.trim().replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+/i, '');
  let time = '';
  if (kind === 'moment') {
    const found = TIME.exec(rest);
    const [hours, minutes] = [found?.[1] ?? found?.[3], found?.[2] ?? found?.[4]];
    if (!found || hours === undefined || minutes === undefined) return null;
    if (Number(hours) > 23 || Number(minutes) > 59) return null;
    time = `T${hours.padStart(2, '0')}:${minutes}`;
    rest = rest.slice(0, found.index).replace(/[,\s]+$/, '');
  }
  const day = readDay(rest, today, kind);
  return day && day.toString() + time;
}

function readDay(text: string, today?: string, kind: MomentKind = 'moment'): Temporal.PlainDate | null {
  const iso = ISO_DAY.exec(text);
  if (iso) return dayOrNull(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, day, named, year] = WRITTEN_DAY.exec(text) ?? [];
  if (day === undefined || named === undefined) return null;
  const month = /^\d/.test(named) ? Number(named) : MONTHS.indexOf(named.slice(0, 3).toLowerCase()) + 1;
  if (year !== undefined)
    return dayOrNull(Number(year.length === 2 ? `20${year}` : year), month, Number(day));
  if (today === undefined) return null;
  const now = Temporal.PlainDate.from(today);
  const near = dayOrNull(now.year, month, Number(day));
  const side = near === null ? 0 : Temporal.PlainDate.compare(near, now);
  if (kind === 'day') return side <= 0 ? near : dayOrNull(now.year - 1, month, Number(day));
  return side >= 0 ? near : dayOrNull(now.year + 1, month, Number(day));
}

function dayOrNull(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** `2026-11-14T19:30` as the house writes it: `Sat 14 Nov 2026, 19:30`. What is no date stays as it was typed. */
export function showMoment(value: string): string {
  const [date = '', time] = value.split('T');
  const iso = ISO_DAY.exec(date);
  const day = iso && dayOrNull(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (!day) return value;
  const month = MONTHS[day.month - 1] ?? '';
  const written = `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${month.charAt(0).toUpperCase()}${month.slice(1)} ${day.year}`;
  return time === undefined ? written : `${written}, ${time}`;
}

/** The same time some days later; null for what is no date. */
export function moveMoment(value: string, days: number): string | null {
  const [date = '', time] = value.split('T');
  const day = readDay(date);
  if (!day) return null;
  return day.add({ days }).toString() + (time === undefined ? '' : `T${time}`);
}
