import { describe, expect, it } from 'vitest';
import { SaleUnderWay } from '../../../contract/counter.ts';
import { contract } from '../../../contract/index.ts';
import { MAX_PAYMENTS_PER_ORDER } from '../../../domain/orderLimits.ts';
import {
  card,
  cash,
  changeMinor,
  changePayment,
  declinedSale,
  hasRoomFor,
  isCharged,
  isUnsettled,
  mayClose,
  NO_PAYMENT,
  type Order,
  type PayAction,
  type Payment,
  remainingMinor,
  roomLeft,
  type Sale,
  saleOf,
  takenMinor,
} from '../../../renderer/features/pay/payment.ts';

const FIRST = '0199c0de-0000-7000-8000-000000000001';
const SECOND = '0199c0de-0000-7000-8000-000000000002';
const lines = [{ tierId: 4, quantity: 2, unitPriceMinor: 1200 }];
const parts = { requestId: FIRST, customerId: null, lines };
const sale = saleOf({ ...parts, taken: [cash(3000, 2400)] });
const run = (...actions: PayAction[]): Payment => actions.reduce(changePayment, NO_PAYMENT);
const opened: PayAction = { type: 'open', requestId: FIRST };
const sent: PayAction = { type: 'send', sale };

function order(id: string, state: Order['state'], payments: Order['payments'] = []): Order {
  return {
    id,
    code: '7M3Q9KXA',
    kind: 'sale',
    state,
    createdAt: '2026-11-23T18:00:00.000Z',
    currency: 'EUR',
    totalMinor: 2400,
    taxMinor: 157,
    ticketCount: 2,
    customerName: null,
    cashierName: 'Ada',
    counterName: 'Foyer',
    eventNames: ['Hamlet'],
    customer: null,
    lines: [],
    payments,
    tickets: [],
    returned: [],
    discountMinor: 0,
    promoCode: null,
    pointsSpent: 0,
    pointsEarned: 0,
    pointsTakenBack: 0,
    pointsReturned: 0,
    feeMinor: 0,
    reason: null,
    refundOf: null,
    refunds: [],
  };
}

describe('what is paid', () => {
  it('gives change only once the cash covers what is left', () => {
    expect(cash(5000, 2400)).toMatchObject({ amountMinor: 2400, tenderedMinor: 5000 });
    expect(changeMinor(5000, 2400)).toBe(2600);
    expect(cash(1000, 2400)).toMatchObject({ amountMinor: 1000, tenderedMinor: 1000 });
    expect(changeMinor(1000, 2400)).toBe(0);
  });

  it('splits: what remains after each tender, below zero when the basket has shrunk', () => {
    const taken = [cash(1000, 2400), card(1400, false)];
    expect(remainingMinor(2400, taken)).toBe(0);
    expect(remainingMinor(1200, taken)).toBe(-1200);
  });

  it('makes the input that the contract wants, with and without a declined card', () => {
    const split = saleOf({ ...parts, taken: [cash(1000, 2400), card(1400, true)] });
    const declined = declinedSale(parts, 2400, false);
    const free = saleOf({ ...parts, lines: [{ tierId: 4, quantity: 1, unitPriceMinor: 0 }], taken: [] });
    for (const input of [split, declined, free]) {
      expect(contract['orders.sell'].input.safeParse(input).error).toBeUndefined();
    }
    expect(split.payments.map((one) => [one.tender, one.outcome, one.wasUnknown])).toEqual([
      ['cash', 'approved', false],
      ['card', 'approved', true],
    ]);
    expect(declined.payments.map((one) => one.outcome)).toEqual(['declined']);
  });
});

