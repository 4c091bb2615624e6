import { describe, expect, test } from 'vitest';
import { SaleUnderWay } from '../../../contract/counter.ts';
import {
  changeExchange,
  type ExchangeAction,
  type ExchangeDraft,
  type Exchanging,
  exchangeOf,
  isInBalance,
  keptExchangeOf,
} from '../../../renderer/features/orders/exchanging.ts';
import { card, cash, NO_PAYMENT, type Order } from '../../../renderer/features/pay/payment.ts';
import { EMPTY_BASKET } from '../../../renderer/features/sell/basket.ts';
import { NO_HOLD } from '../../../renderer/features/sell/basketHold.ts';
import { keptSaleOf } from '../../../renderer/features/sell/keptSale.ts';

const [FIRST, SECOND, ORDER, TICKET] = [1, 2, 3, 4].map(
  (number) => `01936a00-0000-7000-8000-00000000000${number}`,
) as [string, string, string, string];
const draft: ExchangeDraft = {
  orderId: ORDER,
  ticketIds: [TICKET],
  lines: [{ tierId: 1, quantity: 1, unitPriceMinor: 3_000 }],
  expectedDifferenceMinor: 1_000,
  tenders: [],
  reason: 'Better places',
};
const play = (...actions: ExchangeAction[]): Exchanging | null =>
  actions.reduce<Exchanging | null>(changeExchange, null);
const begun: ExchangeAction = { type: 'begin', draft, requestId: FIRST };
const took = (amountMinor: number): ExchangeAction => ({
  type: 'pay',
  change: { type: 'take', taken: card(amountMinor, false) },
});
const there = (now: Exchanging | null): Exchanging => {
  if (now === null) throw new Error('there is no exchange');
  return now;
};
const sendable = (now: Exchanging | null) => exchangeOf(there(now), there(now).payment.taken);
const answer = (state: Order['state'], id = FIRST) =>
  ({ type: 'answered', order: { id, state } as Order, nextRequestId: SECOND }) as const;
/** What crosses to main and back is exactly what the contract lets through. */
const afterCrash = (now: Exchanging | null): Exchanging | null => {
  const kept = keptSaleOf({
    eventId: null,
    basket: EMPTY_BASKET,
    hold: NO_HOLD,
    payment: NO_PAYMENT,
    exchange: now,
  });
  if (kept === null) return null;
  const { exchange } = SaleUnderWay.parse(JSON.parse(JSON.stringify(kept)));
  return exchange === undefined ? null : changeExchange(null, { type: 'restore', kept: exchange });
};

describe('an exchange and its money', () => {
  test('may be left while nothing is in the balance, and not after', () => {
    expect(play(begun, { type: 'leave' })).toBeNull();
    const bound = play(begun, took(400), { type: 'leave' });
    expect(isInBalance(there(bound))).toBe(true);
    expect(changeExchange(bound, { ...begun, requestId: SECOND })).toBe(bound);
  });

  test('is sent as it was confirmed, with what was taken, and changes no more until it is answered', () => {
    const paid = play(begun, took(1_000));
    const sent = there(changeExchange(paid, { type: 'send', exchange: sendable(paid) }));
    expect(sent.sent?.exchange).toMatchObject({
      ...draft,
      requestId: FIRST,
      payments: [{ tender: 'card', amountMinor: 1_000, outcome: 'approved' }],
    });
    expect(changeExchange(sent, took(5))).toBe(sent);
    expect(changeExchange(sent, { type: 'leave' })).toBe(sent);
    const done = there(changeExchange(sent, answer('completed')));
    expect(done.done?.id).toBe(FIRST);
    expect(isInBalance(done)).toBe(false);
  });

  test('a card that was cancelled and is not written down holds it up', () => {
    const cancelling = { type: 'cancelling', index: 0, requestId: SECOND } as const;
    const now = play(begun, took(400), { type: 'pay', change: cancelling }, took(1_000));
    const sent = changeExchange(now, { type: 'send', exchange: sendable(now) });
    expect(there(sent).sent).toBeNull();
    const written = changeExchange(now, { type: 'pay', change: { type: 'cancelled', requestId: SECOND } });
    const again = changeExchange(written, { type: 'send', exchange: sendable(written) });
    expect(there(again).sent?.exchange.payments).toHaveLength(1);
  });

  test('a declined card ends the attempt, and the next one is another', () => {
    const open = play(begun);
    const sent = changeExchange(open, { type: 'send', exchange: sendable(open) });
    const failed = there(changeExchange(sent, answer('failed')));
    expect(failed).toMatchObject({ sent: null, failed: { id: FIRST }, payment: { requestId: SECOND } });
    expect(changeExchange(failed, answer('completed'))).toBe(failed);
  });

  test('no answer keeps it in doubt for the very same; a refusal frees it', () => {
    const paid = play(begun, took(1_000));
    const exchange = sendable(paid);
    const sent = changeExchange(paid, { type: 'send', exchange });
    const unanswered = { type: 'unanswered', requestId: FIRST, error: new Error('gone') } as const;
    const doubt = changeExchange(sent, { ...unanswered, refused: false });
    expect(there(doubt).sent).toEqual({ exchange, state: 'doubt' });
    expect(there(changeExchange(doubt, { type: 'send', exchange })).sent?.state).toBe('waiting');
    expect(there(changeExchange(sent, { ...unanswered, refused: true }))).toMatchObject({
      sent: null,
      payment: { taken: [{ amountMinor: 1_000 }] },
    });
  });
});

describe('an exchange that has to begin again', () => {
  test('is nothing at all while nothing is in the balance', () => {
    expect(afterCrash(null)).toBeNull();
    expect(keptExchangeOf(play(begun))).toBeUndefined();
    expect(afterCrash(play(begun))).toBeNull();
  });

  test('has its money, and a card that was being cancelled is written down again', () => {
    const change = { type: 'take', taken: cash(500, 1_000) } as const;
    const now = play(begun, took(300), { type: 'pay', change });
    expect(afterCrash(now)).toEqual(now);
    const cancelling = { type: 'cancelling', index: 0, requestId: SECOND } as const;
    const given = changeExchange(now, { type: 'pay', change: cancelling });
    expect(there(afterCrash(given)).payment.taken[0]?.cancelled).toEqual({
      requestId: SECOND,
      written: 'failed',
    });
  });

  test('goes on at the card, and in doubt where it was sent', () => {
    const atCard = play(begun, { type: 'pay', change: { type: 'card', amountMinor: 1_000 } });
    expect(afterCrash(atCard)).toEqual(atCard);
    const paid = play(begun, took(1_000));
    const sent = changeExchange(paid, { type: 'send', exchange: sendable(paid) });
    expect(there(afterCrash(sent)).sent).toEqual({ exchange: sendable(paid), state: 'doubt' });
  });
});
