import { randomBytes } from 'node:crypto';
import type { Input, Output, Reply } from '../../contract/index.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../domain/uuid.ts';

export type SellInput = Input<'orders.sell'>;
export type SellReply = Reply<Output<'orders.sell'>>;
type Order = Output<'orders.sell'>['order'];

export interface Wanted {
  tierId: number;
  quantity: number;
  unitPriceMinor: number;
}

/** A buyer with exact cash and a request id of their own. */
export function buyer(lines: Wanted[], changes: Partial<SellInput> = {}): SellInput {
  const amountMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
  const cash = {
    tender: 'cash' as const,
    amountMinor,
    tenderedMinor: amountMinor,
    outcome: 'approved' as const,
    wasUnknown: false,
    reference: '',
  };
  return {
    requestId: uuidv7(Date.now(), randomBytes(UUID_RANDOM_BYTES)),
    customerId: null,
    lines,
    payments: amountMinor === 0 ? [] : [cash],
    ...changes,
  };
}

/** The same buyer, whose card the terminal declined. */
export function declined(sale: SellInput): SellInput {
  const [payment] = sale.payments;
  if (!payment) throw new Error('a declined card needs something to pay');
  return { ...sale, payments: [{ ...payment, tender: 'card', tenderedMinor: null, outcome: 'declined' }] };
}

export interface Tally {
  orders: Order[];
  tickets: number;
  /** Refusal codes and how often each was given. */
  refused: Record<string, number>;
  faults: number;
}

/** What came of many sales. */
export function tally(replies: readonly SellReply[]): Tally {
  const result: Tally = { orders: [], tickets: 0, refused: {}, faults: 0 };
  for (const reply of replies) {
    if (reply.ok) {
      result.orders.push(reply.value.order);
      result.tickets += reply.value.order.ticketCount;
    } else if ('refusal' in reply) {
      result.refused[reply.refusal.code] = (result.refused[reply.refusal.code] ?? 0) + 1;
    } else {
      result.faults += 1;
    }
  }
  return result;
}