describe('as many payments as an order may have', () => {
  const many = (count: number) => Array.from({ length: count }, () => card(1, false));

  it('are what the contract takes, and what is kept of a sale under way', () => {
    const taken = many(MAX_PAYMENTS_PER_ORDER);
    const { input } = contract['orders.sell'];
    expect(input.safeParse(saleOf({ ...parts, taken })).success).toBe(true);
    expect(input.safeParse(saleOf({ ...parts, taken: [...taken, card(1, false)] })).success).toBe(false);
    expect(SaleUnderWay.shape.payment.shape.taken.safeParse(taken).success).toBe(true);
  });

  it('leave nothing due: the last one pays all that is left, and none is taken after it', () => {
    const last = roomLeft(many(MAX_PAYMENTS_PER_ORDER - 1));
    expect([hasRoomFor(9, 10, roomLeft([])), hasRoomFor(9, 10, last + 1)]).toEqual([true, true]);
    expect([hasRoomFor(9, 10, last), hasRoomFor(10, 10, last)]).toEqual([false, true]);
    const full = roomLeft(many(MAX_PAYMENTS_PER_ORDER));
    expect([hasRoomFor(9, 10, full), hasRoomFor(10, 10, full)]).toEqual([false, false]);
  });
});

describe('one request id for one sale', () => {
  it('is minted when the panel opens and kept when it is closed and opened again', () => {
    const again = run(opened, { type: 'close' }, { type: 'open', requestId: SECOND });
    expect(again).toMatchObject({ open: true, requestId: FIRST });
  });

  it('sends once, however often the key is pressed', () => {
    const once = run(opened, sent);
    expect(changePayment(once, sent)).toBe(once);
    expect(once.step).toEqual({ kind: 'sending', sale });
  });

  it('sends nothing under another id than its own', () => {
    const payment = run(opened);
    const foreign: Sale = { ...sale, requestId: SECOND };
    expect(changePayment(payment, { type: 'send', sale: foreign })).toBe(payment);
  });

  it('keeps sale and id while it is not known what became of them, and lets nothing be changed', () => {
    const doubt = run(opened, sent, { type: 'doubt', requestId: FIRST, doubt: 'unreachable', faultId: 'f1' });
    expect(doubt.step).toEqual({ kind: 'doubt', sale, doubt: 'unreachable', faultId: 'f1' });
    const attempts: PayAction[] = [
      { type: 'close' },
      { type: 'choose' },
      { type: 'card', amountMinor: 2400 },
      { type: 'take', taken: cash(100, 100) },
      { type: 'giveBack', index: 0 },
    ];
    for (const attempt of attempts) expect(changePayment(doubt, attempt), attempt.type).toBe(doubt);
    const retried = changePayment(doubt, sent);
    expect(retried).toMatchObject({ requestId: FIRST, step: { kind: 'sending' } });
  });

  it('keeps a card that was cancelled on the terminal until that is written down, and sells nothing before', () => {
    const taken = { type: 'take', taken: card(1_000, false) } as const;
    const cancelling = { type: 'cancelling', index: 0, requestId: SECOND } as const;
    const pending = run(opened, taken, cancelling);
    expect(takenMinor(pending.taken)).toBe(0);
    expect(isCharged(pending.taken)).toBe(false);
    expect(isUnsettled(pending)).toBe(true);
    expect(changePayment(pending, sent)).toBe(pending);
    const failed = changePayment(pending, { type: 'cancelFailed', requestId: SECOND });
    expect(failed.taken).toMatchObject([{ cancelled: { requestId: SECOND, written: 'failed' } }]);
    expect(changePayment(failed, sent)).toBe(failed);
    const again = changePayment(failed, cancelling);
    expect(changePayment(again, { type: 'cancelled', requestId: SECOND }).taken).toEqual([]);
    const restored = changePayment(NO_PAYMENT, { type: 'restore', payment: pending });
    expect(restored.taken).toMatchObject([{ cancelled: { written: 'failed' } }]);
  });

  it('is done when the order is made, also when the answer comes after all', () => {
    const completed: PayAction = { type: 'completed', requestId: FIRST };
    expect(run(opened, sent, completed)).toEqual(NO_PAYMENT);
    expect(
      run(opened, sent, { type: 'doubt', requestId: FIRST, doubt: 'waiting', faultId: null }, completed),
    ).toEqual(NO_PAYMENT);
  });

  it('does not listen to answers about an earlier request', () => {
    const payment = run({ type: 'open', requestId: SECOND });
    expect(changePayment(payment, { type: 'completed', requestId: FIRST })).toBe(payment);
    expect(
      changePayment(payment, { type: 'declined', order: order(FIRST, 'failed'), nextRequestId: SECOND }),
    ).toBe(payment);
    expect(changePayment(payment, { type: 'doubt', requestId: FIRST, doubt: 'nothing', faultId: null })).toBe(
      payment,
    );
  });

  it('is a new one after a declined card, and money already taken stays taken', () => {
    const declined = run(opened, { type: 'take', taken: cash(1000, 2400) }, sent, {
      type: 'declined',
      order: order(FIRST, 'failed', [
        {
          tender: 'card',
          state: 'declined',
          amountMinor: 1400,
          tenderedMinor: null,
          changeMinor: 0,
          reference: '',
        },
      ]),
      nextRequestId: SECOND,
    });
    expect(declined).toMatchObject({
      open: true,
      requestId: SECOND,
      step: { kind: 'declined', amountMinor: 1400 },
    });
    expect(declined.taken).toHaveLength(1);
  });

  it('lets the basket be changed once the office says that it has no record, and keeps the id in case it was wrong', () => {
    const doubt = run(opened, sent, { type: 'doubt', requestId: FIRST, doubt: 'nothing', faultId: null });
    expect(changePayment(doubt, { type: 'choose' })).toMatchObject({
      requestId: FIRST,
      step: { kind: 'tender' },
    });
  });

  it('stays when a second card is declined after the first has paid its part', () => {
    const charged = run(opened, { type: 'take', taken: card(1000, false) });
    const declined = changePayment(charged, { type: 'declinedHere', amountMinor: 1400 });
    expect(declined).toMatchObject({
      requestId: FIRST,
      step: { kind: 'declined', order: null, amountMinor: 1400 },
    });
    expect(isCharged(declined.taken)).toBe(true);
    expect(isCharged([cash(1000, 2400)])).toBe(false);
  });

  it('survives a refusal: nothing was recorded under it', () => {
    const refusal = { code: 'SOLD_OUT', detail: { eventId: 1, tierId: 4, left: 1, asked: 2 } } as const;
    const refused = run(opened, sent, { type: 'refused', requestId: FIRST, refusal });
    expect(refused).toMatchObject({ requestId: FIRST, step: { kind: 'refused', refusal } });
    expect(changePayment(refused, { type: 'choose' }).step).toEqual({ kind: 'tender' });
  });
});

