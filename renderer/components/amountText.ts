import { exponentOf, MAX_AMOUNT_MINOR, withMinus } from '../../domain/money.ts';

/** Words and signs of the counter. One language for now; numbers and dates follow it, not the machine. */
export const LOCALE = 'en-GB';

/** Minor units as plain decimal digits with a point: (1234, 'EUR') is `12.34`. Exact for every safe integer. */
export function decimalDigits(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const digits = exponentOf(currency);
  const made = new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(currency, made);
  return made;
}

/** An amount as people read it: (1234, 'EUR') is `€12.34`. Digits are given as text, so no float is involved. */
export function formatAmount(minor: number, currency: string): string {
  return withMinus(formatOf(currency).format(decimalDigits(minor, currency) as `${number}`));
}

export type AmountProblem =
  | 'empty'
  | 'not_a_number'
  | 'negative'
  | 'too_many_decimals'
  | 'ambiguous'
  | 'too_big';
export type ReadAmount = { ok: true; minor: number } | { ok: false; problem: AmountProblem };

/**
 * Reads a typed amount in major units, with a point or a comma before the decimals and any grouping that cannot be
 * mistaken. `1,234` in a currency with cents is refused as ambiguous instead of guessed.
 */
export function readAmount(text: string, currency: string): ReadAmount {
  const read = readDecimal(text, exponentOf(currency));
  return read.ok && read.minor > MAX_AMOUNT_MINOR ? { ok: false, problem: 'too_big' } : read;
}

/** The same for any number with that many decimals: ('7.7', 2) is 770. */
export function readDecimal(text: string, exponent: number): ReadAmount {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '');
  if (bare === '') return { ok: false, problem: 'empty' };
  if (/^[-−]/.test(bare)) return { ok: false, problem: 'negative' };
  if (!/^[\d.,]+$/.test(bare) || !/\d/.test(bare)) return { ok: false, problem: 'not_a_number' };
  const parts = split(bare, exponent);
  if (typeof parts === 'string') return { ok: false, problem: parts };
  const minor = Number(parts.whole + parts.decimals.padEnd(exponent, '0'));
  return Number.isSafeInteger(minor) ? { ok: true, minor } : { ok: false, problem: 'too_big' };
}

function split(bare: string, exponent: number): { whole: string; decimals: string } | AmountProblem {
  const signs = [...bare.matchAll(/[.,]/g)].map(([sign]) => sign);
  if (signs.length === 0) return { whole: bare, decimals: '' };
  const last = signs.at(-1) ?? '.';
  const isDecimal = signs.length === 1 || (signs[0] !== last && signs.indexOf(last) === signs.length - 1);
  const at = isDecimal ? bare.lastIndexOf(last) : bare.length;
  const groups = bare.slice(0, at).split(/[.,]/);
  const decimals = bare.slice(at + 1);
  if (
    groups.length > 1 &&
    !groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))
  ) {
    return 'not_a_number';
  }
  if (decimals.length > exponent)
    return signs.length === 1 && decimals.length === 3 ? 'ambiguous' : 'too_many_decimals';
  return { whole: groups.join('') || '0', decimals };
}

/** What to tell the person who typed an amount that cannot be taken. */
export function wordAmountProblem(problem: AmountProblem, currency: string): string {
  const example = decimalDigits(123_400, currency);
  switch (problem) {
    case 'empty':
      return 'Enter an amount. Write 0 if it is free.';
    case 'not_a_number':
      return `Write digits only, like ${example}.`;
    case 'negative':
      return 'An amount cannot be below zero.';
    case 'too_many_decimals':
      return `${currency} has ${exponentOf(currency)} decimals. Write it like ${example}.`;
    case 'ambiguous':
      return `That could mean two amounts. Write it like ${example}.`;
    case 'too_big':
      return 'That is more than one amount can carry.';
  }
}
