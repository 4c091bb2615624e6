import type { Input } from '../../contract/index.ts';
import { findReturnFacts } from '../../database/queries/returnFacts.ts';
import { writeRefund } from '../../database/queries/writeRefund.ts';
import { decideRefund } from '../../domain/refund.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../newId.ts';
import { newOrderCode } from '../newOrderCode.ts';
import { loadOrder } from '../orderView.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { checkOverride } from './mayOverride.ts';
import { requestHash, unlessMade } from './requestHash.ts';

/**
 * Refunds chosen tickets. Read without a lock, decide in `domain/`, write in one flight; whoever was overtaken reads
 * again and learns by name which tickets are gone. A request id that is known already answers with its refund.
 */
export const ordersRefund: Handler<'orders.refund'> = async (input, { house, caller }) => {
  checkOverride(input.override, caller);
  const { requestId, ...asked } = input;
  const hash = requestHash('orders.refund', asked);
  const eventIds = await untilSettled(() =>
    unlessMade(house.dataSource, requestId, hash, () => attempt(input, hash, house, caller)),
  );
  if (eventIds !== null && eventIds.length > 0) house.stockNews.announce(eventIds);
  const order = await loadOrder(house, requestId);
  if (!order) throw new Error('a refund that was just written is not there');
  return { order };
};

/** The events whose places came free. */
async function attempt(
  input: Input<'orders.refund'>,
  hash: Buffer,
  house: House,
  caller: Caller,
): Promise<number[]> {
  const { dataSource } = house;
  const { requestId, orderId, ticketIds, expectedTotalMinor, tenders, reason, override } = input;
  const facts = await findReturnFacts(dataSource, orderId, ticketIds);
  if (!facts) throw new Refused('ORDER_NOT_FOUND', null);
  const confirmed = { totalMinor: expectedTotalMinor, tenders };
  const refund = decideRefund(facts, ticketIds, confirmed, { now: house.now(), override });
  const written = await writeRefund(dataSource, {
    orderId: requestId,
    orderCode: newOrderCode(house),
    requestHash: hash,
    cashierId: caller.id,
    counterId: enrolledCounter(house).counterId,
    operation: 'orders.refund',
    eventId: null,
    reason: reason.trim(),
    override,
    facts,
    refund,
    createdAt: house.writtenAt(),
    newId: () => newId(house),
  });
  if (!written) throw new Overtaken();
  return [...new Set(refund.lines.map((line) => line.eventId))];
}
