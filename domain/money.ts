/**
 * Minor-unit exponents of the ISO 4217 currencies that differ from two decimals, and the ones with two that we offer.
 * Source: ISO 4217 list one. A currency that is not here is refused when a venue or an event is set up.
 */
const EXPONENTS: Readonly<Record<string, number>> = {
  AED: 2,
  ARS: 2,
  AUD: 2,
  BGN: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  COP: 2,
  CZK: 2,
  DKK: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  MAD: 2,
  MXN: 2,
  MYR: 2,
  NGN: 2,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PEN: 2,
  PHP: 2,
  PLN: 2,
  PYG: 0,
  QAR: 2,
  RON: 2,
  RSD: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  TWD: 2,
  UAH: 2,
  UGX: 0,
  USD: 2,
  UYU: 2,
  VND: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  ZAR: 2,
};

/** The largest amount one field may carry: a trillion minor units, far inside the safe integers. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000;

export function isCurrency(code: string): boolean {
  return Object.hasOwn(EXPONENTS, code);
}

export function currencies(): string[] {
  return Object.keys(EXPONENTS);
}

/** Decimal places of a currency; throws a RangeError for one we do not know. */
export function exponentOf(currency: string): number {
  const exponent = Object.hasOwn(EXPONENTS, currency) ? EXPONENTS[currency] : undefined;
  if (exponent === undefined) throw new RangeError(`unknown currency ${currency}`);
  return exponent;
}

/** Rounds half away from zero after dividing two integers, without leaving the integers. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (n * 2n + d) / (d * 2n);
  return negative ? -rounded : rounded;
}

/** The tax contained in a gross amount at a rate in basis points (1900 = 19 %), in minor units. */
export function taxInside(grossMinor: number, rateBasisPoints: number): number {
  return Number(
    divideRounded(BigInt(grossMinor) * BigInt(rateBasisPoints), BigInt(10_000 + rateBasisPoints)),
  );
}

/**
 * Shares a whole amount over weights so that the shares sum to it exactly (largest remainder, earlier first on a tie).
 * With no weight at all the amount is shared evenly. The amount may be negative; weights may not.
 */
export function share(amountMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sign = amountMinor < 0 ? -1 : 1;
  const amount = BigInt(Math.abs(amountMinor));
  const known = weights.map((weight) => BigInt(weight));
  const sum = known.reduce((total, weight) => total + weight, 0n);
  const used = sum === 0n ? known.map(() => 1n) : known;
  const divisor = sum === 0n ? BigInt(known.length) : sum;
  const shares = used.map((weight) => Number((amount * weight) / divisor));
  const remainders = used.map((weight, index) => ({ index, rest: (amount * weight) % divisor }));
  let left = Math.abs(amountMinor) - shares.reduce((total, part) => total + part, 0);
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of remainders) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares.map((part) => (part === 0 ? 0 : part * sign));
}

/** Sums minor units and throws a RangeError if the sum leaves the safe integers. */
export function sumMinor(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  if (!Number.isSafeInteger(total)) throw new RangeError('amount out of range');
  return total;
}

/** A number in words with the minus that is as wide as a plus, where a formatter wrote a hyphen. */
export function withMinus(text: string): string {
  return text.replace(/^-/, '\u2212');
}
