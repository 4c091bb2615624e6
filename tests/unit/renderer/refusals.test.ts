import { describe, expect, it } from 'vitest';
import type { Refusal, RefusalCode, Refusals } from '../../../domain/refusals.ts';
import { CallFailed } from '../../../renderer/client/client.ts';
import { isInDoubt } from '../../../renderer/client/doubt.ts';
import { wordFailure } from '../../../renderer/client/failures.ts';
import { problemsByField } from '../../../renderer/client/inputProblems.ts';
import { NOTHING_SOLD, wordRefusal } from '../../../renderer/client/refusals.ts';

/** One example of every refusal there is; the compiler asks for the ones that are missing. */
const examples: { [C in RefusalCode]: Refusals[C] } = {
  NOT_SIGNED_IN: null,
  FORBIDDEN: { needs: ['organizer', 'manager'] },
  INVALID_INPUT: { problems: [{ path: 'manager.email', problem: 'bad_format' }] },
  BUSY: null,
  DATABASE_UNAVAILABLE: null,
  VENUE_EXISTS: null,
  VENUE_MISSING: null,
  WRONG_CREDENTIALS: null,
  TOO_MANY_TRIES: { retryAfterSeconds: 61 },
  COUNTER_NOT_ENROLLED: null,
  EMAIL_TAKEN: { email: 'noor@example.org' },
  EVENT_NOT_FOUND: { eventId: 7 },
  EVENT_CHANGED: { version: 3 },
  EVENT_STATE: { state: 'cancelled' },
  EVENT_NOT_READY: { missing: ['tier', 'start_in_future'] },
  EVENT_TIMES: { problem: 'end_before_start' },
  EVENT_NOT_SETTLED: { leftTickets: 4 },
  CAPACITY_BELOW_SOLD: { tierId: 4, tierName: 'Gold', taken: 31 },
  TIER_NOT_FOUND: { tierId: 4 },
  TIER_IN_USE: { tierId: 4, tierName: 'Gold' },
  TIER_REPEATED: { field: 'name', text: 'Gold' },
  CUSTOMER_NOT_FOUND: { customerId: 9 },
  ORDER_NOT_FOUND: null,
  NOT_ON_SALE: { eventId: 7, tierId: null, reason: 'paused', opensAt: null },
  SOLD_OUT: { eventId: 7, tierId: 4, left: 3, asked: 5 },
  PRICE_CHANGED: { tierId: 4, priceMinor: 2500 },
  CURRENCY_MIXED: { currencies: ['EUR', 'CHF'] },
  WRONG_AMOUNT: { dueMinor: 2400, paidMinor: 2000 },
  TENDERED_TOO_LITTLE: { amountMinor: 2400, tenderedMinor: 2000 },
  CARD_ALREADY_CHARGED: { chargedMinor: 1200 },
  REQUEST_REUSED: null,
  REQUEST_UNDER_WAY: null,
  TICKET_NOT_FOUND: null,
  TICKETS_REFUSED: { tickets: [{ ticketId: 'a', number: 2, reason: 'checked_in', holderName: null }] },
  QUOTE_CHANGED: { totalMinor: 1200 },
  TENDER_EXCEEDED: { tender: 'card', atMostMinor: 1200 },
  REFUND_CLOSED: { closedAt: '2026-11-13T17:00:00.000Z' },
  GIFT_NOT_FOUND: null,
  GIFT_STATE: { state: 'claimed' },
  CLAIM_REFUSED: null,
  COMP_NOT_FOUND: null,
  COMP_BUDGET: { left: 3, asked: 5 },
  COMP_CALLED_OFF: null,
  HOLD_NOT_FOUND: null,
  HOLD_STATE: { state: 'released' },
  HOLD_EXPIRED: null,
  PROMO_REFUSED: { reason: 'over' },
  PROMO_CODE_TAKEN: { code: 'SPRING' },
  POINTS_TOO_FEW: { balance: 3, asked: 5 },
  PRINTER_NOT_FOUND: { printer: 'Boca' },
  PRINT_JOB_NOT_FOUND: null,
  PRINT_JOB_STATE: null,
  PRINT_TOO_LONG: { atMost: 1000 },
};
const codes = Object.keys(examples) as RefusalCode[];
const refusal = (code: RefusalCode) => ({ code, detail: examples[code] }) as Refusal;
const known = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  tier: () => 'Balcony',
  event: () => 'Hamlet',
};

