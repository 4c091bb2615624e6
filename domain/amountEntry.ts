import { exponentOf, MAX_AMOUNT_MINOR } from './money.ts';

/**
 * Reads an amount as a cashier types it, in minor units: bare digits are minor units already (1234 is 12.34), and a
 * point or a comma makes them whole units (12,5 is 12.50). Null for anything else, for more decimals than the currency
 * has, and for amounts beyond what a field may carry.
 */
export function readTillAmount(typed: string, currency: string): number | null {
  const exponent = exponentOf(currency);
  const text = typed.trim();
  if (/^\d+$/.test(text)) return within(Number(text));
  const parts = /^(\d*)[.,](\d*)$/.exec(text);
  if (parts === null) return null;
  const [, whole = '', decimals = ''] = parts;
  if (whole === '' && decimals === '') return null;
  if (decimals.length > exponent) return null;
  return within(Number(whole + decimals.padEnd(exponent, '0')));
}

function within(minor: number): number | null {
  return Number.isSafeInteger(minor) && minor <= MAX_AMOUNT_MINOR ? minor : null;
}
