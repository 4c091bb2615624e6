import { announce } from '../../client/announce.ts';
import { call } from '../../client/client.ts';
import { keyOf } from '../../client/hooks.ts';
import { queryClient } from '../../client/queries.ts';
import type { Order } from '../pay/payment.ts';
import { mintRequestId } from '../pay/payStore.ts';
import { createStore } from '../sell/store.ts';
import { changeExchange, type Exchanging } from './exchanging.ts';
import { wordTickets } from './orderWords.ts';

/** The exchange going on in this window; it is there until it is recorded or nothing of it is in the balance. */
export const exchangeStore = createStore(changeExchange, null as Exchanging | null);

/** The office has recorded the exchange, or that its card was declined. */
export function exchangeAnswered(order: Order): void {
  if (exchangeStore.get()?.payment.requestId !== order.id) return;
  exchangeStore.dispatch({ type: 'answered', order, nextRequestId: mintRequestId() });
  if (order.state !== 'completed') return;
  announce(`${wordTickets(order.returned.length)} exchanged.`, 'urgent');
  void printExchange(order.id);
}

/** Its papers; what becomes of them stands with the order, and it can be printed again from there. */
async function printExchange(orderId: string): Promise<void> {
  await call('print.queue', { orderId, documents: ['tickets', 'receipt'], target: 'usual' }).catch(() => {});
  await queryClient.invalidateQueries({ queryKey: keyOf('print.jobs') });
}

/** For a window that has begun again: asks what became of the exchange that it had an id for. */
export async function askWhatBecameOfExchange(): Promise<void> {
  const requestId = exchangeStore.get()?.payment.requestId ?? null;
  if (requestId === null) return;
  try {
    const { order } = await call('orders.byRequest', { requestId });
    if (order !== null) exchangeAnswered(order);
  } catch {
    // It stays as it is: the next press finds out whether the office can be reached.
  }
}
