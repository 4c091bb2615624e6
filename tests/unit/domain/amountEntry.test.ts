import { describe, expect, it } from 'vitest';
import { readTillAmount } from '../../../domain/amountEntry.ts';

describe('readTillAmount', () => {
  it('takes bare digits as minor units', () => {
    expect(readTillAmount('1234', 'EUR')).toBe(1234);
    expect(readTillAmount(' 5 ', 'EUR')).toBe(5);
    expect(readTillAmount('1234', 'JPY')).toBe(1234);
    expect(readTillAmount('0', 'EUR')).toBe(0);
  });

  it('takes either decimal sign as whole units', () => {
    expect(readTillAmount('12.34', 'EUR')).toBe(1234);
    expect(readTillAmount('12,3', 'EUR')).toBe(1230);
    expect(readTillAmount('20.', 'EUR')).toBe(2000);
    expect(readTillAmount(',5', 'EUR')).toBe(50);
    expect(readTillAmount('1.234', 'KWD')).toBe(1234);
    expect(readTillAmount('7,', 'JPY')).toBe(7);
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
      expect(readTillAmount(typed, 'EUR'), typed).toBeNull();
    }
    expect(readTillAmount('1.5', 'JPY')).toBeNull();
  });

  it('takes nothing beyond what a field may carry', () => {
    expect(readTillAmount('1000000000000', 'EUR')).toBe(1_000_000_000_000);
    expect(readTillAmount('1000000000001', 'EUR')).toBeNull();
    expect(readTillAmount('9'.repeat(400), 'EUR')).toBeNull();
  });
});