describe('another person at the counter', () => {
  it('starts afresh, unless money or a sale is in the balance', () => {
    expect(run(opened, { type: 'forget' })).toEqual(NO_PAYMENT);
    const unsettled = [
      run(opened, { type: 'take', taken: cash(100, 2400) }),
      run(opened, { type: 'card', amountMinor: 2400 }),
      run(opened, { type: 'card', amountMinor: 2400 }, { type: 'unknown' }),
      run(opened, sent),
      run(opened, sent, { type: 'doubt', requestId: FIRST, doubt: 'unreachable', faultId: null }),
    ];
    for (const payment of unsettled) expect(changePayment(payment, { type: 'forget' })).toBe(payment);
  });
});

describe('a card that gave no answer', () => {
  const unknown = run(opened, { type: 'card', amountMinor: 2400 }, { type: 'unknown' });

  it('leads to the recovery step for the same amount', () => {
    expect(unknown.step).toEqual({ kind: 'unknown', amountMinor: 2400, noted: 'pending' });
    expect(changePayment(unknown, { type: 'noted', noted: 'failed' }).step).toMatchObject({
      noted: 'failed',
    });
  });

  it('never leads to a second charge, and cannot be walked away from', () => {
    expect(changePayment(unknown, { type: 'card', amountMinor: 2400 })).toBe(unknown);
    expect(changePayment(unknown, { type: 'close' })).toBe(unknown);
    expect(mayClose(unknown.step)).toBe(false);
  });

  it('is settled by what the slip says', () => {
    expect(changePayment(unknown, { type: 'take', taken: card(2400, true) })).toMatchObject({
      taken: [{ tender: 'card', wasUnknown: true }],
      step: { kind: 'tender' },
    });
    expect(changePayment(unknown, { type: 'choose' })).toMatchObject({ taken: [], step: { kind: 'tender' } });
  });

  it('comes only from a card being charged', () => {
    const payment = run(opened);
    expect(changePayment(payment, { type: 'unknown' })).toBe(payment);
  });
});
