import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, Output, Reply } from '../../contract/index.ts';
import { buyer, type SellInput, type SellReply, tally } from '../support/buyers.ts';
import { CounterDied, callUntilDecided } from '../support/counters.ts';
import { newRequestId } from '../support/house.ts';
import { type Hall, type HallEvent, openHall } from './neverOversell/hall.ts';

type Order = Output<'orders.sell'>['order'];
type RefundInput = Input<'orders.refund'>;
type ExchangeInput = Input<'orders.exchange'>;

const COUNTERS = 3;
const AT_ONCE = 4;

describe('tickets that come back, at several counters at once', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall({ counters: COUNTERS });
  });
  afterAll(() => hall.close());

  const sell = async (event: HallEvent, tier: number, quantities: number[]): Promise<Order[]> => {
    const crowd = quantities.map((quantity) => buyer([{ ...event.tier(tier), quantity }]));
    return tally(await callUntilDecided(hall.counter(0), 'orders.sell', crowd, AT_ONCE)).orders;
  };
  const ofEveryCounter = <Value>(make: (counter: number) => Value): Value[] =>
    Array.from({ length: COUNTERS }, (_, counter) => make(counter));
  const ticketStates = async (event: HallEvent): Promise<Record<string, number>> => {
    const rows = await hall.asOwner(
      `select state, count(*)::int as n from ticket where event_id = ${event.id} group by state`,
    );
    return Object.fromEntries(rows.map((row) => [String(row['state']), Number(row['n'])]));
  };

  it('refund against refund: one wins, the others are told, and the money goes back once', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [500] });
    const orders = await sell(
      event,
      0,
      Array.from({ length: 40 }, () => 3),
    );
    // The same two tickets everywhere, and at each counter another third: whole, or not at all.
    const replies = await Promise.all(
      ofEveryCounter((counter) =>
        callUntilDecided(
          hall.counter(counter),
          'orders.refund',
          orders.map((order) => refundOf(order, counter === 0 ? [0, 1] : [1, 2])),
          AT_ONCE,
        ),
      ),
    );
    const codes = refusalsOf(replies.flat());
    expect(new Set(codes)).toEqual(new Set(['TICKETS_REFUSED']));
    for (const index of orders.keys()) {
      expect(replies.filter((ofCounter) => ofCounter[index]?.ok)).toHaveLength(1);
    }
    expect(await ticketStates(event)).toEqual({ held: 40, refunded: 80 });
  });

  it('refunds of one order all want cash: exactly what came in cash goes back so, the rest is told that there is no more', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [500] });
    const sale = buyer([{ ...event.tier(0), quantity: 30 }]);
    const [cash] = sale.payments;
    if (!cash) throw new Error('nobody pays');
    const half = cash.amountMinor / 2;
    const payments: SellInput['payments'] = [
      { ...cash, amountMinor: half, tenderedMinor: half },
      { ...cash, tender: 'card', amountMinor: half, tenderedMinor: null },
    ];
    const [order] = tally([await hall.sellHere({ ...sale, payments })]).orders;
    if (!order) throw new Error('nothing was sold');
    // Everybody wants cash: half of them must be told that there is no more of it.
    const replies = await Promise.all(
      ofEveryCounter((counter) =>
        callUntilDecided(
          hall.counter(counter),
          'orders.refund',
          Array.from({ length: 10 }, (_, index) => refundOf(order, [counter * 10 + index])),
          AT_ONCE,
        ),
      ),
    );
    expect(refusalsOf(replies.flat())).toEqual(Array.from({ length: 15 }, () => 'TENDER_EXCEEDED'));
    const [row] = await hall.asOwner(
      `select -sum(p.amount_minor) as back from payment p join orders o on o.id = p.order_id
        where o.refund_of = '${order.id}' and p.tender = 'cash'`,
    );
    expect(Number(row?.['back'])).toBe(half);
  });

  it('a refund frees places that are sold again exactly once', async () => {
    const event = await hall.newEvent({ houseCapacity: 60, capacities: [60] });
    const orders = await sell(
      event,
      0,
      Array.from({ length: 20 }, () => 3),
    );
    const crowd = Array.from({ length: 60 }, () => buyer([{ ...event.tier(0), quantity: 1 }]));
    const [refunds, first, second] = await Promise.all([
      callUntilDecided(
        hall.counter(0),
        'orders.refund',
        orders.map((order) => refundOf(order, [0, 2])),
        AT_ONCE,
      ),
      callUntilDecided(hall.counter(1), 'orders.sell', crowd.slice(0, 30), AT_ONCE),
      callUntilDecided(hall.counter(2), 'orders.sell', crowd.slice(30), AT_ONCE),
    ]);
    expect(refusalsOf(refunds)).toEqual([]);
    const during = tally([...first, ...second]);
    expect(during.faults).toBe(0);
    const rest = Array.from({ length: 60 }, () => buyer([{ ...event.tier(0), quantity: 1 }]));
    const after = tally(await callUntilDecided(hall.counter(1), 'orders.sell', rest, AT_ONCE));
    expect(during.tickets + after.tickets).toBe(40);
    expect(await ticketStates(event)).toEqual({ held: 60, refunded: 40 });
  });

  it('exchange against exchange, the opposite way round: nobody is refused and nothing deadlocks', async () => {
    const first = await hall.newEvent({ houseCapacity: 400, capacities: [200, 200] });
    const second = await hall.newEvent({ houseCapacity: 400, capacities: [200, 200] });
    const ones = Array.from({ length: 40 }, () => 2);
    const [forth, back] = [await sell(first, 0, ones), await sell(second, 1, ones)];
    const deadlocksBefore = await hall.deadlocks();
    const [there, here] = await Promise.all([
      callUntilDecided(
        hall.counter(1),
        'orders.exchange',
        forth.map((order) => exchangeOf(order, second, 1)),
        AT_ONCE,
      ),
      callUntilDecided(
        hall.counter(2),
        'orders.exchange',
        back.map((order) => exchangeOf(order, first, 0)),
        AT_ONCE,
      ),
    ]);
    expect(refusalsOf([...there, ...here])).toEqual([]);
    expect(await hall.deadlocks()).toBe(deadlocksBefore);
    expect(await ticketStates(first)).toEqual({ held: 80, exchanged: 80 });
    expect(await ticketStates(second)).toEqual({ held: 80, exchanged: 80 });
  });

  it('exchange against refund of the same tickets: one of the two', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200, 200] });
    const orders = await sell(
      event,
      0,
      Array.from({ length: 40 }, () => 2),
    );
    const [exchanged, refunded] = await Promise.all([
      callUntilDecided(
        hall.counter(1),
        'orders.exchange',
        orders.map((order) => exchangeOf(order, event, 1)),
        AT_ONCE,
      ),
      callUntilDecided(
        hall.counter(2),
        'orders.refund',
        orders.map((order) => refundOf(order, [0, 1])),
        AT_ONCE,
      ),
    ]);
    for (const index of orders.keys()) {
      expect([exchanged[index], refunded[index]].filter((reply) => reply?.ok)).toHaveLength(1);
    }
    expect(new Set(refusalsOf([...exchanged, ...refunded]))).toEqual(new Set(['TICKETS_REFUSED']));
  });

  it('refund against the door: whoever was let in is not paid, whoever was paid is not let in', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    const orders = await sell(
      event,
      0,
      Array.from({ length: 60 }, () => 1),
    );
    const codes = orders.map((order) => ({ code: order.tickets[0]?.code ?? '', eventId: event.id }));
    const [doors, refunds] = await Promise.all([
      callUntilDecided(hall.counter(1), 'tickets.checkIn', codes, AT_ONCE),
      callUntilDecided(
        hall.counter(2),
        'orders.refund',
        orders.map((order) => refundOf(order, [0])),
        AT_ONCE,
      ),
    ]);
    for (const index of orders.keys()) {
      const door = doors[index];
      const admitted = door?.ok === true && door.value.result.outcome === 'admitted';
      expect([admitted, refunds[index]?.ok]).toEqual(admitted ? [true, false] : [false, true]);
    }
    const states = await ticketStates(event);
    expect((states['checked_in'] ?? 0) + (states['refunded'] ?? 0)).toBe(60);
  });

  it('refund against claim: either the payer has the money or the receiver has the ticket', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [500] });
    const won = { claimed: 0, refunded: 0 };
    const bothSeen = () => won.claimed > 0 && won.refunded > 0;
    for (let round = 0; round < 10 || (!bothSeen() && round < 60); round += 1) {
      const orders = await sell(event, 0, [1, 1, 1, 1]);
      const gifts = await callUntilDecided(hall.counter(0), 'gifts.offer', orders.map(offerOf), AT_ONCE);
      // Each claim that comes too late counts as a wrong code, and the fifth would lock the counter.
      await hall.asOwner('delete from attempt_throttle');
      // A claim takes longer; it gets a lead from none to more than enough, so that either comes first now and then.
      const refunds = orders.map((order) => refundOf(order, [0]));
      const [claimed, refunded] = await Promise.all([
        callUntilDecided(hall.counter(1), 'gifts.claim', gifts.map(claimOf), AT_ONCE),
        pause((round % 5) * 10).then(() =>
          callUntilDecided(hall.counter(2), 'orders.refund', refunds, AT_ONCE),
        ),
      ]);
      for (const index of orders.keys()) {
        expect([claimed[index], refunded[index]].filter((reply) => reply?.ok)).toHaveLength(1);
      }
      for (const code of refusalsOf(claimed)) expect(code).toBe('CLAIM_REFUSED');
      for (const code of refusalsOf(refunded)) expect(code).toBe('TICKETS_REFUSED');
      won.claimed += claimed.filter((reply) => reply.ok).length;
      won.refunded += refunded.filter((reply) => reply.ok).length;
    }
    expect(bothSeen(), JSON.stringify(won)).toBe(true);
    expect(await ticketStates(event)).toEqual({ held: won.claimed, refunded: won.refunded });
  });

  it('cancel against sale: whatever was still sold is paid back, once', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [1_000_000] });
    // They sell until they are told to stop, so that the cancellation falls in the middle however late it comes.
    const sellUntilRefused = async (counter: number): Promise<SellReply[]> => {
      const replies: SellReply[] = [];
      while (replies.every(({ ok }) => ok)) {
        const crowd = Array.from({ length: 20 }, () => buyer([{ ...event.tier(0), quantity: 2 }]));
        replies.push(...(await callUntilDecided(hall.counter(counter), 'orders.sell', crowd, AT_ONCE)));
      }
      return replies;
    };
    const selling = Promise.all([sellUntilRefused(0), sellUntilRefused(1)]);
    await hall.until(async () => (await hall.ordersOf(event.id)) > 20);
    const cancelled = await hall.counter(2).call('events.cancel', { eventId: event.id, reason: 'Storm' });
    expect(cancelled.ok).toBe(true);
    const paying = payBackAll(hall, 2, event);
    const sold = tally((await selling).flat());
    await paying;
    expect(Object.keys(sold.refused)).toEqual(['NOT_ON_SALE']);
    expect(await ticketStates(event)).toEqual({ refunded: sold.tickets });
    expect(await paidBackTwice(hall, event)).toEqual([]);
  });

  it('a counter that is killed in the middle of paying back: another goes on, everybody is paid once', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [2_000] });
    const orders = await sell(
      event,
      0,
      Array.from({ length: 150 }, (_, index) => 1 + (index % 3)),
    );
    await hall.counter(1).call('events.cancel', { eventId: event.id, reason: 'Storm' });
    // The last order cannot be paid back, so the counter is not done before it is killed.
    const lastOrder = `select id from ticket where event_id = ${event.id} order by order_id desc limit 1 for update`;
    await hall.whileHeld(lastOrder, async () => {
      const dying = hall
        .counter(0)
        .callMany('events.refundBatch', [{ eventId: event.id, atMost: 200 }])
        .catch((error: unknown) => {
          if (!(error instanceof CounterDied)) throw error;
          return null;
        });
      await hall.until(async () => ((await ticketStates(event))['refunded'] ?? 0) > 30);
      await hall.counter(0).kill();
      expect(await dying).toBeNull();
      expect((await ticketStates(event))['held']).toBeGreaterThan(0);
    });

    // Two go on at once, in small steps.
    await Promise.all([payBackAll(hall, 1, event), payBackAll(hall, 2, event)]);
    const tickets = orders.reduce((sum, order) => sum + order.ticketCount, 0);
    expect(await ticketStates(event)).toEqual({ refunded: tickets });
    expect(await paidBackTwice(hall, event)).toEqual([]);
  });
});

