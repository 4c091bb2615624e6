import type { Input, Output, RefusalOf } from '../../../contract/index.ts';
import { sumMinor } from '../../../domain/money.ts';
import { MAX_PAYMENTS_PER_ORDER } from '../../../domain/orderLimits.ts';

export type Sale = Input<'orders.sell'>;
export type Order = Output<'orders.sell'>['order'];
export type SellRefusal = RefusalOf<'orders.sell'>;

/** Money that has been taken for the basket and is not recorded yet. */
export interface Taken {
  tender: 'cash' | 'card';
  amountMinor: number;
  /** What was handed over, for cash. */
  tenderedMinor: number | null;
  /** The terminal first gave no answer and the cashier looked it up. */
  wasUnknown: boolean;
  /** A card that was cancelled on the terminal: the order that records it, and whether it is written down yet. */
  cancelled?: { requestId: string; written: 'pending' | 'failed' } | undefined;
}

/** Whether it is written down that the terminal gave no answer. */
export type Noted = 'pending' | 'yes' | 'failed';

/** What is known after a sale was sent and no answer came. */
export type Doubt =
  /** No answer yet; it may still come. */
  | 'waiting'
  /** The office has no record of it. */
  | 'nothing'
  /** Nobody could be asked. */
  | 'unreachable';

export type PayStep =
  | { kind: 'tender' }
  | { kind: 'card'; amountMinor: number }
  /** The terminal gave no answer: the slip has to be looked at before anything else. */
  | { kind: 'unknown'; amountMinor: number; noted: Noted }
  | { kind: 'sending'; sale: Sale }
  /** Sent, and no answer: the very same sale may be sent again, under the same request id. */
  | { kind: 'doubt'; sale: Sale; doubt: Doubt; faultId: string | null }
  | { kind: 'refused'; refusal: SellRefusal }
  /** `order` is the failed order that the office recorded; null when other cards paid already and the attempt goes on. */
  | { kind: 'declined'; order: Order | null; amountMinor: number };

export interface Payment {
  open: boolean;
  /** Minted with the basket's first line, or when the panel opens; kept until the office has given a final answer for it. */
  requestId: string | null;
  taken: readonly Taken[];
  step: PayStep;
}

export type PayAction =
  | { type: 'open'; requestId: string }
  /** The basket has its first line: the order gets its id before any money is taken. */
  | { type: 'prepare'; requestId: string }
  /** The payment of a window that had to begin again. */
  | { type: 'restore'; payment: Payment }
  | { type: 'close' }
  | { type: 'take'; taken: Taken }
  /** The cashier gave the money back. */
  | { type: 'giveBack'; index: number }
  /** A card was cancelled on the terminal: its charge stays here until the office has written that down. */
  | { type: 'cancelling'; index: number; requestId: string }
  | { type: 'cancelled'; requestId: string }
  | { type: 'cancelFailed'; requestId: string }
  | { type: 'card'; amountMinor: number }
  | { type: 'unknown' }
  | { type: 'noted'; noted: Noted }
  | { type: 'choose' }
  | { type: 'send'; sale: Sale }
  | { type: 'doubt'; requestId: string; doubt: Doubt; faultId: string | null }
  | { type: 'refused'; requestId: string; refusal: SellRefusal }
  /** A failed order was recorded; the next try is another order. */
  | { type: 'declined'; order: Order; nextRequestId: string }
  /** Declined while another card has paid its part: that money has to stay in this attempt, so nothing is recorded yet. */
  | { type: 'declinedHere'; amountMinor: number }
  | { type: 'completed'; requestId: string }
  /** Another person comes to the counter; what is not settled stays. */
  | { type: 'forget' };

export const NO_PAYMENT: Payment = { open: false, requestId: null, taken: [], step: { kind: 'tender' } };

