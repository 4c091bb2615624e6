import { lastSale } from '../confirmation/lastSale.ts';
import { exchangeStore } from '../orders/exchangeStore.ts';
import { ordersView } from '../orders/ordersView.ts';
import { isUnsettled } from '../pay/payment.ts';
import { payStore } from '../pay/payStore.ts';
import { basketKeeper } from './basketKeeper.ts';
import { basketStore } from './basketStore.ts';
import { sellView } from './sellStore.ts';

/**
 * Clears the counter for the next person. A payment that is not settled stays, with its basket: whoever comes next has
 * to bring it to its end.
 */
export function forgetPerson(): void {
  lastSale.dispatch(null);
  ordersView.dispatch('');
  exchangeStore.dispatch({ type: 'leave' });
  if (isUnsettled(payStore.get())) {
    basketKeeper.resume();
    return;
  }
  sellView.dispatch({ eventId: null, text: '', ahead: [], finding: null });
  payStore.dispatch({ type: 'forget' });
  basketStore.dispatch({ type: 'sold' });
  basketKeeper.forget();
}

/** Gives the basket's places back while there is still somebody signed in who may. */
export async function letGo(): Promise<void> {
  if (!isUnsettled(payStore.get())) await basketKeeper.release();
}