/** Tickets of an order by their place in it, from 0, paid back in cash. */
function refundOf(order: Order, places: number[]): RefundInput {
  const tickets = places.flatMap((place) => order.tickets[place] ?? []);
  const totalMinor = tickets.reduce((sum, ticket) => sum + ticket.pricePaidMinor, 0);
  return {
    requestId: newRequestId(),
    orderId: order.id,
    ticketIds: tickets.map((ticket) => ticket.id),
    expectedTotalMinor: totalMinor,
    tenders: [{ tender: 'cash', amountMinor: totalMinor, reference: '' }],
    reason: 'Cannot come',
    override: false,
  };
}

/** All tickets of an order for somebody who is not known. */
function offerOf(order: Order): Input<'gifts.offer'> {
  const ticketIds = order.tickets.map((ticket) => ticket.id);
  return { requestId: newRequestId(), ticketIds, receiver: { name: 'Robin', contact: '' } };
}

function claimOf(offered: Reply<Output<'gifts.offer'>>): Input<'gifts.claim'> {
  if (!offered.ok) throw new Error(`a gift was answered with ${JSON.stringify(offered)}`);
  const claimCode = offered.value.gift.claimCode ?? '';
  return { claimCode, customerId: null, name: 'Robin', email: null, phone: null };
}