describe('every refusal', () => {
  it.each(codes)('%s says what happened and what to do, in whole sentences', (code) => {
    for (const words of [wordRefusal(refusal(code)), wordRefusal(refusal(code), { ...known, sale: true })]) {
      expect(words.title).toMatch(/^\S.+\.$/);
      expect(words.advice).toMatch(/^\S.+\.$/);
      const text = `${words.title} ${words.standing} ${words.advice}`;
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      expect(text).not.toContain(code);
      expect(text).not.toMatch(/are you sure/i);
    }
  });

  it('during a sale says what was recorded', () => {
    for (const code of codes) expect(wordRefusal(refusal(code), { sale: true }).standing).not.toBe('');
    expect(wordRefusal(refusal('SOLD_OUT'), { sale: true }).standing).toBe(NOTHING_SOLD);
    expect(wordRefusal(refusal('CARD_ALREADY_CHARGED'), { sale: true }).standing).not.toBe(NOTHING_SOLD);
    for (const code of ['DATABASE_UNAVAILABLE', 'REQUEST_UNDER_WAY'] as const) {
      expect(wordRefusal(refusal(code), { sale: true }).standing).not.toBe(NOTHING_SOLD);
      expect(
        isInDoubt(new CallFailed('orders.sell', { kind: 'refusal', refusal: { code, detail: null } })),
      ).toBe(true);
    }
  });
});

describe('wordings', () => {
  it('name the tier, the numbers and the money', () => {
    expect(wordRefusal(refusal('SOLD_OUT'), known).title).toBe('Only 3 Balcony left; you asked for 5.');
    expect(wordRefusal(refusal('PRICE_CHANGED'), known).title).toBe('The price of Balcony is now €25.00.');
    expect(wordRefusal(refusal('CAPACITY_BELOW_SOLD')).title).toBe('31 places in Gold are sold or held.');
    expect(wordRefusal(refusal('TOO_MANY_TRIES')).advice).toBe('Wait 61 seconds, then try again.');
  });

  it('name the opening in the zone of the event', () => {
    const { title } = wordRefusal(
      {
        code: 'NOT_ON_SALE',
        detail: { eventId: 7, tierId: 4, reason: 'not_yet', opensAt: '2026-11-13T17:00:00.000Z' },
      },
      known,
    );
    expect(title).toContain('Fri 13 Nov');
    expect(title).toContain('18:00');
  });

  it('put problems under their fields, the first one winning', () => {
    const worded = problemsByField([
      { path: 'manager.password', problem: 'too_small', limit: 8 },
      { path: 'manager.password', problem: 'bad_characters' },
      { path: 'tiers.0.priceMinor', problem: 'too_big', limit: 1000 },
    ]);
    expect(worded).toEqual({
      'manager.password': 'At least 8 characters.',
      'tiers.0.priceMinor': 'At most 1,000.',
    });
  });
});

describe('a call that gave no answer', () => {
  it('shows a fault with its id and makes no promise about a sale', () => {
    const words = wordFailure(new CallFailed('orders.sell', { kind: 'fault', id: 'F-12' }), { sale: true });
    expect(words.code).toBe('F-12');
    expect(words.standing).toBe('It is not known yet whether the sale was recorded.');
  });

  it('does not claim that a lost reply changed nothing', () => {
    const words = wordFailure(new CallFailed('orders.sell', { kind: 'lost' }), { sale: true });
    expect(words.standing).toBe('It is not known yet whether the sale was recorded.');
    expect(words.code).toBeNull();
  });

  it('words a mistake of the screen itself too', () => {
    expect(wordFailure(new TypeError('x')).title).toMatch(/\.$/);
  });
});
