import { createHash, randomBytes } from 'node:crypto';
import type { Input } from '../../contract/index.ts';
import { findHoldFacts } from '../../database/queries/holds.ts';
import { findOrderRequest } from '../../database/queries/orders.ts';
import type { NewTicket } from '../../database/queries/saleStatement.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { type SaleWall, writeSale } from '../../database/queries/writeSale.ts';
import { ORDER_CODE_BYTES, orderCode } from '../../domain/codes.ts';
import { takeFromHold } from '../../domain/hold.ts';
import { Refused } from '../../domain/refusals.ts';
import { type DecidedSale, decideSale } from '../../domain/sale.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../domain/uuid.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { loadOrder } from '../orderView.ts';
import { findReductions } from '../reductions.ts';
import { ticketSecret } from '../ticketKeys.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { soldOut } from './soldOut.ts';

type Sell = Input<'orders.sell'>;

/**
 * Sells a basket. Read without a lock, decide in `domain/`, write in one flight; the database has the last word.
 * A request id that is known already answers with the order it made.
 */
export const ordersSell: Handler<'orders.sell'> = async (input, { house, caller }) => {
  const requestHash = fingerprint(input);
  const outcome = await untilSettled(() => attempt(input, requestHash, house, caller));
  if (outcome.sold) house.stockNews.announce(outcome.eventIds);
  const order = await loadOrder(house, input.requestId);
  if (!order) throw new Error('an order that was just written is not there');
  return { order };
};

async function attempt(
  input: Sell,
  requestHash: Buffer,
  house: House,
  caller: Caller,
): Promise<{ sold: boolean; eventIds: number[] }> {
  const { dataSource } = house;
  const { customerId, promoCode = null, pointsSpent = 0, holdId = null } = input;
  const tierIds = [...new Set(input.lines.map((line) => line.tierId))];
  const known = await findOrderRequest(dataSource, input.requestId);
  if (known) return replay(known, requestHash);
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
    requestHash,
    customerId,
    cashierId: caller.id,
    counterId,
    sale,
    createdAt: house.writtenAt(),
    paymentIds: sale.payments.map(() => newId(house)),
    tickets: sale.state === 'completed' ? sale.tickets.map(() => newTicket(ticketKey, house)) : [],
    pointIds: [newId(house), newId(house)],
    hold: takeFromHold(hold, sale.lines, house.now()),
  });
  const eventIds = [...sale.revisions.keys()];
  if (written.done) return { sold: sale.state === 'completed', eventIds };
  return refused(written, sale, input, house);
}

function replay(known: { requestHash: Buffer }, requestHash: Buffer): { sold: false; eventIds: [] } {
  if (!known.requestHash.equals(requestHash)) throw new Refused('REQUEST_REUSED', null);
  return { sold: false, eventIds: [] };
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

function newId(house: House): string {
  return uuidv7(house.now().getTime(), randomBytes(UUID_RANDOM_BYTES));
}

/** What was asked for, as 32 bytes: the same id with another basket is a mistake and not a repeat. */
function fingerprint({ customerId, lines, payments }: Sell): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([customerId, lines, payments]))
    .digest();
}
