import { exponentOf } from './money.ts';

/** Banknotes in everyday use, in whole units of the currency. Source: the central banks' lists of notes in circulation. */
const WHOLE_NOTES: Readonly<Record<string, readonly number[]>> = {
  AED: [5, 10, 20, 50, 100, 200, 500, 1000],
  ARS: [100, 200, 500, 1000, 2000, 10_000, 20_000],
  AUD: [5, 10, 20, 50, 100],
  BGN: [5, 10, 20, 50, 100],
  BRL: [2, 5, 10, 20, 50, 100, 200],
  CAD: [5, 10, 20, 50, 100],
  CHF: [10, 20, 50, 100, 200],
  CLP: [1000, 2000, 5000, 10_000, 20_000],
  CNY: [1, 5, 10, 20, 50, 100],
  COP: [2000, 5000, 10_000, 20_000, 50_000, 100_000],
  CZK: [100, 200, 500, 1000, 2000, 5000],
  DKK: [50, 100, 200, 500],
  EGP: [5, 10, 20, 50, 100, 200],
  EUR: [5, 10, 20, 50, 100, 200],
  GBP: [5, 10, 20, 50],
  HKD: [10, 20, 50, 100, 500, 1000],
  HUF: [500, 1000, 2000, 5000, 10_000, 20_000],
  IDR: [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
  ILS: [20, 50, 100, 200],
  INR: [10, 20, 50, 100, 200, 500],
  IQD: [250, 500, 1000, 5000, 10_000, 25_000, 50_000],
  ISK: [500, 1000, 2000, 5000, 10_000],
  JOD: [1, 5, 10, 20, 50],
  JPY: [1000, 5000, 10_000],
  KES: [50, 100, 200, 500, 1000],
  KRW: [1000, 5000, 10_000, 50_000],
  KWD: [1, 5, 10, 20],
  BHD: [1, 5, 10, 20],
  OMR: [1, 5, 10, 20, 50],
  LYD: [1, 5, 10, 20, 50],
  MAD: [20, 50, 100, 200],
  MXN: [20, 50, 100, 200, 500, 1000],
  MYR: [1, 5, 10, 20, 50, 100],
  NGN: [50, 100, 200, 500, 1000],
  NOK: [50, 100, 200, 500, 1000],
  NZD: [5, 10, 20, 50, 100],
  PEN: [10, 20, 50, 100, 200],
  PHP: [20, 50, 100, 200, 500, 1000],
  PLN: [10, 20, 50, 100, 200, 500],
  PYG: [2000, 5000, 10_000, 20_000, 50_000, 100_000],
  QAR: [1, 5, 10, 50, 100, 200, 500],
  RON: [1, 5, 10, 20, 50, 100, 200, 500],
  RSD: [10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
  SAR: [5, 10, 50, 100, 200, 500],
  SEK: [20, 50, 100, 200, 500, 1000],
  SGD: [2, 5, 10, 50, 100],
  THB: [20, 50, 100, 500, 1000],
  TND: [5, 10, 20, 50],
  TRY: [5, 10, 20, 50, 100, 200],
  TWD: [100, 500, 1000],
  UAH: [20, 50, 100, 200, 500, 1000],
  UGX: [1000, 2000, 5000, 10_000, 20_000, 50_000],
  USD: [1, 5, 10, 20, 50, 100],
  UYU: [20, 50, 100, 200, 500, 1000, 2000],
  VND: [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000],
  XAF: [500, 1000, 2000, 5000, 10_000],
  XOF: [500, 1000, 2000, 5000, 10_000],
  XPF: [500, 1000, 5000, 10_000],
  ZAR: [10, 20, 50, 100, 200],
};

/** Buttons that a pay panel has room for. */
export const MAX_QUICK_SUMS = 5;

/** The banknotes of a currency in minor units, smallest first; none for a currency without a list. */
export function notesOf(currency: string): number[] {
  const unit = 10 ** exponentOf(currency);
  return (WHOLE_NOTES[currency] ?? []).map((note) => note * unit);
}

/**
 * What people are likely to hand over for an amount, in minor units, smallest first and at most five: sums above the
 * amount that one or two notes make, where neither note would have been enough alone. An amount beyond two of the
 * largest notes is rounded up to whole notes instead. The exact amount is never among them: it has a key of its own.
 */
export function quickSums(dueMinor: number, currency: string): number[] {
  if (dueMinor <= 0) return [];
  const notes = notesOf(currency);
  const sums = new Set<number>();
  for (const [index, first] of notes.entries()) {
    if (first > dueMinor) sums.add(first);
    for (const second of notes.slice(index)) {
      if (second < dueMinor && first + second > dueMinor) sums.add(first + second);
    }
  }
  if (sums.size === 0) {
    for (const note of notes) sums.add((Math.floor(dueMinor / note) + 1) * note);
  }
  return [...sums].sort((a, b) => a - b).slice(0, MAX_QUICK_SUMS);
}
