import { describe, expect, it } from 'vitest';
import { currencies } from '../../../domain/money.ts';
import { MAX_QUICK_SUMS, notesOf, quickSums } from '../../../domain/notes.ts';

describe('notesOf', () => {
  it('knows the notes of every currency that we offer, in rising minor units', () => {
    for (const currency of currencies()) {
      const notes = notesOf(currency);
      expect(notes.length, currency).toBeGreaterThan(2);
      expect(notes, currency).toEqual([...new Set(notes)].sort((a, b) => a - b));
    }
  });

  it('counts in the minor units of the currency', () => {
    expect(notesOf('EUR')).toEqual([500, 1000, 2000, 5000, 10_000, 20_000]);
    expect(notesOf('JPY')).toEqual([1000, 5000, 10_000]);
    expect(notesOf('KWD')).toEqual([1000, 5000, 10_000, 20_000]);
  });
});

describe('quickSums', () => {
  it('offers what one or two notes make', () => {
    expect(quickSums(1200, 'EUR')).toEqual([1500, 2000, 5000, 10_000, 20_000]);
    expect(quickSums(3750, 'EUR')).toEqual([4000, 5000, 10_000, 20_000]);
    expect(quickSums(6400, 'EUR')).toEqual([7000, 10_000, 20_000]);
  });

  it('leaves out a second note that the first one makes needless', () => {
    expect(quickSums(3750, 'EUR')).not.toContain(5500);
  });

  it('leaves out the exact amount, which has its own key', () => {
    expect(quickSums(2000, 'EUR')).toEqual([5000, 10_000, 20_000]);
    expect(quickSums(2000, 'GBP')).toEqual([5000]);
  });

  it('rounds up to whole notes beyond two of the largest', () => {
    expect(quickSums(93_750, 'EUR')).toEqual([94_000, 95_000, 100_000]);
    expect(quickSums(40_000, 'EUR')).toEqual([40_500, 41_000, 42_000, 45_000, 50_000]);
  });

  it('works without decimals', () => {
    expect(quickSums(3800, 'JPY')).toEqual([5000, 10_000]);
    expect(quickSums(6200, 'JPY')).toEqual([10_000]);
  });

  it('offers nothing when nothing is due, and never more than there are buttons, never too little', () => {
    expect(quickSums(0, 'EUR')).toEqual([]);
    for (const currency of currencies()) {
      for (const due of [1, 99, 1234, 50_000, 1_234_567, 987_654_321]) {
        const sums = quickSums(due, currency);
        expect(sums.length).toBeLessThanOrEqual(MAX_QUICK_SUMS);
        expect(sums.length, `${currency} ${due}`).toBeGreaterThan(0);
        expect(sums.every((sum) => sum > due)).toBe(true);
      }
    }
  });
});
