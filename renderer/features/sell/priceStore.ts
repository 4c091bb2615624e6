import { basketStore } from './basketStore.ts';
import { type Priced, payableMinor } from './price.ts';
import { createStore } from './store.ts';

/** The last answer to what this window's basket costs. */
export const priceStore = createStore((_: Priced | null, next: Priced | null) => next, null);

/** What this window's basket costs now; null while the office has not said it yet. */
export function dueMinor(): number | null {
  return payableMinor(basketStore.get(), priceStore.get());
}
