import { describe, expect, test } from 'vitest';
import { SaleUnderWay } from '../../../contract/counter.ts';
import {
  changePayment,
  NO_PAYMENT,
  type Payment,
  type PayStep,
  type Sale,
} from '../../../renderer/features/pay/payment.ts';
import { type BasketLine, changeBasket, EMPTY_BASKET } from '../../../renderer/features/sell/basket.ts';
import { NO_HOLD } from '../../../renderer/features/sell/basketHold.ts';
import { keptSaleOf, paymentOf } from '../../../renderer/features/sell/keptSale.ts';

const REQUEST = '01936a00-0000-7000-8000-000000000001';
const line: BasketLine = {
  eventId: 9,
  eventName: 'Hamlet',
  hall: '',
  startsAt: '2026-12-01T19:00:00.000Z',
  timeZone: 'UTC',
  currency: 'EUR',
  tierId: 1,
  tierName: 'Gold',
  tierCode: 'A',
  colour: '#0f5fa6',
  quantity: 2,
  unitPriceMinor: 5400,
  newPriceMinor: null,
  left: 6,
};
const basket = { ...EMPTY_BASKET, lines: [line] };
const cash = { tender: 'cash', amountMinor: 800, tenderedMinor: 1000, wasUnknown: false } as const;
const sale: Sale = {
  requestId: REQUEST,
  customerId: null,
  lines: [{ tierId: 1, quantity: 2, unitPriceMinor: 5400 }],
  payments: [
    {
      tender: 'cash',
      amountMinor: 10800,
      tenderedMinor: 10800,
      outcome: 'approved',
      wasUnknown: false,
      reference: '',
    },
  ],
};
const at = (step: PayStep, taken: Payment['taken'] = []): Payment => ({
  open: true,
  requestId: REQUEST,
  taken,
  step,
});
const kept = (payment: Payment) => {
  const found = keptSaleOf({ eventId: 9, basket, hold: NO_HOLD, payment, exchange: null });
  if (found === null) throw new Error('nothing is kept');
  // What crosses to main and back is exactly what the contract lets through.
  return SaleUnderWay.parse(JSON.parse(JSON.stringify(found)));
};

describe('a sale that has to begin again', () => {
  test('is nothing at all without a line or money', () => {
    const nothing = { basket: EMPTY_BASKET, hold: NO_HOLD, payment: NO_PAYMENT, exchange: null };
    expect(keptSaleOf({ eventId: 9, ...nothing })).toBeNull();
  });

  test('has its lines, its money and its open panel again', () => {
    const before = at({ kind: 'tender' }, [cash]);
    const found = kept(before);
    expect(found.basket.lines).toEqual([line]);
    expect(paymentOf(found)).toEqual(before);
  });

  test.each<[string, PayStep]>([
    ['the card at the terminal', { kind: 'card', amountMinor: 10000 }],
    ['the slip that has to be looked at', { kind: 'unknown', amountMinor: 10000, noted: 'yes' }],
  ])('goes on at %s, so that no card is charged twice', (_, step) => {
    expect(paymentOf(kept(at(step))).step).toEqual(step);
  });

  test.each<PayStep>([
    { kind: 'sending', sale },
    { kind: 'doubt', sale, doubt: 'unreachable', faultId: null },
  ])('that was sent is in doubt with the very same sale ($kind)', (step) => {
    const after = paymentOf(kept(at(step)));
    expect(after.requestId).toBe(REQUEST);
    expect(after.step).toEqual({ kind: 'doubt', sale, doubt: 'waiting', faultId: null });
    // It can only be sent again under its own id.
    const again = changePayment(after, { type: 'send', sale });
    expect(again.step.kind).toBe('sending');
    expect(changePayment(after, { type: 'send', sale: { ...sale, requestId: 'another' } })).toBe(after);
  });

  test('that was refused or declined leads back to the tenders, with the money that was taken', () => {
    const refused: PayStep = { kind: 'refused', refusal: { code: 'BUSY', detail: null } };
    expect(paymentOf(kept(at(refused, [cash])))).toEqual(at({ kind: 'tender' }, [cash]));
    expect(paymentOf(kept(at({ kind: 'declined', order: null, amountMinor: 5 })))).toEqual(
      at({ kind: 'tender' }),
    );
  });

  test('forgets a hold that ran out and keeps one that lasts', () => {
    const hold = { ...NO_HOLD, holdId: REQUEST, expiresAt: '2026-12-01T18:00:00.000Z' };
    const parts = { eventId: null, basket, payment: NO_PAYMENT, exchange: null };
    expect(keptSaleOf({ ...parts, hold })?.hold).toEqual({
      holdId: REQUEST,
      name: null,
      expiresAt: '2026-12-01T18:00:00.000Z',
    });
    expect(keptSaleOf({ ...parts, hold: { ...hold, isReleased: true } })?.hold).toBeNull();
  });
});

test('the basket comes back whole and says why it is there', () => {
  const contents = { lines: [line], customer: null, promoCode: 'SPRING', pointsSpent: 0 };
  const back = changeBasket(EMPTY_BASKET, { type: 'restore', contents, kept: new Map([[1, 2]]) });
  expect(back).toMatchObject({ ...contents, notice: { kind: 'came_back' } });
  expect(back.kept.get(1)).toBe(2);
  expect(back.past).toEqual([]);
});

test('an order has its id from the first line on, and keeps it when the panel opens', () => {
  const prepared = changePayment(NO_PAYMENT, { type: 'prepare', requestId: REQUEST });
  expect(prepared).toEqual({ ...NO_PAYMENT, requestId: REQUEST });
  expect(changePayment(prepared, { type: 'prepare', requestId: 'later' })).toBe(prepared);
  expect(changePayment(prepared, { type: 'open', requestId: 'later' }).requestId).toBe(REQUEST);
});
