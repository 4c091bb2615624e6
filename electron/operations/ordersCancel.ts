import type { Input } from '../../contract/index.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { findVenue } from '../../database/queries/venue.ts';
import { writeSale } from '../../database/queries/writeSale.ts';
import { Refused } from '../../domain/refusals.ts';
import { cancelledSale } from '../../domain/sale.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../newId.ts';
import { newOrderCode } from '../newOrderCode.ts';
import { loadOrder } from '../orderView.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { requestHash, unlessMade } from './requestHash.ts';

type Cancel = Input<'orders.cancel'>;

/** Writes down a sale or an exchange that was given up after its card had been charged, so that no money on a terminal goes unexplained. */
export const ordersCancel: Handler<'orders.cancel'> = async (input, { house, caller }) => {
  const { requestId, ...given } = input;
  const hash = requestHash('orders.cancel', given);
  await untilSettled(() =>
    unlessMade(house.dataSource, requestId, hash, () => attempt(input, hash, house, caller)),
  );
  const order = await loadOrder(house, requestId);
  if (!order) throw new Error('an order that was just written is not there');
  return { order };
};

async function attempt(input: Cancel, hash: Buffer, house: House, caller: Caller): Promise<void> {
  const tierIds = [...new Set(input.lines.map(({ tierId }) => tierId))];
  const [facts, venue] = await Promise.all([
    findTierFacts(house.dataSource, tierIds),
    findVenue(house.dataSource),
  ]);
  if (!venue) throw new Error('somebody is signed in to a house without a venue');
  const cards = input.cards.map((card) => ({ ...card, tender: 'card' as const }));
  const written = await writeSale(house.dataSource, {
    orderId: input.requestId,
    orderCode: newOrderCode(house),
    requestHash: hash,
    customerId: input.customerId,
    cashierId: caller.id,
    counterId: enrolledCounter(house).counterId,
    exchangeOf: input.exchangeOf ?? null,
    sale: cancelledSale(input.lines, facts, cards, venue.currency),
    createdAt: house.writtenAt(),
    tickets: [],
    newId: () => newId(house),
    hold: null,
  });
  if (written.done) return;
  if (written.wall === 'customer') {
    throw new Refused('CUSTOMER_NOT_FOUND', { customerId: input.customerId ?? 0 });
  }
  if (written.wall === 'exchanged_order') throw new Refused('ORDER_NOT_FOUND', null);
  throw new Overtaken();
}
