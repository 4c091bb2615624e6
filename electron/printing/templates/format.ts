import { exponentOf, withMinus } from '../../../domain/money.ts';

/** Minor units as an exact decimal string, so that no amount passes through a float. */
function decimal(minor: number, digits: number): `${number}` {
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${sign}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}` as `${number}`;
}

/** An amount with its currency and exactly the currency's own decimals. */
export function money(minor: number, currency: string): string {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    // A venue's own paper says $ and ¥; the code stands once beside them, over the columns.
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return withMinus(format.format(decimal(minor, digits)));
}

/** The bare number, for columns under a heading that names the currency. */
export function figure(minor: number, currency: string): string {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return withMinus(format.format(decimal(minor, digits)));
}

/** A tax rate in basis points: 1900 is `19 %`, 725 is `7.25 %`. */
export function percent(basisPoints: number): string {
  return `${Number(basisPoints) / 100}\u00a0%`;
}

/** `Saturday 28 November 2026`, where the event takes place. */
export function longDate(instant: string, timeZone: string): string {
  return format(instant, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `Sat 28 Nov 2026`. */
export function shortDate(instant: string, timeZone: string): string {
  return format(instant, timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
}

/** `19:30`. */
export function clock(instant: string, timeZone: string): string {
  return format(instant, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The zone as people say it: `CET`; where English has no letters for it, its city too: `Tokyo, GMT+9`. */
export function zoneName(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(
    new Date(instant),
  );
  const short = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  const city = timeZone.includes('/') ? timeZone.split('/').at(-1)?.replaceAll('_', ' ') : undefined;
  return /^(GMT|UTC)[+-]/.test(short) && city !== undefined ? `${city}, ${short}` : short;
}

/** `Sat 28 Nov 2026, 19:30 CET`: when something was done, to the minute. */
export function stamp(instant: string, timeZone: string): string {
  return `${shortDate(instant, timeZone)}, ${clock(instant, timeZone)} ${zoneName(instant, timeZone)}`;
}

function format(instant: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
    .format(new Date(instant))
    .replace(',', '');
}

/** Columns that a text takes when East Asian characters and emoji are two wide: decides the size of a title. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
