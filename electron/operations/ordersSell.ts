import type { Input } from '../../contract/index.ts';
import { type SaleWall, writeSale } from '../../database/queries/writeSale.ts';
import { Refused } from '../../domain/refusals.ts';
import type { DecidedSale } from '../../domain/sale.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../newId.ts';
import { newOrderCode } from '../newOrderCode.ts';
import { newTickets } from '../newTickets.ts';
import { loadOrder, type OrderView } from '../orderView.ts';
import { soldOrderView } from '../soldOrder.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { requestHash, unlessMade } from './requestHash.ts';
import { decideSelling, forgetReading } from './saleDecision.ts';
import { soldOut } from './soldOut.ts';

type Sell = Input<'orders.sell'>;

/**
 * Sells a basket. Decided in `domain/` on what was read without a lock, or on what this counter remembers of it, and
 * written in one flight; the database has the last word. A request id that is known already answers with its order.
 */
export const ordersSell: Handler<'orders.sell'> = async (input, { house, caller }) => {
  const { requestId, ...basket } = input;
  const hash = requestHash('orders.sell', basket);
  const sold = await untilSettled(() =>
    unlessMade(house.dataSource, requestId, hash, () => attempt(input, hash, house, caller)),
  );
  const order = sold ?? (await loadOrder(house, requestId));
  if (!order) throw new Error('an order that was just written is not there');
  return { order };
};

/** The order as it was sold; null when it was written down as failed. */
async function attempt(input: Sell, hash: Buffer, house: House, caller: Caller): Promise<OrderView | null> {
  const { counterId, ticketKey } = enrolledCounter(house);
  const { sale, tiers, hold, buyer } = await decideSelling(input, house);
  const made = {
    orderId: input.requestId,
    orderCode: newOrderCode(house),
    sale,
    tickets: await newTickets(sale.state === 'completed' ? sale.tickets.length : 0, house, ticketKey),
  };
  const written = await writeSale(house.dataSource, {
    ...made,
    requestHash: hash,
    customerId: input.customerId,
    cashierId: caller.id,
    counterId,
    createdAt: house.writtenAt(),
    newId: () => newId(house),
    hold,
  });
  if (!written.done) return refused(written, sale, input, house);
  if (input.holdId) house.memory.holds.forget(input.holdId);
  if (sale.state !== 'completed') return null;
  house.stockNews.announce([...sale.revisions.keys()]);
  const { createdAt } = written;
  const names = { cashierName: caller.name, counterName: house.counter.name };
  return soldOrderView({ ...made, ...names, createdAt, tiers, buyer });
}

/** Turns the wall into the refusal that the cashier hears, or asks for another attempt. */
async function refused(wall: SaleWall, sale: DecidedSale, input: Sell, house: House): Promise<never> {
  switch (wall.wall) {
    case 'house':
      return soldOut(house, wall.eventId, null, sale.lines);
    case 'tier':
      return soldOut(house, wall.eventId, wall.tierId, sale.lines);
    case 'customer':
      throw new Refused('CUSTOMER_NOT_FOUND', { customerId: input.customerId ?? 0 });
    case 'promo_used_up':
      throw new Refused('PROMO_REFUSED', { reason: 'used_up' });
    case 'overtaken':
      forgetReading(input, house);
      throw new Overtaken();
    case 'points':
    case 'exchanged_order':
    case 'same_request':
    case 'same_code':
      throw new Overtaken();
  }
}
