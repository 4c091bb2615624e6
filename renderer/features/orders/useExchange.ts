import { isInDoubt } from '../../client/doubt.ts';
import { useAction } from '../../client/hooks.ts';
import type { MoneyHands } from '../pay/moneyHands.ts';
import {
  cancelledCard,
  card,
  cash,
  hasRoomFor,
  isCharged,
  NO_PAYMENT,
  type PayAction,
  remainingMinor,
  roomLeft,
  type Taken,
} from '../pay/payment.ts';
import { mintRequestId } from '../pay/payStore.ts';
import { useStore } from '../sell/store.ts';
import { exchangeAnswered, exchangeStore } from './exchangeStore.ts';
import { type Exchange, type ExchangeDraft, type Exchanging, exchangeOf, isInBalance } from './exchanging.ts';

/** What a cashier can do with an exchange and its money. Everything reads the store at the moment of the press. */
export function useExchange(orderId: string, customerId: number | null) {
  const exchange = useAction('orders.exchange');
  const note = useAction('orders.noteUnknownCard');
  const cancel = useAction('orders.cancel');
  const stored = useStore(exchangeStore);
  const now = stored?.draft.orderId === orderId ? stored : null;

  const send = async (input: Exchange) => {
    exchangeStore.dispatch({ type: 'send', exchange: input });
    if (exchangeStore.get()?.sent?.exchange !== input) return;
    try {
      exchangeAnswered((await exchange.mutateAsync(input)).order);
    } catch (error) {
      const { requestId } = input;
      exchangeStore.dispatch({ type: 'unanswered', requestId, error, refused: !isInDoubt(error) });
    }
  };
  /** Takes it, and finishes the exchange if that is enough. */
  const take = (taken: Taken) => {
    pay({ type: 'take', taken });
    if (remaining() === 0) complete();
  };
  const complete = () => {
    const current = exchangeStore.get();
    if (current !== null) void send(exchangeOf(current, current.payment.taken));
  };
  /** The same request id at every press: however often the answer was lost, it is one cancelled order. */
  const cancelCard = async ({ draft }: Exchanging, given: Taken, index: number) => {
    if (given.cancelled?.written === 'pending') return;
    const requestId = given.cancelled?.requestId ?? mintRequestId();
    pay({ type: 'cancelling', index, requestId });
    try {
      const cancelled = cancelledCard({ customerId, lines: draft.lines }, given, requestId);
      await cancel.mutateAsync({ ...cancelled, exchangeOf: draft.orderId });
      pay({ type: 'cancelled', requestId });
    } catch {
      pay({ type: 'cancelFailed', requestId });
    }
  };

  const hands: MoneyHands = {
    close: () => exchangeStore.dispatch({ type: 'leave' }),
    choose: () => pay({ type: 'choose' }),
    giveBack: (index) => {
      const current = exchangeStore.get();
      const given = current?.payment.taken[index];
      // Cash on the counter leaves no trace; a card that was charged does, and stays here until that is written down.
      if (current && given?.tender === 'card') void cancelCard(current, given, index);
      else pay({ type: 'giveBack', index });
    },
    payCash: (handedMinor) => {
      const due = remaining();
      if (due <= 0 || handedMinor <= 0) return;
      const handed = cash(handedMinor, due);
      if (hasRoomFor(handed.amountMinor, due, room())) take(handed);
    },
    complete: () => {
      if (remaining() === 0) complete();
    },
    startCard: (amountMinor) => {
      const due = remaining();
      if (due > 0 && hasRoomFor(amountMinor, due, room()))
        pay({ type: 'card', amountMinor: Math.min(amountMinor, due) });
    },
    cardApproved: () => {
      const step = exchangeStore.get()?.payment.step;
      if (step?.kind === 'card' || step?.kind === 'unknown')
        take(card(step.amountMinor, step.kind === 'unknown'));
    },
    cardDeclined: () => {
      const current = exchangeStore.get();
      if (current === null) return;
      const { step, taken } = current.payment;
      if (step.kind !== 'card' && step.kind !== 'unknown') return;
      if (isCharged(taken)) return pay({ type: 'declinedHere', amountMinor: step.amountMinor });
      const declined = { ...card(step.amountMinor, step.kind === 'unknown'), reference: '' };
      pay({ type: 'choose' });
      void send({ ...exchangeOf(current, []), payments: [{ ...declined, outcome: 'declined' }] });
    },
    cardUnknown: () => {
      pay({ type: 'unknown' });
      const payment = exchangeStore.get()?.payment;
      if (payment?.step.kind !== 'unknown' || payment.requestId === null) return;
      note.mutate(
        { requestId: payment.requestId, amountMinor: payment.step.amountMinor },
        {
          onSuccess: () => pay({ type: 'noted', noted: 'yes' }),
          onError: () => pay({ type: 'noted', noted: 'failed' }),
        },
      );
    },
  };
  return {
    hands,
    payment: now?.payment ?? NO_PAYMENT,
    remaining: now === null ? 0 : remainingOf(now),
    failed: now?.failed ?? null,
    error: now?.error ?? null,
    done: now?.done ?? null,
    isPending: now?.sent?.state === 'waiting',
    inDoubt: now?.sent?.state === 'doubt',
    /** A difference is being taken. */
    isPaying: now !== null && now.done === null && now.draft.expectedDifferenceMinor > 0,
    /** Nothing about it may change: money is taken, a card is in the balance, or no answer came. */
    isBound: now !== null && isInBalance(now),
    /** As it was confirmed; one that costs nothing more is sent at once. */
    begin: (draft: ExchangeDraft) => {
      exchangeStore.dispatch({ type: 'begin', draft, requestId: mintRequestId() });
      if (draft.expectedDifferenceMinor <= 0) complete();
    },
    again: () => {
      const sent = exchangeStore.get()?.sent;
      if (sent) void send(sent.exchange);
    },
  };
}

function pay(change: PayAction): void {
  exchangeStore.dispatch({ type: 'pay', change });
}

function remaining(): number {
  const now = exchangeStore.get();
  return now === null ? 0 : remainingOf(now);
}

/** How many more payments fit into one order. */
function room(): number {
  return roomLeft(exchangeStore.get()?.payment.taken ?? []);
}

function remainingOf({ draft, payment }: Exchanging): number {
  return remainingMinor(Math.max(0, draft.expectedDifferenceMinor), payment.taken);
}
