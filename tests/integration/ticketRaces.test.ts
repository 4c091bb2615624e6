import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name, Output, Reply } from '../../contract/index.ts';
import { buyer, tally } from '../support/buyers.ts';
import { CounterDied, callUntilDecided } from '../support/counters.ts';
import { newRequestId } from '../support/house.ts';
import { type Hall, type HallEvent, openHall } from './neverOversell/hall.ts';

const COUNTERS = 3;
const AT_ONCE = 4;
const MANY = 20;

type Order = Output<'orders.sell'>['order'];

/** Refusals by code, and how often something was answered. */
function outcomes(replies: readonly Reply[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const reply of replies) {
    const what = reply.ok ? 'ok' : 'refusal' in reply ? reply.refusal.code : 'fault';
    counted[what] = (counted[what] ?? 0) + 1;
  }
  return counted;
}

function value<N extends Name>(reply: Reply<Output<N>> | undefined): Output<N> {
  if (reply?.ok) return reply.value;
  throw new Error(`not answered: ${JSON.stringify(reply)}`);
}

describe('what can collide with what, at counters in processes of their own', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall({ counters: COUNTERS });
  });
  afterAll(() => hall.close());

  const everywhere = <Value>(make: (counter: number) => Promise<Value>) =>
    Promise.all(Array.from({ length: COUNTERS }, (_, counter) => make(counter)));

  async function sell(event: HallEvent, orders: number, quantity = 1): Promise<Order[]> {
    const sales = Array.from({ length: orders }, () => buyer([{ ...event.tier(0), quantity }]));
    return tally(await callUntilDecided(hall.counter(0), 'orders.sell', sales, AT_ONCE)).orders;
  }

  async function offer(tickets: { id: string }[]): Promise<Output<'gifts.offer'>['gift']> {
    const receiver = { name: 'Robin', contact: '' };
    const ticketIds = tickets.map(({ id }) => id);
    const reply = await hall
      .counter(0)
      .call('gifts.offer', { requestId: newRequestId(), ticketIds, receiver });
    return value<'gifts.offer'>(reply).gift;
  }

  it('sale and comp for the last places: together exactly as many as there are', async () => {
    const places = 61;
    const event = await hall.newEvent({ houseCapacity: places, capacities: [places] });
    const { tierId } = event.tier(0);
    const comps = () =>
      Array.from({ length: MANY }, (_, index) => ({
        requestId: newRequestId(),
        eventId: event.id,
        tierId,
        reason: 'Press',
        names: null,
        quantity: 1 + (index % 3),
        note: '',
      }));
    const sales = () => Array.from({ length: MANY }, () => buyer([{ ...event.tier(0), quantity: 2 }]));
    const [sold, ...comped] = await Promise.all([
      callUntilDecided(hall.counter(0), 'orders.sell', sales(), AT_ONCE),
      callUntilDecided(hall.counter(1), 'comps.issue', comps(), AT_ONCE),
      callUntilDecided(hall.counter(2), 'comps.issue', comps(), AT_ONCE),
    ]);
    const single = await callUntilDecided(
      hall.counter(1),
      'comps.issue',
      comps().map((input) => ({ ...input, quantity: 1 })),
      AT_ONCE,
    );
    const given = [...comped.flat(), ...single];
    expect(new Set(Object.keys(outcomes([...sold, ...given])))).toEqual(new Set(['ok', 'SOLD_OUT']));
    const free = given.reduce((sum, reply) => sum + (reply.ok ? reply.value.tickets.length : 0), 0);
    expect(tally(sold).tickets + free).toBe(places);
    expect(await hall.ticketsOf(event.id)).toBe(places);
  });

  it('three counters count one budget: exactly what goes over it needed an approval', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    await hall.counter(0).call('comps.setBudget', { eventId: event.id, reason: 'Press', places: 25 });
    const replies = await everywhere((counter) =>
      callUntilDecided(
        hall.counter(counter),
        'comps.issue',
        Array.from({ length: MANY }, () => ({
          requestId: newRequestId(),
          eventId: event.id,
          tierId: event.tier(0).tierId,
          reason: counter === 0 ? 'Press' : 'PRESS',
          names: null,
          quantity: 1,
          note: '',
        })),
        AT_ONCE,
      ),
    );
    const issued = replies.flat().flatMap((reply) => (reply.ok ? [reply.value.issuance] : []));
    // The hall's counters are worked by the manager, who may go over: exactly the rest needed an approval.
    expect(issued).toHaveLength(COUNTERS * MANY);
    expect(issued.filter(({ approvedBy }) => approvedBy === null).length).toBe(25);
  });

  it('the same slip at three counters: one claims, the others are told as if it were wrong', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    for (const order of await sell(event, 8, 2)) {
      await hall.asOwner('delete from attempt_throttle');
      const gift = await offer(order.tickets);
      const replies = await everywhere((counter) =>
        hall.counter(counter).call('gifts.claim', {
          claimCode: gift.claimCode ?? '',
          customerId: null,
          name: `Receiver ${counter}`,
          email: `receiver-${order.code}-${counter}@example.org`,
          phone: null,
        }),
      );
      expect(outcomes(replies)).toEqual({ ok: 1, CLAIM_REFUSED: COUNTERS - 1 });
    }
    // Whoever lost left nobody behind.
    const [row] = await hall.asOwner(`select count(*)::int as n from app_user where email like 'receiver-%'`);
    expect(row).toEqual({ n: 8 });
  });

  it('one person claims two gifts at two counters: one person, both gifts', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    const gifts = await Promise.all((await sell(event, 2)).map((order) => offer(order.tickets)));
    const replies = await Promise.all(
      gifts.map((gift, counter) =>
        hall.counter(counter).call('gifts.claim', {
          claimCode: gift.claimCode ?? '',
          customerId: null,
          name: 'Twice',
          email: 'twice@example.org',
          phone: null,
        }),
      ),
    );
    const people = replies.map((reply) => value<'gifts.claim'>(reply).customer.id);
    expect(new Set(people).size).toBe(1);
  });

  it('claim and taking back and the giver at the door: exactly one of them', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    for (const order of await sell(event, 10)) {
      // Slips that were too late count as wrong ones, and a few of those lock a counter.
      await hall.asOwner('delete from attempt_throttle');
      const gift = await offer(order.tickets);
      const claim = {
        claimCode: gift.claimCode ?? '',
        customerId: null,
        name: 'R',
        email: null,
        phone: null,
      };
      const [claimed, taken, scanned] = await Promise.all([
        hall.counter(0).call('gifts.claim', claim),
        hall.counter(1).call('gifts.takeBack', { giftId: gift.id, ticketIds: null }),
        hall.counter(2).call('tickets.checkIn', { code: order.tickets[0]?.code ?? '', eventId: null }),
      ]);
      const { result } = value<'tickets.checkIn'>(scanned);
      // Taken back first, the giver still comes in: that is no collision. A claim shuts both out.
      if (claimed.ok) {
        expect(outcomes([taken])).toEqual({ GIFT_STATE: 1 });
        expect(result.outcome).toBe('old_code');
      } else {
        expect(outcomes([claimed])).toEqual({ CLAIM_REFUSED: 1 });
        expect(result.outcome).toBe('admitted');
      }
    }
  });

  it('one ticket scanned everywhere at once comes in once', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    const [order] = await sell(event, 1, 15);
    for (const ticket of order?.tickets ?? []) {
      const scan = { code: ticket.code, eventId: event.id };
      const replies = await everywhere((counter) => hall.counter(counter).call('tickets.checkIn', scan));
      const results = replies.map((reply) => value<'tickets.checkIn'>(reply).result.outcome);
      expect(results.toSorted()).toEqual(['admitted', 'already_in', 'already_in']);
    }
  });

  it('one ticket revoked everywhere at once gives its place back once', async () => {
    const event = await hall.newEvent({ houseCapacity: 30, capacities: [30] });
    const [order] = await sell(event, 1, 30);
    const revocations = (order?.tickets ?? []).map(({ id }) => ({ ticketIds: [id], reason: 'Fraud' }));
    const replies = await everywhere((counter) =>
      callUntilDecided(
        hall.counter(counter),
        'tickets.revoke',
        counter === 1 ? revocations.toReversed() : revocations,
        AT_ONCE,
      ),
    );
    expect(outcomes(replies.flat())).toEqual({ ok: 30, TICKETS_REFUSED: 60 });
    const [row] = await hall.asOwner(`select sold from house_stock where event_id = ${event.id}`);
    expect(row).toEqual({ sold: 0 });
  });

  it('overlapping batches are revoked whole or not at all, in whatever order they name their tickets', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [60] });
    const [order] = await sell(event, 1, 60);
    const ids = (order?.tickets ?? []).map(({ id }) => id);
    const replies = await everywhere((counter) =>
      callUntilDecided(
        hall.counter(counter),
        'tickets.revoke',
        Array.from({ length: 10 }, (_, index) => {
          const part = ids.slice(index * 5, index * 5 + 10);
          return { ticketIds: counter % 2 === 0 ? part : part.toReversed(), reason: 'Fraud' };
        }),
        AT_ONCE,
      ),
    );
    const revoked = replies
      .flat()
      .reduce((sum, reply) => sum + (reply.ok ? reply.value.tickets.length : 0), 0);
    expect(Object.keys(outcomes(replies.flat())).filter((code) => code !== 'ok')).toEqual([
      'TICKETS_REFUSED',
    ]);
    const [row] = await hall.asOwner(`select sold from house_stock where event_id = ${event.id}`);
    expect(row).toEqual({ sold: 60 - revoked });
  });

  it('replacing a ticket and scanning its old code: in with the old code, or a new one, never both', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    const [order] = await sell(event, 1, 12);
    for (const ticket of order?.tickets ?? []) {
      const [replaced, scanned] = await Promise.all([
        hall.counter(0).call('tickets.replace', { ticketId: ticket.id, reason: 'Lost' }),
        hall.counter(1).call('tickets.checkIn', { code: ticket.code, eventId: null }),
      ]);
      const { outcome } = value<'tickets.checkIn'>(scanned).result;
      expect([replaced.ok, outcome]).toEqual(replaced.ok ? [true, 'old_code'] : [false, 'admitted']);
    }
  });

  it('the same gift and the same batch asked for at three counters are one gift and one batch', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [200] });
    for (const order of await sell(event, 5, 2)) {
      const input = {
        requestId: newRequestId(),
        ticketIds: order.tickets.map(({ id }) => id),
        receiver: { name: 'Robin', contact: '' },
      };
      const replies = await everywhere((counter) => hall.counter(counter).call('gifts.offer', input));
      const [gift, ...others] = replies.map((reply) => value<'gifts.offer'>(reply).gift);
      for (const other of others) expect(other).toEqual(gift);
      const batch = {
        requestId: newRequestId(),
        eventId: event.id,
        tierId: event.tier(0).tierId,
        reason: 'Artist',
        names: ['Ada'],
        quantity: 1,
        note: '',
      };
      const given = await everywhere((counter) => hall.counter(counter).call('comps.issue', batch));
      const [one, ...same] = given.map((reply) => value<'comps.issue'>(reply));
      for (const other of same) expect(other).toEqual(one);
    }
  });

  it('a counter that is killed while it gives, issues and revokes leaves whole changes or none', async () => {
    const event = await hall.newEvent({ houseCapacity: null, capacities: [500] });
    const orders = await sell(event, 100, 2);
    const doomed = hall.counter(2);
    const gifts = orders.slice(0, 50).map((order) => ({
      requestId: newRequestId(),
      ticketIds: order.tickets.map(({ id }) => id),
      receiver: { name: 'Robin', contact: '' },
    }));
    const revocations = orders
      .slice(50)
      .map((order) => ({ ticketIds: order.tickets.map(({ id }) => id), reason: 'Fraud' }));
    // The last of either list cannot be done, so neither list is done before the counter is killed.
    const lastOnes = [orders[49], orders[99]].map((order) => `'${order?.id}'`).join();
    await hall.whileHeld(`select id from ticket where order_id in (${lastOnes}) for update`, async () => {
      const work = [
        doomed.callMany('gifts.offer', gifts, 2),
        doomed.callMany('tickets.revoke', revocations, 2),
      ].map((all) => all.then(() => 'done').catch((error: unknown) => error));
      await hall.until(async () => {
        const [row] = await hall.asOwner(
          `select count(*) filter (where state = 'offered') > 4 and count(*) filter (where state = 'revoked') > 4 as busy
             from ticket where event_id = ${event.id}`,
        );
        return row?.['busy'] === true;
      });
      await doomed.kill();
      for (const outcome of await Promise.all(work)) expect(outcome).toBeInstanceOf(CounterDied);
    });
    // What was acknowledged stands, what was under way is there in whole or not at all; another counter goes on.
    expect(await hall.discrepancies()).toEqual([]);
    const [halves] = await hall.asOwner(
      `select count(*)::int as n from (
         select order_id from ticket where event_id = ${event.id} group by order_id having count(distinct state) > 1) t`,
    );
    expect(halves).toEqual({ n: 0 });
    const again = await callUntilDecided(hall.counter(0), 'gifts.offer', gifts, AT_ONCE);
    expect(outcomes(again)).toEqual({ ok: gifts.length });
  });
});
