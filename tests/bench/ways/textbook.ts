import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { houseStock } from '../../../database/entities/houseStock.ts';
import { journal } from '../../../database/entities/journal.ts';
import { order } from '../../../database/entities/order.ts';
import { orderLine } from '../../../database/entities/orderLine.ts';
import { payment } from '../../../database/entities/payment.ts';
import { ticket } from '../../../database/entities/ticket.ts';
import { tierStock } from '../../../database/entities/tierStock.ts';
import { sqlState } from '../../../database/faults.ts';
import { base32 } from '../../../domain/codes.ts';
import { newId } from '../../../electron/newId.ts';
import type { Target } from '../furnish.ts';
import { type Post, TICKETS_PER_SALE, type Way } from './way.ts';

const clock = { now: () => new Date() };

/**
 * As TypeORM's own guide writes it: lock the stock, save entity after entity, commit. It writes the same rows as ours.
 * It is given the benefit of the doubt: no validation, no look at the request id, no answer read back, and the house's
 * counter and the journal cost it one statement each.
 */
export const textbook: Way = async (post) => ({
  async sell([target]) {
    if (!target) throw new RangeError('nothing to sell');
    try {
      return await post.dataSource.transaction((tx) => sell(tx, post, target));
    } catch (error) {
      return sqlState(error) ?? String(error);
    }
  },
  async close() {},
});

async function sell(tx: EntityManager, { counter, cashier }: Post, target: Target): Promise<string | null> {
  const { eventId, tierId, unitPriceMinor } = target;
  const stock = await tx.findOneOrFail(tierStock, { where: { tierId }, lock: { mode: 'pessimistic_write' } });
  const taken = stock.sold + stock.held + stock.comped + TICKETS_PER_SALE;
  if (stock.capacity !== null && taken > stock.capacity) return 'SOLD_OUT';
  const orderId = newId(clock);
  const counterId = counter.id ?? 0;
  const totalMinor = unitPriceMinor * TICKETS_PER_SALE;
  await tx.save(order, {
    id: orderId,
    code: base32(randomBytes(5)),
    kind: 'sale',
    state: 'completed',
    cashierId: cashier.id,
    counterId,
    currency: 'EUR',
    ticketCount: TICKETS_PER_SALE,
    taxMinor: 0,
    totalMinor,
    requestHash: randomBytes(32),
  });
  await tx.save(orderLine, {
    orderId,
    position: 1,
    eventId,
    tierId,
    currency: 'EUR',
    quantity: TICKETS_PER_SALE,
    unitPriceMinor,
    taxBasisPoints: 0,
    taxMinor: 0,
    totalMinor,
  });
  await tx.save(ticket, newTickets(orderId, target, TICKETS_PER_SALE));
  await tx.save(payment, {
    id: newId(clock),
    orderId,
    tender: 'cash',
    state: 'approved',
    amountMinor: totalMinor,
    tenderedMinor: totalMinor,
  });
  await tx.insert(journal, {
    counterId,
    actorId: cashier.id,
    operation: 'orders.sell',
    orderId,
    detail: { totalMinor },
  });
  await tx.increment(houseStock, { eventId }, 'sold', TICKETS_PER_SALE);
  stock.sold += TICKETS_PER_SALE;
  await tx.save(tierStock, stock);
  return null;
}

/** Ticket entities of an order's first line. */
export function newTickets(orderId: string, { eventId, tierId, unitPriceMinor }: Target, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: newId(clock),
    orderId,
    linePosition: 1,
    number: index + 1,
    eventId,
    tierId,
    codeHash: randomBytes(32),
    pricePaidMinor: unitPriceMinor,
    taxMinor: 0,
  }));
}
