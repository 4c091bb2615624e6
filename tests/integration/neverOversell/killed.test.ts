import { afterEach, describe, expect, it } from 'vitest';
import { buyer, type SellInput, type SellReply } from '../../support/buyers.ts';
import { CounterDied } from '../../support/counters.ts';
import { type Hall, openHall } from './hall.ts';

/** Answers of a counter, also when it died on the way. */
async function untilDeath(work: Promise<SellReply[]>): Promise<SellReply[]> {
  return work.catch((error: unknown) => {
    if (error instanceof CounterDied) return error.answers as SellReply[];
    throw error;
  });
}

function acknowledged(replies: readonly (SellReply | undefined)[]): string[] {
  return replies.flatMap((reply) => (reply?.ok ? [reply.value.order.id] : []));
}

describe('killed in the middle of selling', () => {
  let hall: Hall;
  afterEach(() => hall.close());

  function crowd(
    event: { tier(index: number): { tierId: number; unitPriceMinor: number } },
    size: number,
  ): SellInput[] {
    return Array.from({ length: size }, (_, index) =>
      buyer([{ ...event.tier(0), quantity: 1 + (index % 3) }]),
    );
  }

  it('a counter: what it acknowledged is there once, and another counter may repeat the rest', async () => {
    hall = await openHall({ counters: 2 });
    const event = await hall.newEvent({ houseCapacity: 100_000, capacities: [null] });
    const sales = crowd(event, 600);
    const dying = untilDeath(hall.counter(0).callMany('orders.sell', sales, 6));
    await hall.until(async () => (await hall.ordersOf(event.id)) > 60);
    await hall.counter(0).kill();
    const before = acknowledged(await dying);
    expect(before.length).toBeLessThan(sales.length);

    const after = await hall.counter(1).callMany('orders.sell', sales, 6);
    expect(acknowledged(after)).toHaveLength(sales.length);
    expect(await hall.missing(before)).toEqual([]);
    expect(await hall.ordersOf(event.id)).toBe(sales.length);
    expect(await hall.ticketsOf(event.id)).toBe(1_200);
  });

  it('the server: every acknowledged sale is there once, and a repeat finishes the rest', async () => {
    hall = await openHall({ counters: 2, ownServer: true });
    const event = await hall.newEvent({ houseCapacity: 100_000, capacities: [null] });
    const [first, second] = [crowd(event, 400), crowd(event, 400)];
    const selling = Promise.all([
      hall.counter(0).callMany('orders.sell', first, 6),
      hall.counter(1).callMany('orders.sell', second, 6),
    ]);
    await hall.until(async () => (await hall.ordersOf(event.id)) > 80);
    await hall.killServer();
    const replies = (await selling).flat();
    const known = acknowledged(replies);
    const codes = replies.flatMap((reply) =>
      reply.ok ? [] : 'refusal' in reply ? [reply.refusal.code] : ['FAULT'],
    );
    // A lost server is a refusal that a cashier understands, never a fault.
    expect(new Set(codes)).toEqual(new Set(['DATABASE_UNAVAILABLE']));

    await hall.until(() => hall.reachable());
    expect(await hall.missing(known)).toEqual([]);
    const again = await Promise.all([
      hall.counter(0).callMany('orders.sell', first, 6),
      hall.counter(1).callMany('orders.sell', second, 6),
    ]);
    expect(acknowledged(again.flat())).toHaveLength(800);
    expect(await hall.ordersOf(event.id)).toBe(800);
  });
});