/** The next state of the pay panel. Answers to a request that is no longer the current one change nothing. */
export function changePayment(payment: Payment, action: PayAction): Payment {
  const { step } = payment;
  switch (action.type) {
    case 'open':
      return { ...payment, open: true, requestId: payment.requestId ?? action.requestId };
    case 'prepare':
      return payment.requestId === null ? { ...payment, requestId: action.requestId } : payment;
    case 'restore':
      return { ...action.payment, taken: action.payment.taken.map(asUnwritten) };
    case 'close':
      return mayClose(step) ? { ...payment, open: false, step: { kind: 'tender' } } : payment;
    case 'take':
      return isBusy(step)
        ? payment
        : { ...payment, taken: [...payment.taken, action.taken], step: { kind: 'tender' } };
    case 'giveBack':
      return isBusy(step)
        ? payment
        : { ...payment, taken: payment.taken.filter((_, index) => index !== action.index) };
    case 'cancelling':
      return isBusy(step)
        ? payment
        : {
            ...payment,
            taken: payment.taken.map((one, index) =>
              index === action.index
                ? { ...one, cancelled: { requestId: action.requestId, written: 'pending' } }
                : one,
            ),
          };
    case 'cancelled':
      return {
        ...payment,
        taken: payment.taken.filter((one) => one.cancelled?.requestId !== action.requestId),
      };
    case 'cancelFailed':
      return {
        ...payment,
        taken: payment.taken.map((one) =>
          one.cancelled?.requestId === action.requestId
            ? { ...one, cancelled: { ...one.cancelled, written: 'failed' } }
            : one,
        ),
      };
    case 'card':
      return isBusy(step) || step.kind === 'unknown'
        ? payment
        : { ...payment, step: { kind: 'card', amountMinor: action.amountMinor } };
    case 'unknown':
      return step.kind === 'card'
        ? { ...payment, step: { kind: 'unknown', amountMinor: step.amountMinor, noted: 'pending' } }
        : payment;
    case 'noted':
      return step.kind === 'unknown' ? { ...payment, step: { ...step, noted: action.noted } } : payment;
    case 'choose':
      return isFrozen(step) ? payment : { ...payment, step: { kind: 'tender' } };
    case 'send':
      // A sale that was made would forget a cancelled card that nobody has written down.
      return step.kind === 'sending' ||
        payment.taken.some((one) => one.cancelled !== undefined) ||
        action.sale.requestId !== payment.requestId
        ? payment
        : { ...payment, step: { kind: 'sending', sale: action.sale } };
    case 'doubt':
      return isBusy(step) && step.sale.requestId === action.requestId
        ? {
            ...payment,
            step: { kind: 'doubt', sale: step.sale, doubt: action.doubt, faultId: action.faultId },
          }
        : payment;
    case 'refused':
      return isBusy(step) && step.sale.requestId === action.requestId
        ? { ...payment, step: { kind: 'refused', refusal: action.refusal } }
        : payment;
    case 'declined':
      return action.order.id === payment.requestId
        ? {
            ...payment,
            requestId: action.nextRequestId,
            step: { kind: 'declined', order: action.order, amountMinor: declinedMinor(action.order) },
          }
        : payment;
    case 'declinedHere':
      return isBusy(step)
        ? payment
        : { ...payment, step: { kind: 'declined', order: null, amountMinor: action.amountMinor } };
    case 'completed':
      return action.requestId === payment.requestId ? NO_PAYMENT : payment;
    case 'forget':
      return isUnsettled(payment) ? payment : NO_PAYMENT;
  }
}

/** A sale is with the office: nothing about it may be changed until the answer is known. */
export function isBusy(step: PayStep): step is Extract<PayStep, { sale: Sale }> {
  return step.kind === 'sending' || step.kind === 'doubt';
}

/** As `isBusy`, except that a sale which the office has no record of may be gone back on. */
export function isFrozen(step: PayStep): boolean {
  return isBusy(step) && !(step.kind === 'doubt' && step.doubt === 'nothing');
}

