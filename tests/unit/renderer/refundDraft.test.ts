import { describe, expect, it } from 'vitest';
import type { Tender } from '../../../domain/states.ts';
import {
  canOverride,
  changePart,
  problemOf,
  type Quote,
  suggested,
  tendersFor,
  tendersInput,
  wordPrices,
  wordQuote,
} from '../../../renderer/features/orders/refundDraft.ts';

const returned = (pricePaidMinor: number) => ({ pricePaidMinor }) as Quote['tickets'][number];
const quote: Quote = {
  currency: 'EUR',
  tickets: Array.from({ length: 5 }, () => returned(1200)),
  priceMinor: 6000,
  feeMinor: 250,
  taxMinor: 392,
  totalMinor: 5750,
  tenders: [{ tender: 'card', atMostMinor: 24_000, suggestedMinor: 5750 }],
  pointsBack: 0,
  pointsReturned: 0,
  pointsShort: 0,
};
const split: Quote = {
  ...quote,
  tenders: [
    { tender: 'cash', atMostMinor: 2000, suggestedMinor: 1000 },
    { tender: 'card', atMostMinor: 9000, suggestedMinor: 4750 },
  ],
};

describe('a refund in words', () => {
  it('is the sum that people can check: count, price, fee, total, tender', () => {
    expect(wordQuote(quote, suggested(quote))).toBe('5 × €12.00 − fee €2.50 = €57.50 to card');
  });

  it('leaves the fee out where none is kept, and names each tender of a split', () => {
    const free = { ...split, feeMinor: 0 };
    expect(wordQuote(free, suggested(free))).toBe('5 × €12.00 = €57.50: €10.00 to cash, €47.50 to card');
  });

  it('groups tickets by what was paid for them, dearest first', () => {
    expect(wordPrices([returned(800), returned(1200), returned(800)], 'EUR')).toBe('1 × €12.00 + 2 × €8.00');
  });
});

describe('a split', () => {
  const tenders = tendersFor(split, false);

  it('gives the other tender the rest', () => {
    const parts = changePart(suggested(split), tenders, 'cash', 1500, split.totalMinor);
    expect([...parts]).toEqual([
      ['cash', 1500],
      ['card', 4250],
    ]);
    expect(problemOf(parts, split, false)).toBeNull();
    expect(tendersInput(parts)).toEqual([
      { tender: 'cash', amountMinor: 1500, reference: '' },
      { tender: 'card', amountMinor: 4250, reference: '' },
    ]);
  });

  it('is never more by a tender than came in by it, unless a manager stands behind it', () => {
    const parts = changePart(suggested(split), tenders, 'cash', 5750, split.totalMinor);
    expect(problemOf(parts, split, false)).toEqual({ kind: 'too_much', tender: 'cash', atMostMinor: 2000 });
    expect(problemOf(parts, split, true)).toBeNull();
  });

  it('sums to what goes back', () => {
    const parts = new Map<Tender, number>([['cash', 1000]]);
    expect(problemOf(parts, split, false)).toEqual({ kind: 'sum', missingMinor: 4750 });
  });

  it('leaves tenders out that give nothing', () => {
    expect(tendersInput(new Map<Tender, number>([['cash', 0]]))).toEqual([]);
  });
});

describe('a manager’s word', () => {
  const ticket = (reason: 'gift_claimed' | 'checked_in') =>
    ({ ticketId: '1', number: 1, reason, holderName: null }) as const;

  it('helps with a passed deadline and with claimed gifts, and with nothing else', () => {
    const closed = { code: 'REFUND_CLOSED', detail: { closedAt: '2026-11-23T18:00:00.000Z' } } as const;
    const refused = (...tickets: ReturnType<typeof ticket>[]) =>
      canOverride({ code: 'TICKETS_REFUSED', detail: { tickets } });
    expect(canOverride(closed)).toBe(true);
    expect(refused(ticket('gift_claimed'))).toBe(true);
    expect(refused(ticket('gift_claimed'), ticket('checked_in'))).toBe(false);
    expect(canOverride({ code: 'ORDER_NOT_FOUND', detail: null })).toBe(false);
  });
});
