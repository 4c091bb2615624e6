import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencies, MAX_AMOUNT_MINOR } from '../../../domain/money.ts';
import {
  type AmountProblem,
  decimalDigits,
  formatAmount,
  readAmount,
  readDecimal,
  wordAmountProblem,
} from '../../../renderer/components/amountText.ts';

const minor = (text: string, currency = 'EUR') => {
  const read = readAmount(text, currency);
  return read.ok ? read.minor : read.problem;
};

describe('reading an amount', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12,50', 1250],
    ['0', 0],
    ['.5', 50],
    [',05', 5],
    ['12.', 1200],
    ['1.234,50', 123450],
    ['1,234.50', 123450],
    ['1 234,50', 123450],
    ['1’234.50', 123450],
    ['1\u202f234,5', 123450],
    ['1,234,567', 123456700],
    ['1.234.567,89', 123456789],
  ])('takes %s', (text, expected) => {
    expect(minor(text)).toBe(expected);
  });

  it.each<[string, AmountProblem]>([
    ['', 'empty'],
    ['   ', 'empty'],
    ['-1', 'negative'],
    ['−1', 'negative'],
    ['1,234', 'ambiguous'],
    ['1.234', 'ambiguous'],
    ['12.3456', 'too_many_decimals'],
    ['1,234.567', 'too_many_decimals'],
    ['12.34.5', 'not_a_number'],
    ['1,23,456', 'not_a_number'],
    ['abc', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['€5', 'not_a_number'],
    ['.', 'not_a_number'],
    ['9999999999999999999999', 'too_big'],
    ['10000000000.01', 'too_big'],
    ['<b>1</b>', 'not_a_number'],
  ])('refuses %s as %s', (text, problem) => {
    expect(minor(text)).toBe(problem);
  });

  it('follows the decimals of the currency', () => {
    expect(minor('1,234', 'KWD')).toBe(1234);
    expect(minor('1.5', 'JPY')).toBe('too_many_decimals');
    expect(minor('1500', 'JPY')).toBe(1500);
    expect(minor('1,500', 'JPY')).toBe('ambiguous');
  });

  it('reads back what it writes, in every currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }),
        fc.constantFrom(...currencies()),
        (amount, currency) => {
          const digits = decimalDigits(amount, currency);
          expect(readAmount(digits, currency)).toEqual({ ok: true, minor: amount });
          expect(readAmount(digits.replace('.', ','), currency)).toEqual({ ok: true, minor: amount });
        },
      ),
    );
  });

  it('never gives a number that is not whole, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,- '’x") }), (text) => {
        const read = readDecimal(text, 2);
        if (read.ok) expect(Number.isSafeInteger(read.minor) && read.minor >= 0).toBe(true);
      }),
    );
  });

  it('has a sentence for each problem', () => {
    const problems: Record<AmountProblem, true> = {
      empty: true,
      not_a_number: true,
      negative: true,
      too_many_decimals: true,
      ambiguous: true,
      too_big: true,
    };
    for (const problem of Object.keys(problems) as AmountProblem[]) {
      expect(wordAmountProblem(problem, 'EUR')).toMatch(/^[A-Z].+\.$/);
    }
  });
});

describe('showing an amount', () => {
  it('uses the decimals of the currency, not of the language', () => {
    expect(formatAmount(123450, 'EUR')).toBe('€1,234.50');
    expect(formatAmount(1500, 'JPY')).toContain('1,500');
    expect(formatAmount(1234, 'KWD')).toContain('1.234');
    expect(formatAmount(-5, 'EUR')).toBe('−€0.05');
    expect(formatAmount(1200, 'ISK')).toContain('1,200');
  });

  it('is exact where floats are not', () => {
    expect(formatAmount(Number.MAX_SAFE_INTEGER, 'EUR')).toBe('€90,071,992,547,409.91');
  });
});
