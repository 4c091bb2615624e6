import fc from 'fast-check';
import type { ValueTransformer } from 'typeorm';
import { describe, expect, test } from 'vitest';
import { bigint, id, minor, nullable, reference, safeInteger } from '../../../database/columns.ts';

const columns = { bigint, id, minor, reference, nullable: () => nullable(minor()) };

describe.each(Object.entries(columns))('%s', (_name, column) => {
  const { to, from } = column().transformer as ValueTransformer;

  test('carries every safe integer there and back', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => from(String(to(value))) === value));
  });

  test('throws rather than lose a digit', () => {
    for (const unsafe of ['9007199254740993', '-9007199254740993', '9223372036854775807']) {
      expect(() => from(unsafe)).toThrow(RangeError);
    }
    for (const unsafe of [2 ** 53, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2n ** 60n]) {
      expect(() => to(unsafe)).toThrow(RangeError);
    }
  });

  test('leaves nothing as nothing', () => {
    expect(from(null)).toBeNull();
    expect(to(null)).toBeNull();
    expect(to(undefined)).toBeUndefined();
  });
});

test('a sum comes as text and is counted exactly or not at all', () => {
  expect(safeInteger('250000')).toBe(250_000);
  expect(safeInteger('-1')).toBe(-1);
  expect(safeInteger(9_007_199_254_740_991n)).toBe(Number.MAX_SAFE_INTEGER);
  for (const text of ['', ' ', '12.5', 'NaN', 'many', '9007199254740992']) {
    expect(() => safeInteger(text), JSON.stringify(text)).toThrow(RangeError);
  }
});