/** All tickets of an order for as many of another tier at the same price. */
function exchangeOf(order: Order, event: HallEvent, tier: number): ExchangeInput {
  return {
    requestId: newRequestId(),
    orderId: order.id,
    ticketIds: order.tickets.map((ticket) => ticket.id),
    lines: [{ ...event.tier(tier), quantity: order.tickets.length }],
    expectedDifferenceMinor: 0,
    payments: [],
    tenders: [],
    reason: 'Another day',
  };
}

function refusalsOf(replies: readonly Reply<unknown>[]): string[] {
  return replies.flatMap((reply) =>
    reply.ok ? [] : ['refusal' in reply ? reply.refusal.code : `fault ${reply.fault.id}`],
  );
}

async function payBackAll(hall: Hall, counter: number, event: HallEvent): Promise<void> {
  for (;;) {
    const [step] = await callUntilDecided(hall.counter(counter), 'events.refundBatch', [
      { eventId: event.id, atMost: 7 },
    ]);
    if (!step?.ok) throw new Error(`paying back was answered with ${JSON.stringify(step)}`);
    if (step.value.leftTickets + step.value.leftComps === 0) return;
  }
}

/** Sales of the event that have not got back exactly what they paid. */
function paidBackTwice(hall: Hall, event: HallEvent): Promise<Record<string, unknown>[]> {
  return hall.asOwner(
    `select s.id, s.total_minor, sum(r.total_minor) as back, count(r.id) as refunds
       from orders s left join orders r on r.refund_of = s.id
      where s.kind = 'sale' and s.state = 'completed'
        and s.id in (select order_id from order_line where event_id = ${event.id})
      group by s.id having s.total_minor + coalesce(sum(r.total_minor), 0) <> 0 or count(r.id) <> 1`,
  );
}
