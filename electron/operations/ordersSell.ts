import { createHash, randomBytes } from 'node:crypto';
import type { Input } from '../../contract/index.ts';
import { findOrderRequest } from '../../database/queries/orders.ts';
import { placesLeftInHouse, placesLeftInTier } from '../../database/queries/stock.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { type NewTicket, type SaleWritten, writeSale } from '../../database/queries/writeSale.ts';
import { ORDER_CODE_BYTES, orderCode } from '../../domain/codes.ts';
import { Refused } from '../../domain/refusals.ts';
import { type DecidedSale, decideSale } from '../../domain/sale.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../domain/uuid.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { loadOrder } from '../orderView.ts';
import { ticketSecret } from '../ticketKeys.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

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
  const tierIds = [...new Set(input.lines.map((line) => line.tierId))];
  const [known, facts] = await Promise.all([
    findOrderRequest(dataSource, input.requestId),
    findTierFacts(dataSource, tierIds),
  ]);
  if (known) return replay(known, requestHash);
  const sale = decideSale(input.lines, facts, input.payments, house.now());
  const { counterId, ticketKey } = enrolledCounter(house);
  const written = await writeSale(dataSource, {
    orderId: input.requestId,
    orderCode: orderCode(randomBytes(ORDER_CODE_BYTES)),
    requestHash,
    customerId: input.customerId,
    cashierId: caller.id,
    counterId,
    sale,
    createdAt: house.writtenAt(),
    paymentIds: sale.payments.map(() => newId(house)),
    tickets: sale.state === 'completed' ? newTickets(sale, ticketKey, house) : [],
  });
  if (written.done) {
    return { sold: sale.state === 'completed', eventIds: sale.houses.map(({ eventId }) => eventId) };
  }
  return refused(written, sale, input, house);
}

function replay(known: { requestHash: Buffer }, requestHash: Buffer): { sold: false; eventIds: [] } {
  if (!known.requestHash.equals(requestHash)) throw new Refused('REQUEST_REUSED', null);
  return { sold: false, eventIds: [] };
}

async function refused(
  written: Extract<SaleWritten, { done: false }>,
  sale: DecidedSale,
  input: Sell,
  { dataSource }: House,
): Promise<never> {
  switch (written.wall) {
    case 'house': {
      const left = (await placesLeftInHouse(dataSource, written.eventId)) ?? 0;
      const asked = sale.houses.find(({ eventId }) => eventId === written.eventId)?.quantity ?? 0;
      // Places came back between the refusal and this look: the sale may well fit now.
      if (left >= asked) throw new Overtaken();
      throw new Refused('SOLD_OUT', { eventId: written.eventId, tierId: null, left, asked });
    }
    case 'tier': {
      const { eventId, tierId } = written;
      const left = (await placesLeftInTier(dataSource, tierId)) ?? 0;
      const asked = sale.tiers.find((tier) => tier.tierId === tierId)?.quantity ?? 0;
      if (left >= asked) throw new Overtaken();
      throw new Refused('SOLD_OUT', { eventId, tierId, left, asked });
    }
    case 'customer':
      throw new Refused('CUSTOMER_NOT_FOUND', { customerId: input.customerId ?? 0 });
    case 'same_request':
    case 'same_code':
    case 'overtaken':
      throw new Overtaken();
  }
}

function newTickets(sale: DecidedSale, ticketKey: Uint8Array, house: House): NewTicket[] {
  return sale.lines.flatMap((line, index) =>
    Array.from({ length: line.quantity }, () => {
      const id = newId(house);
      return { id, linePosition: index + 1, hash: ticketSecret(ticketKey, id, 0).hash };
    }),
  );
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
