import type { Output } from '../../../contract/index.ts';
import { type Exchanging, keptExchangeOf } from '../orders/exchanging.ts';
import type { Payment, PayStep } from '../pay/payment.ts';
import type { Basket } from './basket.ts';
import type { BasketHold } from './basketHold.ts';

/** A sale under way as main keeps it for a window that has to begin again. */
export type KeptSale = NonNullable<Output<'counter.keptSale'>['sale']>;

interface Parts {
  eventId: number | null;
  basket: Pick<Basket, 'lines' | 'customer' | 'promoCode' | 'pointsSpent'>;
  hold: BasketHold;
  payment: Payment;
  exchange: Exchanging | null;
}

/** What main has to know of this window's sale; null where there is nothing to lose. */
export function keptSaleOf({ eventId, basket, hold, payment, exchange }: Parts): KeptSale | null {
  const { lines, customer, promoCode, pointsSpent } = basket;
  const { open, requestId, taken, step } = payment;
  const exchanged = keptExchangeOf(exchange);
  const isSelling = lines.length > 0 || taken.length > 0 || keptStep(step).kind !== 'tender';
  if (!isSelling && exchanged === undefined) return null;
  return {
    eventId,
    basket: { lines: [...lines], customer, promoCode, pointsSpent },
    hold:
      hold.holdId === null || hold.isReleased
        ? null
        : { holdId: hold.holdId, name: hold.name, expiresAt: hold.expiresAt },
    payment: { open, requestId, taken: [...taken], step: keptStep(step) },
    ...(exchanged === undefined ? {} : { exchange: exchanged }),
  };
}

/** A step that only tells what happened leads back to the choice of tender; what was sent is asked about. */
function keptStep(step: PayStep): KeptSale['payment']['step'] {
  switch (step.kind) {
    case 'card':
    case 'unknown':
      return { kind: step.kind, amountMinor: step.amountMinor };
    case 'sending':
    case 'doubt':
      return { kind: 'sent', sale: step.sale };
    case 'tender':
    case 'refused':
    case 'declined':
      return { kind: 'tender' };
  }
}

/** The payment as it was, except that nobody knows yet what became of a sale that was sent. */
export function paymentOf({ payment }: KeptSale): Payment {
  const { step } = payment;
  return { ...payment, step: restoredStep(step) };
}

function restoredStep(step: KeptSale['payment']['step']): PayStep {
  switch (step.kind) {
    case 'tender':
    case 'card':
      return step;
    case 'unknown':
      return { ...step, noted: 'yes' };
    case 'sent':
      return { kind: 'doubt', sale: step.sale, doubt: 'waiting', faultId: null };
  }
}
