import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../client/client.ts';
import { houseTime } from '../../client/clock.ts';
import { useMay } from '../../client/house.ts';
import { askWhatBecameOfExchange, exchangeStore } from '../orders/exchangeStore.ts';
import { isInBalance } from '../orders/exchanging.ts';
import { isUnsettled } from '../pay/payment.ts';
import { mintRequestId, payStore } from '../pay/payStore.ts';
import { askWhatBecame } from '../pay/useSale.ts';
import { placesToKeep } from './basketHold.ts';
import { basketKeeper, holdStore } from './basketKeeper.ts';
import { placesOf } from './basketNews.ts';
import { basketStore } from './basketStore.ts';
import { type KeptSale, keptSaleOf, paymentOf } from './keptSale.ts';
import { sellView } from './sellStore.ts';

/** Keeps main told of the sale and the exchange under way, once it has given back what a window before this one left behind. */
export function SaleKeeper() {
  const maySell = useMay('cashier', 'manager');
  const navigate = useNavigate();
  useEffect(() => {
    if (!maySell) return;
    let stop: (() => void) | null = null;
    let gone = false;
    const begin = async () => {
      // Without an answer nothing is told either: what main keeps may be all that there is of a payment.
      const { sale } = await call('counter.keptSale', {});
      if (gone) return;
      // Before main is told anything, so that it does not hear of a window without the exchange.
      const exchanged = sale?.exchange;
      if (exchanged !== undefined) exchangeStore.dispatch({ type: 'restore', kept: exchanged });
      stop = tellMain();
      const exchange = exchangeStore.get();
      const isSale = sale !== null && (sale.basket.lines.length > 0 || isUnsettled(paymentOf(sale)));
      if (isSale && (await hasRoomFor(sale))) {
        bringBack(sale);
        if (exchange === null) void navigate({ to: '/sell' });
      }
      if (exchange === null || !isInBalance(exchange)) return;
      void askWhatBecameOfExchange();
      void navigate({ to: '/orders/$orderId', params: { orderId: exchange.draft.orderId } });
    };
    begin().catch(() => {
      if (!gone) stop = tellMain();
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [maySell, navigate]);
  return null;
}

/** What this window has begun meanwhile is the later one, but a mere basket gives way to money in the balance. */
async function hasRoomFor(sale: KeptSale): Promise<boolean> {
  if (isUnsettled(payStore.get())) return false;
  if (basketStore.get().lines.length === 0) return true;
  if (!isUnsettled(paymentOf(sale))) return false;
  await basketKeeper.release();
  return true;
}

/** Tells main after each change, the changes of one key press together; the answer stops it. */
function tellMain(): () => void {
  let told = '';
  let waiting = false;
  const tell = () => {
    waiting = false;
    const sale = keptSaleOf({
      eventId: sellView.get().eventId,
      basket: basketStore.get(),
      hold: holdStore.get(),
      payment: payStore.get(),
      exchange: exchangeStore.get(),
    });
    const now = JSON.stringify(sale);
    if (now === told) return;
    told = now;
    // A sale that is not kept is still a sale; it is told again with the next change.
    call('counter.keepSale', { sale }).catch(() => {
      told = '';
    });
  };
  const changed = () => {
    // The id of the order is there before any money is, so that every sale can be asked about.
    if (basketStore.get().lines.length > 0)
      payStore.dispatch({ type: 'prepare', requestId: mintRequestId() });
    if (!waiting) queueMicrotask(tell);
    waiting = true;
  };
  const stops = [basketStore, holdStore, payStore, sellView, exchangeStore].map((store) =>
    store.subscribe(changed),
  );
  changed();
  return () => {
    for (const stop of stops) stop();
  };
}

function bringBack(sale: KeptSale): void {
  const { hold, basket, payment } = sale;
  sellView.dispatch({ eventId: sale.eventId });
  if (hold !== null) {
    const { holdId, name, expiresAt } = hold;
    if (name !== null && expiresAt !== null) basketKeeper.collect({ holdId, name, expiresAt });
    else holdStore.dispatch({ type: 'begin', holdId });
    if (expiresAt !== null) holdStore.dispatch({ type: 'kept', expiresAt });
  }
  // Its places are asked for again only when it is known that they have not been sold already.
  void basketKeeper.settle();
  payStore.dispatch({ type: 'restore', payment: paymentOf(sale) });
  const isKept =
    hold !== null && hold.expiresAt !== null && Date.parse(hold.expiresAt) > houseTime().getTime();
  basketStore.dispatch({
    type: 'restore',
    contents: basket,
    kept: isKept ? placesOf(placesToKeep(basket.lines)) : new Map(),
  });
  if (payment.requestId === null) basketKeeper.resume();
  else void askWhatBecame(payment.requestId);
}
