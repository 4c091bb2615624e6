import type { Order } from '../pay/payment.ts';
import { createStore } from '../sell/store.ts';

export interface LastSale {
  order: Order;
  /** `strip` keeps only the change in sight; `hidden` is after the next sale's first line. */
  shown: 'full' | 'strip' | 'hidden';
}

/** The sale that has just been made at this window: its change stays in sight until the next sale's first line. */
export const lastSale = createStore((_: LastSale | null, next: LastSale | null) => next, null);

/** Makes room for the next sale. */
export function showLastSale(shown: LastSale['shown']): void {
  const sale = lastSale.get();
  if (sale !== null && sale.shown !== shown) lastSale.dispatch({ ...sale, shown });
}
