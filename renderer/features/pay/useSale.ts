import { sumMinor } from '../../../domain/money.ts';
import { announce } from '../../client/announce.ts';
import { CallFailed, call } from '../../client/client.ts';
import { isInDoubt } from '../../client/doubt.ts';
import { keyOf, useAction } from '../../client/hooks.ts';
import { queryClient } from '../../client/queries.ts';
import { formatAmount } from '../../components/amountText.ts';
import { printAfterSale } from '../confirmation/afterSale.ts';
import { lastSale } from '../confirmation/lastSale.ts';
import { basketKeeper, holdStore } from '../sell/basketKeeper.ts';
import { basketStore } from '../sell/basketStore.ts';
import { dueMinor } from '../sell/priceStore.ts';
import {
  cancelledCard,
  card,
  cash,
  declinedSale,
  hasRoomFor,
  isCharged,
  isFrozen,
  type Order,
  remainingMinor,
  roomLeft,
  type Sale,
  type SellRefusal,
  saleOf,
  type Taken,
} from './payment.ts';
import { mintRequestId, payStore } from './payStore.ts';

/** How long a sale may take before the cashier is told that there is no answer yet. The call itself goes on. */
const PATIENCE_MS = 8_000;

/** What a cashier can do with money. Everything reads the stores at the moment of the press. */
export function useSale() {
  const sell = useAction('orders.sell');
  const note = useAction('orders.noteUnknownCard');
  const cancel = useAction('orders.cancel');

  const send = async (sale: Sale) => {
    if (payStore.get().step.kind === 'sending') return;
    payStore.dispatch({ type: 'send', sale });
    const { step } = payStore.get();
    if (step.kind !== 'sending' || step.sale !== sale) return;
    const slow = setTimeout(() => doubt(sale, 'waiting', null), PATIENCE_MS);
    try {
      await basketKeeper.settle();
      answered((await sell.mutateAsync(sale)).order);
    } catch (error) {
      await unanswered(sale, error);
    } finally {
      clearTimeout(slow);
    }
  };
  const sendWith = (last: readonly Taken[]) => {
    const taken = [...payStore.get().taken, ...last];
    return send(saleOf({ ...parts(), taken }));
  };

  /** The same request id at every press: however often the answer was lost, it is one cancelled order. */
  const cancelCard = async (given: Taken, index: number) => {
    if (given.cancelled?.written === 'pending') return;
    const requestId = given.cancelled?.requestId ?? mintRequestId();
    payStore.dispatch({ type: 'cancelling', index, requestId });
    try {
      await cancel.mutateAsync(cancelledCard(basketParts(), given, requestId));
      payStore.dispatch({ type: 'cancelled', requestId });
    } catch {
      payStore.dispatch({ type: 'cancelFailed', requestId });
    }
  };

  return {
    open: () => payStore.dispatch({ type: 'open', requestId: mintRequestId() }),
    close: () => payStore.dispatch({ type: 'close' }),
    choose: () => {
      const { step } = payStore.get();
      payStore.dispatch({ type: 'choose' });
      if (!isFrozen(step)) basketKeeper.resume();
    },
    giveBack: (index: number) => {
      const given = payStore.get().taken[index];
      // Cash on the counter leaves no trace; a card that was charged does, and stays here until that is written down.
      if (given?.tender === 'card') void cancelCard(given, index);
      else payStore.dispatch({ type: 'giveBack', index });
    },

    /** Cash handed over: finishes the sale if it is enough, else is kept as the first part of it. */
    payCash: (handedMinor: number) => {
      const due = remaining();
      if (due === null || due <= 0 || handedMinor <= 0) return;
      const handed = cash(handedMinor, due);
      if (!hasRoomFor(handed.amountMinor, due, room())) return;
      if (handed.amountMinor < due) payStore.dispatch({ type: 'take', taken: handed });
      else void sendWith([handed]);
    },
    /** Nothing more is due: the sale is made with what has been taken. */
    complete: () => {
      if (remaining() === 0) void sendWith([]);
    },
    startCard: (amountMinor: number) => {
      const due = remaining();
      if (due === null || due <= 0 || !hasRoomFor(amountMinor, due, room())) return;
      payStore.dispatch({ type: 'card', amountMinor: Math.min(amountMinor, due) });
    },
    cardApproved: () => {
      const { step } = payStore.get();
      if (step.kind !== 'card' && step.kind !== 'unknown') return;
      payStore.dispatch({ type: 'take', taken: card(step.amountMinor, step.kind === 'unknown') });
      if (remaining() === 0) void sendWith([]);
    },
    cardDeclined: () => {
      const { step, taken } = payStore.get();
      if (step.kind !== 'card' && step.kind !== 'unknown') return;
      if (isCharged(taken)) payStore.dispatch({ type: 'declinedHere', amountMinor: step.amountMinor });
      else void send(declinedSale(parts(), step.amountMinor, step.kind === 'unknown'));
    },
    cardUnknown: () => {
      payStore.dispatch({ type: 'unknown' });
      const { step } = payStore.get();
      if (step.kind !== 'unknown') return;
      note.mutate(
        { requestId: requestId(), amountMinor: step.amountMinor },
        {
          onSuccess: () => payStore.dispatch({ type: 'noted', noted: 'yes' }),
          onError: () => payStore.dispatch({ type: 'noted', noted: 'failed' }),
        },
      );
    },
    /** The very same sale again, under the same request id: it cannot sell twice. */
    retry: () => {
      const { step } = payStore.get();
      if (step.kind === 'doubt') void send(step.sale);
    },
  };
}

