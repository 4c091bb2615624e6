import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currencies,
  divideRounded,
  exponentOf,
  isCurrency,
  MAX_AMOUNT_MINOR,
  share,
  sumMinor,
  taxInside,
} from '../../../domain/money.ts';

const amounts = fc.integer({ min: 0, max: MAX_AMOUNT_MINOR });
const rates = fc.integer({ min: 0, max: 10_000 });

describe('currencies', () => {
  test('know their decimals', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLP'].map(exponentOf)).toEqual([2, 0, 3, 0]);
    expect(currencies().every(isCurrency)).toBe(true);
  });

  test.each(['', 'eur', 'XXX', 'EURO', 'constructor', '__proto__', 'toString'])('%s is none', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => exponentOf(code)).toThrow(RangeError);
  });
});

describe('dividing', () => {
  test('rounds half away from zero, on both sides of it', () => {
    expect([5n, -5n, 7n, -7n, 4n].map((n) => divideRounded(n, 2n))).toEqual([3n, -3n, 4n, -4n, 2n]);
    expect(divideRounded(5n, -2n)).toBe(-3n);
    expect(divideRounded(1n, 3n)).toBe(0n);
  });

  test('is never further than a half from the truth', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (n, d) => {
          const off = divideRounded(n, d) * d - n;
          expect((off < 0n ? -off : off) * 2n <= d).toBe(true);
        },
      ),
    );
  });
});

describe('tax inside a price', () => {
  test('is what the receipts of the trade say', () => {
    expect(taxInside(11_900, 1_900)).toBe(1_900);
    expect(taxInside(10_700, 700)).toBe(700);
    expect(taxInside(1_000, 700)).toBe(65);
    expect(taxInside(1_000, 0)).toBe(0);
    expect(taxInside(1_000, 10_000)).toBe(500);
  });

  test('with the net amount makes the price, and applied to the net amount is itself again', () => {
    fc.assert(
      fc.property(amounts, rates, (gross, rate) => {
        const tax = taxInside(gross, rate);
        expect(tax).toBeGreaterThanOrEqual(0);
        expect(tax).toBeLessThanOrEqual(gross);
        const onTop = divideRounded(BigInt(gross - tax) * BigInt(rate), 10_000n);
        expect(Math.abs(Number(onTop) - tax)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of a refund is that of the sale with the other sign', () => {
    fc.assert(
      fc.property(amounts, rates, (gross, rate) => taxInside(-gross, rate) + taxInside(gross, rate) === 0),
    );
  });

  test('never shrinks when the price or the rate grows', () => {
    fc.assert(
      fc.property(amounts, rates, (gross, rate) => {
        expect(taxInside(gross + 1, rate)).toBeGreaterThanOrEqual(taxInside(gross, rate));
        expect(taxInside(gross, rate + 1)).toBeGreaterThanOrEqual(taxInside(gross, rate));
      }),
    );
  });
});

describe('sharing', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 });
  const signed = fc.integer({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR });

  test('gives out exactly what there is, whole, and nothing to nobody', () => {
    fc.assert(
      fc.property(signed, weights, (amount, parts) => {
        const shares = share(amount, parts);
        expect(shares).toHaveLength(parts.length);
        expect(shares.every(Number.isSafeInteger)).toBe(true);
        expect(shares.reduce((sum, part) => sum + part, 0)).toBe(amount);
        expect(shares.some((part) => Object.is(part, -0))).toBe(false);
      }),
    );
    expect(share(100, [])).toEqual([]);
  });

  test('is within one unit of the exact share, and no weight gets less than a smaller one', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(total > 0);
        const shares = share(amount, parts);
        for (const [index, part] of parts.entries()) {
          const exact = (BigInt(amount) * BigInt(part)) / BigInt(total);
          const off = BigInt(shares[index] ?? 0) - exact;
          expect(off === 0n || off === 1n).toBe(true);
          if (part === 0) expect(shares[index]).toBe(0);
          for (const [other, weight] of parts.entries()) {
            if (weight > part) expect(shares[other]).toBeGreaterThanOrEqual(shares[index] ?? 0);
          }
        }
      }),
    );
  });

  test('of a refund is that of the sale with the other sign', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, parts) => {
        expect(share(-amount, parts).map((part) => (part === 0 ? 0 : -part))).toEqual(share(amount, parts));
      }),
    );
  });

  test('gives the odd units to those who come first', () => {
    expect(share(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(share(2, [0, 0, 0])).toEqual([1, 1, 0]);
  });
});

test('a sum that leaves the safe integers is an error and not a rounded figure', () => {
  expect(sumMinor([])).toBe(0);
  expect(sumMinor([MAX_AMOUNT_MINOR, -1])).toBe(MAX_AMOUNT_MINOR - 1);
  expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  expect(() => sumMinor([0.5])).toThrow(RangeError);
  expect(() => sumMinor([Number.NaN])).toThrow(RangeError);
});
