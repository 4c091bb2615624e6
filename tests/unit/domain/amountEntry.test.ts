import { describe, expect, it } from 'vitest';
import { readAmount } from '../../../domain/amountEntry.ts';

describe('readAmount', () => {
  it('takes bare digits as minor units', () => {
    expect(readAmount('1234', 'EUR')).toBe(1234);
    expect(readAmount(' 5 ', 'EUR')).toBe(5);
    expect(readAmount('1234', 'JPY')).toBe(1234);
    expect(readAmount('0', 'EUR')).toBe(0);
  });

  it('takes either decimal sign as whole units', () => {
    expect(readAmount('12.34', 'EUR')).toBe(1234);
    expect(readAmount('12,3', 'EUR')).toBe(1230);
    expect(readAmount('20.', 'EUR')).toBe(2000);
    expect(readAmount(',5', 'EUR')).toBe(50);
    expect(readAmount('1.234', 'KWD')).toBe(1234);
    expect(readAmount('7,', 'JPY')).toBe(7);
  });

  it('takes nothing else', () => {
    for (const typed of [
      '',
      ' ',
      '.',
      ',',
      '1.234',
      '1.2.3',
      '1,234.5',
      '-5',
      '+5',
      '1e3',
      '0x10',
      '12 34',
      'abc',
      '५',
    ]) {
      expect(readAmount(typed, 'EUR'), typed).toBeNull();
    }
    expect(readAmount('1.5', 'JPY')).toBeNull();
  });

  it('takes nothing beyond what a field may carry', () => {
    expect(readAmount('1000000000000', 'EUR')).toBe(1_000_000_000_000);
    expect(readAmount('1000000000001', 'EUR')).toBeNull();
    expect(readAmount('9'.repeat(400), 'EUR')).toBeNull();
  });
});