function requestId(): string {
  const { requestId: id } = payStore.get();
  if (id === null) throw new Error('no payment is open');
  return id;
}

function basketParts() {
  const { lines, customer } = basketStore.get();
  return {
    customerId: customer?.id ?? null,
    lines: lines.map(({ tierId, quantity, unitPriceMinor }) => ({ tierId, quantity, unitPriceMinor })),
  };
}

function parts() {
  const { promoCode, pointsSpent } = basketStore.get();
  const { holdId, isReleased } = holdStore.get();
  return {
    ...basketParts(),
    requestId: requestId(),
    promoCode,
    pointsSpent,
    holdId: isReleased ? null : holdId,
  };
}

/** What is still to be paid; null while it is not known what the basket costs. */
function remaining(): number | null {
  const due = dueMinor();
  return due === null ? null : remainingMinor(due, payStore.get().taken);
}

function room(): number {
  return roomLeft(payStore.get().taken);
}

function doubt(sale: Sale, kind: 'waiting' | 'nothing' | 'unreachable', faultId: string | null): void {
  payStore.dispatch({ type: 'doubt', requestId: sale.requestId, doubt: kind, faultId });
}

/** The office has answered. An answer to a request that is no longer the current one has been dealt with already. */
function answered(order: Order): void {
  if (payStore.get().requestId !== order.id) return;
  if (order.state !== 'completed') {
    basketKeeper.resume();
    payStore.dispatch({ type: 'declined', order, nextRequestId: mintRequestId() });
    return;
  }
  payStore.dispatch({ type: 'completed', requestId: order.id });
  basketStore.dispatch({ type: 'sold' });
  basketKeeper.forget();
  lastSale.dispatch({ order, shown: 'full' });
  void printAfterSale(order.id);
  const change = sumMinor(order.payments.map((payment) => payment.changeMinor));
  announce(`Sold. Order ${order.code}. Change ${formatAmount(change, order.currency)}.`, 'urgent');
}

/** Finds out what became of a sale that failed without a clear answer. */
async function unanswered(sale: Sale, error: unknown): Promise<void> {
  const refusal = clearRefusal(error);
  if (refusal !== null) {
    tellBasket(refusal);
    basketKeeper.resume();
    payStore.dispatch({ type: 'refused', requestId: sale.requestId, refusal });
    return;
  }
  const faultId = error instanceof CallFailed && error.failure.kind === 'fault' ? error.failure.id : null;
  try {
    const { order } = await call('orders.byRequest', { requestId: sale.requestId });
    if (order !== null) answered(order);
    else doubt(sale, 'nothing', faultId);
  } catch {
    doubt(sale, 'unreachable', faultId);
  }
}

/**
 * For a window that has begun again: asks what became of the sale that it had an id for, and goes on from the answer.
 * Main answers only when everything that was sent before has been dealt with.
 */
export async function askWhatBecame(requestId: string): Promise<void> {
  const { step } = payStore.get();
  if (step.kind === 'doubt') return unanswered(step.sale, null);
  try {
    const { order } = await call('orders.byRequest', { requestId });
    if (order !== null) return answered(order);
  } catch {
    // Nothing had been sent from this step; the next press finds out whether the office can be reached.
  }
  basketKeeper.resume();
}

/** A refusal that says for certain that nothing was recorded under this id; null for everything else. */
function clearRefusal(error: unknown): SellRefusal | null {
  if (!(error instanceof CallFailed) || error.failure.kind !== 'refusal') return null;
  const refusal = error.failure.refusal as SellRefusal;
  return isInDoubt(error) || refusal.code === 'REQUEST_REUSED' ? null : refusal;
}

/** What a refusal says about a line belongs to that line, where the answer to it is. */
function tellBasket(refusal: SellRefusal): void {
  if (refusal.code === 'SOLD_OUT') {
    const { eventId, tierId, left } = refusal.detail;
    basketStore.dispatch({ type: 'toldSoldOut', eventId, tierId, left });
  }
  if (refusal.code === 'PRICE_CHANGED') {
    basketStore.dispatch({
      type: 'told',
      tierId: refusal.detail.tierId,
      priceMinor: refusal.detail.priceMinor,
    });
  }
  void queryClient.invalidateQueries({ queryKey: keyOf('orders.price') });
}
