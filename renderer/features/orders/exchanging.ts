import type { Input, Output } from '../../../contract/index.ts';
import {
  changePayment,
  isUnsettled,
  NO_PAYMENT,
  type Order,
  type PayAction,
  type Payment,
  standing,
  type Taken,
} from '../pay/payment.ts';

export type Exchange = Input<'orders.exchange'>;
/** What is exchanged, without how it is paid. */
export type ExchangeDraft = Omit<Exchange, 'requestId' | 'payments'>;
export type KeptExchange = NonNullable<NonNullable<Output<'counter.keptSale'>['sale']>['exchange']>;

/** An exchange from the moment that it was confirmed, with its money. */
export interface Exchanging {
  draft: ExchangeDraft;
  payment: Payment;
  /** With the office, or sent and not answered: then the very same may be sent again, under the same request id. */
  sent: { exchange: Exchange; state: 'waiting' | 'doubt' } | null;
  /** The failed order of a card that was declined last. */
  failed: Order | null;
  /** Why the last attempt was not recorded, or gave no answer. */
  error: unknown;
  done: Order | null;
}

export type ExchangeAction =
  | { type: 'begin'; draft: ExchangeDraft; requestId: string }
  /** The exchange of a window that had to begin again. */
  | { type: 'restore'; kept: KeptExchange }
  | { type: 'pay'; change: PayAction }
  | { type: 'send'; exchange: Exchange }
  /** Recorded, or failed by a declined card: then the next attempt is another one. */
  | { type: 'answered'; order: Order; nextRequestId: string }
  /** `refused` says for certain that nothing was recorded. */
  | { type: 'unanswered'; requestId: string; error: unknown; refused: boolean }
  /** The cashier goes on to something else; what is not settled stays. */
  | { type: 'leave' };

/** The next state. Answers to a request that is no longer the current one change nothing. */
export function changeExchange(now: Exchanging | null, action: ExchangeAction): Exchanging | null {
  if (action.type === 'begin') {
    if (now !== null && isInBalance(now)) return now;
    const payment: Payment = { ...NO_PAYMENT, open: true, requestId: action.requestId };
    return { draft: action.draft, payment, sent: null, failed: null, error: null, done: null };
  }
  if (action.type === 'restore') return now ?? restored(action.kept);
  if (now === null) return null;
  switch (action.type) {
    case 'pay': {
      if (now.sent !== null) return now;
      const payment = changePayment(now.payment, action.change);
      const failed = payment.step.kind === 'card' ? null : now.failed;
      return payment === now.payment ? now : { ...now, payment, failed };
    }
    case 'send':
      return mayBeSent(now, action.exchange)
        ? { ...now, sent: { exchange: action.exchange, state: 'waiting' }, error: null }
        : now;
    case 'answered': {
      const { order, nextRequestId } = action;
      if (order.id !== now.payment.requestId) return now;
      if (order.state === 'completed') return { ...now, payment: NO_PAYMENT, sent: null, done: order };
      const payment: Payment = { ...now.payment, requestId: nextRequestId, step: { kind: 'tender' } };
      return { ...now, payment, sent: null, failed: order };
    }
    case 'unanswered':
      if (now.sent?.exchange.requestId !== action.requestId) return now;
      return {
        ...now,
        sent: action.refused ? null : { ...now.sent, state: 'doubt' },
        error: action.error,
      };
    case 'leave':
      return isInBalance(now) ? now : null;
  }
}

/** Money has been taken, a card is in the balance or the exchange is with the office: none of it may be lost sight of. */
export function isInBalance({ payment, sent, done }: Exchanging): boolean {
  return done === null && (sent !== null || isUnsettled(payment));
}

/** A cancelled card that nobody has written down would be forgotten with an exchange that is recorded. */
function mayBeSent({ payment, sent, done }: Exchanging, exchange: Exchange): boolean {
  return (
    done === null &&
    sent?.state !== 'waiting' &&
    exchange.requestId === payment.requestId &&
    payment.taken.every((one) => one.cancelled === undefined)
  );
}

/** The exchange as the office wants it. */
export function exchangeOf({ draft, payment }: Exchanging, taken: readonly Taken[]): Exchange {
  const { requestId } = payment;
  if (requestId === null) throw new Error('no exchange is open');
  const payments = standing(taken).map(({ cancelled: _, ...one }) => ({
    ...one,
    outcome: 'approved' as const,
    reference: '',
  }));
  return { ...draft, requestId, payments };
}

/** What main has to know of an exchange; undefined where there is nothing to lose. */
export function keptExchangeOf(now: Exchanging | null): KeptExchange | undefined {
  if (now === null || !isInBalance(now)) return undefined;
  const { requestId, taken } = now.payment;
  if (requestId === null) return undefined;
  return { draft: now.draft, requestId, taken: [...taken], step: keptStep(now) };
}

/** A step that only tells what happened leads back to the choice of tender; what was sent is asked about. */
function keptStep({ payment: { step }, sent }: Exchanging): KeptExchange['step'] {
  if (sent !== null) return { kind: 'sent', exchange: sent.exchange };
  if (step.kind === 'card' || step.kind === 'unknown')
    return { kind: step.kind, amountMinor: step.amountMinor };
  return { kind: 'tender' };
}

/** As it was, except that nobody knows yet what became of an exchange that was sent. */
function restored({ draft, requestId, taken, step }: KeptExchange): Exchanging {
  const payment: Payment = { open: true, requestId, taken, step: restoredStep(step) };
  return {
    draft,
    payment: changePayment(NO_PAYMENT, { type: 'restore', payment }),
    sent: step.kind === 'sent' ? { exchange: step.exchange, state: 'doubt' } : null,
    failed: null,
    error: null,
    done: null,
  };
}

function restoredStep(step: KeptExchange['step']): Payment['step'] {
  switch (step.kind) {
    case 'tender':
    case 'card':
      return step;
    case 'unknown':
      return { ...step, noted: 'yes' };
    case 'sent':
      return { kind: 'tender' };
  }
}
