import { createHash } from 'node:crypto';
import {
  findCancelledEvent,
  findLiveComps,
  findOwedOrders,
  findOwedTickets,
} from '../../database/queries/cancelledEvent.ts';
import { findReturnFacts } from '../../database/queries/returnFacts.ts';
import { revokeComps } from '../../database/queries/revokeComps.ts';
import { writeRefund } from '../../database/queries/writeRefund.ts';
import { decideRefund } from '../../domain/refund.ts';
import { Refused } from '../../domain/refusals.ts';
import { uuidOf } from '../../domain/uuid.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../newId.ts';
import { newOrderCode } from '../newOrderCode.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { requestHash } from './requestHash.ts';

interface Step {
  eventId: number;
  reason: string;
}

/**
 * One step of paying back a cancelled event. How far the job has come stands in the tickets' states and nowhere
 * else, so it goes on after any stop, and two managers who do it at once divide it between them.
 */
export const eventsRefundBatch: Handler<'events.refundBatch'> = async (input, { house, caller }) => {
  const { eventId, atMost } = input;
  const event = await findCancelledEvent(house.dataSource, eventId);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  if (event.state !== 'cancelled') throw new Refused('EVENT_STATE', { state: event.state });
  const step = { eventId, reason: event.cancelReason ?? '' };
  let refundedOrders = 0;
  let refundedTickets = 0;
  for (const orderId of await findOwedOrders(house.dataSource, eventId, atMost)) {
    const tickets = await untilSettled(() => payBack(house, caller, step, orderId));
    if (tickets > 0) refundedOrders += 1;
    refundedTickets += tickets;
  }
  const revokedComps = await untilSettled(() => revokeSome(house, caller, step, atMost));
  if (refundedOrders + revokedComps > 0) house.stockNews.announce([eventId]);
  const after = await findCancelledEvent(house.dataSource, eventId);
  return {
    refundedOrders,
    refundedTickets,
    revokedComps,
    leftTickets: after?.leftTickets ?? 0,
    leftComps: after?.leftComps ?? 0,
  };
};

/** Pays one order's live tickets of the event back and answers how many; none when somebody else has done it meanwhile. */
async function payBack(
  house: House,
  caller: Caller,
  { eventId, reason }: Step,
  orderId: string,
): Promise<number> {
  const ticketIds = await findOwedTickets(house.dataSource, eventId, orderId);
  if (ticketIds.length === 0) return 0;
  const facts = await findReturnFacts(house.dataSource, orderId, ticketIds);
  if (!facts) throw new Error('tickets without their order');
  const refund = decideAgain(() =>
    decideRefund(facts, ticketIds, null, { now: house.now(), override: false }),
  );
  const requestId = refundId(eventId, orderId, facts.familySize);
  const written = await writeRefund(house.dataSource, {
    orderId: requestId,
    orderCode: newOrderCode(house),
    requestHash: requestHash('events.refundBatch', { eventId, orderId }),
    cashierId: caller.id,
    counterId: enrolledCounter(house).counterId,
    operation: 'events.refundBatch',
    eventId,
    reason,
    override: false,
    facts,
    refund,
    createdAt: house.writtenAt(),
    newId: () => newId(house),
  });
  if (!written) throw new Overtaken();
  return ticketIds.length;
}

/** Tickets that were live a moment ago and are refused now have been taken by somebody else in between. */
function decideAgain<Value>(decide: () => Value): Value {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refused && error.code === 'TICKETS_REFUSED') throw new Overtaken();
    throw error;
  }
}

/** The same for everybody who sees the same state of the order, so that the ledger's own key stops a second refund. */
function refundId(eventId: number, orderId: string, familySize: number): string {
  return uuidOf(createHash('sha256').update(`refund/${eventId}/${orderId}/${familySize}`).digest());
}

async function revokeSome(
  house: House,
  caller: Caller,
  { eventId, reason }: Step,
  atMost: number,
): Promise<number> {
  const comps = await findLiveComps(house.dataSource, eventId, atMost);
  if (comps.length === 0) return 0;
  const revoked = await revokeComps(house.dataSource, comps, {
    counterId: enrolledCounter(house).counterId,
    actorId: caller.id,
    eventId,
    reason,
    at: house.writtenAt(),
  });
  if (!revoked) throw new Overtaken();
  return comps.length;
}