/** Money has been taken, a card is in the balance or a sale is with the office: none of it may be lost sight of. */
export function isUnsettled({ taken, step }: Payment): boolean {
  return taken.length > 0 || !mayClose(step);
}

/** False while a sale or a card is in the balance: leaving then would lose sight of it. */
export function mayClose(step: PayStep): boolean {
  return !isBusy(step) && step.kind !== 'unknown' && step.kind !== 'card';
}

export function takenMinor(taken: readonly Taken[]): number {
  return sumMinor(standing(taken).map((one) => one.amountMinor));
}

/** What is still to be paid; negative when more has been taken than the basket now costs. */
export function remainingMinor(totalMinor: number, taken: readonly Taken[]): number {
  return totalMinor - takenMinor(taken);
}

/** Payments that the order still has room for. A cancelled card takes up its room until it is written down. */
export function roomLeft(taken: readonly Taken[]): number {
  return Math.max(0, MAX_PAYMENTS_PER_ORDER - taken.length);
}

/** False where the order would be full and something still due: asked before any money is taken, least of all by a card. */
export function hasRoomFor(amountMinor: number, remaining: number, room: number): boolean {
  return amountMinor < remaining ? room > 1 : room > 0;
}

/** Cash that was handed over for what is left to pay: it pays no more than that, the rest is change. */
export function cash(handedMinor: number, remaining: number): Taken {
  return {
    tender: 'cash',
    amountMinor: Math.min(handedMinor, remaining),
    tenderedMinor: handedMinor,
    wasUnknown: false,
  };
}

/** Change to give for cash handed over; 0 while it does not cover what is left to pay. */
export function changeMinor(handedMinor: number, remaining: number): number {
  return Math.max(0, handedMinor - remaining);
}

export function card(amountMinor: number, wasUnknown: boolean): Taken {
  return { tender: 'card', amountMinor, tenderedMinor: null, wasUnknown };
}

interface SaleParts
  extends Pick<Sale, 'requestId' | 'customerId' | 'lines' | 'promoCode' | 'pointsSpent' | 'holdId'> {
  taken: readonly Taken[];
}

/** The sale as the office wants it. */
export function saleOf({ taken, ...parts }: SaleParts): Sale {
  return {
    ...parts,
    payments: standing(taken).map(({ cancelled: _, ...one }) => ({
      ...one,
      outcome: 'approved',
      reference: '',
    })),
  };
}

/** A card that was charged and then cancelled on the terminal, which the office records as a cancelled order. */
export function cancelledCard(
  { customerId, lines }: Pick<SaleParts, 'customerId' | 'lines'>,
  { amountMinor, wasUnknown }: Taken,
  requestId: string,
): Input<'orders.cancel'> {
  return { requestId, customerId, lines, cards: [{ amountMinor, wasUnknown, reference: '' }] };
}

/** An attempt with a declined card, which the office records as a failed order; cash on the counter is not part of it. */
export function declinedSale(
  parts: Omit<SaleParts, 'taken'>,
  amountMinor: number,
  wasUnknown: boolean,
): Sale {
  const declined = { ...card(amountMinor, wasUnknown), outcome: 'declined' as const, reference: '' };
  return { ...saleOf({ ...parts, taken: [] }), payments: [declined] };
}

/** True when a card has paid its part already. */
export function isCharged(taken: readonly Taken[]): boolean {
  return standing(taken).some(({ tender }) => tender === 'card');
}

/** What was being written when its window broke may be written or not; under its own id it can be written again. */
function asUnwritten(one: Taken): Taken {
  return one.cancelled ? { ...one, cancelled: { ...one.cancelled, written: 'failed' } } : one;
}

/** Money that still pays: a card that was cancelled only waits to be written down. */
export function standing(taken: readonly Taken[]): Taken[] {
  return taken.filter((one) => one.cancelled === undefined);
}

function declinedMinor(order: Order): number {
  return sumMinor(order.payments.filter(({ state }) => state === 'declined').map((one) => one.amountMinor));
}
