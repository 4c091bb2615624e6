import { randomBytes } from 'node:crypto';
import type { Input } from '../../contract/index.ts';
import { findHoldFacts } from '../../database/queries/holds.ts';
import type { NewTicket } from '../../database/queries/ledgerStatements.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { type SaleWall, writeSale } from '../../database/queries/writeSale.ts';
import { ORDER_CODE_BYTES, orderCode } from '../../domain/codes.ts';
import { takeFromHold } from '../../domain/hold.ts';
import { Refused } from '../../domain/refusals.ts';
import { type DecidedSale, decideSale } from '../../domain/sale.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../newId.ts';
import { loadOrder } from '../orderView.ts';
import { findReductions } from '../reductions.ts';
import { ticketSecret } from '../ticketKeys.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { requestHash, unlessMade } from './requestHash.ts';
import { soldOut } from './soldOut.ts';

type Sell = Input<'orders.sell'>;

/**
 * Sells a basket. Read without a lock, decide in `domain/`, write in one flight; the database has the last word.
 * A request id that is known already answers with the order it made.
 */
export const ordersSell: Handler<'orders.sell'> = async (input, { house, caller }) => {
  const { requestId, ...basket } = input;
  const hash = requestHash('orders.sell', basket);
  const eventIds = await untilSettled(() =>
    unlessMade(house.dataSource, requestId, hash, () => attempt(input, hash, house, caller)),
  );
  house.stockNews.announce(eventIds ?? []);
  const order = await loadOrder(house, requestId);
  if (!order) throw new Error('an order that was just written is not there');
  return { order };
};

/** Answers the events whose places were taken. */
async function attempt(input: Sell, hash: Buffer, house: House, caller: Caller): Promise<number[]> {
  const { dataSource } = house;
  const { customerId, promoCode = null, pointsSpent = 0, holdId = null } = input;
  const tierIds = [...new Set(input.lines.map((line) => line.tierId))];
  const [facts, reductions, hold] = await Promise.all([
    findTierFacts(dataSource, tierIds),
    findReductions(house, { customerId, promoCode, pointsSpent }),
    holdId === null ? null : findHoldFacts(dataSource, holdId),
  ]);
  const sale = decideSale(input.lines, facts, input.payments, house.now(), reductions);
  const { counterId, ticketKey } = enrolledCounter(house);
  const written = await writeSale(dataSource, {
    orderId: input.requestId,
    orderCode: orderCode(randomBytes(ORDER_CODE_BYTES)),
    requestHash: hash,
    customerId,
    cashierId: caller.id,
    counterId,
    sale,
    createdAt: house.writtenAt(),
    tickets: sale.state === 'completed' ? sale.tickets.map(() => newTicket(ticketKey, house)) : [],
    newId: () => newId(house),
    hold: takeFromHold(hold, sale.lines, house.now()),
  });
  if (!written.done) return refused(written, sale, input, house);
  return sale.state === 'completed' ? [...sale.revisions.keys()] : [];
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
    case 'points':
    case 'same_request':
    case 'same_code':
    case 'overtaken':
      throw new Overtaken();
  }
}

function newTicket(ticketKey: Uint8Array, house: House): NewTicket {
  const id = newId(house);
  return { id, hash: ticketSecret(ticketKey, id, 0).hash };
}
