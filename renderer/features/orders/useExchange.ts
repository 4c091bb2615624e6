import { useReducer, useState } from 'react';
import type { Input } from '../../../contract/index.ts';
import { isInDoubt } from '../../client/doubt.ts';
import { useAction } from '../../client/hooks.ts';
import type { MoneyHands } from '../pay/moneyHands.ts';
import {
  card,
  cash,
  changePayment,
  hasRoomFor,
  isCharged,
  NO_PAYMENT,
  type Order,
  remainingMinor,
  roomLeft,
  type Taken,
} from '../pay/payment.ts';
import { mintRequestId } from '../pay/payStore.ts';

type Exchange = Input<'orders.exchange'>;
/** What is exchanged, without how it is paid. */
export type ExchangeDraft = Omit<Exchange, 'requestId' | 'payments'>;

interface ExchangeParts {
  /** What was confirmed; null while nothing is. */
  draft: ExchangeDraft | null;
  onDone: (order: Order) => void;
  /** Back from paying to the choice. */
  onClose: () => void;
}

/** One exchange on its way: its money, its request id, and the same request again when no answer came. */
export function useExchange({ draft, onDone, onClose }: ExchangeParts) {
  const exchange = useAction('orders.exchange');
  const note = useAction('orders.noteUnknownCard');
  const [requestId, setRequestId] = useState(mintRequestId);
  const [payment, change] = useReducer(changePayment, NO_PAYMENT);
  const [sent, setSent] = useState<Exchange | null>(null);
  const [failed, setFailed] = useState<Order | null>(null);
  const dueMinor = Math.max(0, draft?.expectedDifferenceMinor ?? 0);
  const remaining = remainingMinor(dueMinor, payment.taken);

  const send = (input: Exchange) => {
    if (exchange.isPending) return;
    setSent(input);
    exchange.mutate(input, {
      onSuccess: ({ order }) => {
        if (order.state === 'completed') return onDone(order);
        // A declined card left a failed order; the next try is another one.
        setFailed(order);
        setRequestId(mintRequestId());
        change({ type: 'choose' });
      },
      // A card that was charged stays with this attempt; without one the next attempt may be anything.
      onError: (error) => !isInDoubt(error) && !isCharged(payment.taken) && setRequestId(mintRequestId()),
    });
  };
  const sendWith = (last: readonly Taken[], outcome: 'approved' | 'declined' = 'approved') => {
    if (draft === null) return;
    const earlier = payment.taken.map((one) => ({ ...one, outcome: 'approved' as const, reference: '' }));
    const payments = [...earlier, ...last.map((one) => ({ ...one, outcome, reference: '' }))];
    send({ ...draft, requestId, payments });
  };
  const takeCard = (isUnknown: boolean, amountMinor: number) => {
    const taken = card(amountMinor, isUnknown);
    change({ type: 'take', taken });
    if (amountMinor === remaining) sendWith([taken]);
  };
  const hands: MoneyHands = {
    close: onClose,
    choose: () => change({ type: 'choose' }),
    giveBack: (index) => change({ type: 'giveBack', index }),
    payCash: (handedMinor) => {
      if (remaining <= 0 || handedMinor <= 0) return;
      const handed = cash(handedMinor, remaining);
      if (!hasRoomFor(handed.amountMinor, remaining, roomLeft(payment.taken))) return;
      change({ type: 'take', taken: handed });
      if (handed.amountMinor === remaining) sendWith([handed]);
    },
    complete: () => remaining === 0 && sendWith([]),
    startCard: (amountMinor) => {
      setFailed(null);
      if (remaining > 0 && hasRoomFor(amountMinor, remaining, roomLeft(payment.taken)))
        change({ type: 'card', amountMinor: Math.min(amountMinor, remaining) });
    },
    cardApproved: () => {
      const { step } = payment;
      if (step.kind === 'card' || step.kind === 'unknown')
        takeCard(step.kind === 'unknown', step.amountMinor);
    },
    cardDeclined: () => {
      const { step, taken } = payment;
      if (step.kind !== 'card' && step.kind !== 'unknown') return;
      if (isCharged(taken)) return change({ type: 'declinedHere', amountMinor: step.amountMinor });
      change({ type: 'choose' });
      if (draft === null) return;
      const declined = {
        ...card(step.amountMinor, step.kind === 'unknown'),
        outcome: 'declined' as const,
        reference: '',
      };
      send({ ...draft, requestId, payments: [declined] });
    },
    cardUnknown: () => {
      if (payment.step.kind !== 'card') return;
      change({ type: 'unknown' });
      note.mutate(
        { requestId, amountMinor: payment.step.amountMinor },
        {
          onSuccess: () => change({ type: 'noted', noted: 'yes' }),
          onError: () => change({ type: 'noted', noted: 'failed' }),
        },
      );
    },
  };
  const inDoubt = isInDoubt(exchange.error);
  return {
    hands,
    payment,
    remaining,
    /** The failed order of a card that was declined last. */
    failed,
    error: exchange.error,
    isPending: exchange.isPending,
    inDoubt,
    /** Nothing about it may change: money is taken, a card is in the balance, or no answer came. */
    isBound: exchange.isPending || inDoubt || payment.taken.length > 0 || isAtTerminal(payment.step.kind),
    /** For an exchange that costs nothing more. */
    sendFree: (input: ExchangeDraft) => send({ ...input, requestId, payments: [] }),
    again: () => sent !== null && send(sent),
  };
}

function isAtTerminal(kind: ReturnType<typeof changePayment>['step']['kind']): boolean {
  return kind === 'card' || kind === 'unknown';
}
