import { useEffect } from 'react';
import type { CallFailed } from '../../client/client.ts';
import { useOperation } from '../../client/hooks.ts';
import type { Basket } from './basket.ts';
import { isReduced, NOTHING, priceKey, priceOf, priceQuestion } from './price.ts';
import { priceStore } from './priceStore.ts';
import { useStore } from './store.ts';

/** Asks what the basket costs as soon as more than its prices counts: a customer's points, a promo code. */
export function usePrice(basket: Basket): CallFailed<'orders.price'> | null {
  const question = priceQuestion(basket);
  const enabled = question !== null && (isReduced(basket) || basket.customer !== null);
  const query = useOperation('orders.price', question ?? NOTHING, { enabled, staleTime: 0 });
  const asked = priceKey(basket);
  const { data } = query;
  useEffect(() => {
    if (data !== undefined) priceStore.dispatch({ asked, price: data });
  }, [asked, data]);
  const { error } = query;
  useEffect(() => {
    // What was said before counts no longer: the code may have been used up by somebody else.
    if (error !== null) priceStore.dispatch(null);
  }, [error]);
  return enabled ? error : null;
}

/** The office's answer for the basket as it is now; null where it was not asked or has not answered. */
export function usePriced(basket: Basket) {
  return priceOf(basket, useStore(priceStore));
}
