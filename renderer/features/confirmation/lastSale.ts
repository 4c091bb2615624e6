import type { Order } from '../pay/payment.ts';
import { createStore } from '../sell/store.ts';

/** The sale that has just been made: its change stays in sight until the next sale's first line. */
export const lastSale = createStore((_: Order | null, next: Order | null) => next, null);
