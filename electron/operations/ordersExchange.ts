import type { Input } from '../../contract/index.ts';
import { findReturnFacts } from '../../database/queries/returnFacts.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { writeExchange } from '../../database/queries/writeExchange.ts';
import { decideExchange } from '../../domain/exchange.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../newId.ts';
import { newOrderCode } from '../newOrderCode.ts';
import { newTickets } from '../newTickets.ts';
import { loadOrder } from '../orderView.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { checkOverride } from './mayOverride.ts';
import { requestHash, unlessMade } from './requestHash.ts';
import { soldOut } from './soldOut.ts';

type Exchange = Input<'orders.exchange'>;

/**
 * Exchanges tickets of one order for other places. Read without a lock, decide in `domain/`, write in one flight.
 * A request id that is known already answers with its exchange.
 */
export const ordersExchange: Handler<'orders.exchange'> = async (input, { house, caller }) => {
  checkOverride(input.override ?? false, caller);
  const { requestId, ...asked } = input;
  const hash = requestHash('orders.exchange', asked);
  const eventIds = await untilSettled(() =>
    unlessMade(house.dataSource, requestId, hash, () => attempt(input, hash, house, caller)),
  );
  if (eventIds !== null && eventIds.length > 0) house.stockNews.announce(eventIds);
  const order = await loadOrder(house, requestId);
  if (!order) throw new Error('an exchange that was just written is not there');
  return { order };
};

/** The events whose places have moved; none when the exchange failed. */
async function attempt(input: Exchange, hash: Buffer, house: House, caller: Caller): Promise<number[]> {
  const { dataSource } = house;
  const [facts, tiers] = await Promise.all([
    findReturnFacts(dataSource, input.orderId, input.ticketIds),
    findTierFacts(
      dataSource,
      input.lines.map((line) => line.tierId),
    ),
  ]);
  if (!facts) throw new Refused('ORDER_NOT_FOUND', null);
  const confirmed = {
    differenceMinor: input.expectedDifferenceMinor,
    payments: input.payments,
    tenders: input.tenders,
  };
  const exchange = decideExchange(facts, tiers, input, confirmed, house.now());
  const completed = exchange.state === 'completed';
  const { counterId, ticketKey } = enrolledCounter(house);
  const written = await writeExchange(dataSource, {
    orderId: input.requestId,
    orderCode: newOrderCode(house),
    requestHash: hash,
    cashierId: caller.id,
    counterId,
    reason: input.reason.trim(),
    override: input.override ?? false,
    facts,
    exchange,
    createdAt: house.writtenAt(),
    tickets: await newTickets(completed ? exchange.fresh.tickets.length : 0, house, ticketKey),
    newId: () => newId(house),
  });
  const { back, fresh } = exchange;
  if (written.done) {
    const moved = [...back.lines, ...fresh.lines].map((line) => line.eventId);
    return completed ? [...new Set(moved)] : [];
  }
  if (written.wall === 'overtaken') throw new Overtaken();
  return soldOut(house, written.eventId, written.tierId, fresh.lines);
}
