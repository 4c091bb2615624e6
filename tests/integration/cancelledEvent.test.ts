import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../contract/index.ts';
import { findEventToArchive, findTicketsToArchive } from '../../database/queries/archive.ts';
import { writeArchive } from '../../database/queries/writeArchive.ts';
import { createTestHouse, linesOf, sellInput, type TestHouse } from '../support/house.ts';
import { claim, compsOf, offered, scan } from '../support/lifeOfTickets.ts';
import { booksAddUp, byCard, inCash, refund, reload, setRule, ticketsOf } from '../support/returns.ts';

type Event = Output<'events.get'>['event'];
type Batch = Output<'events.refundBatch'>;

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
  await setRule(house, { refund_fee_minor: 200 });
});
afterEach(() => booksAddUp(house));
afterAll(() => house.close());

const cancel = (event: Event): Promise<unknown> =>
  house.ask('events.cancel', { eventId: event.id, reason: 'The singer is ill' }, 'manager');
const step = (event: Event, atMost: number): Promise<Batch> =>
  house.ask('events.refundBatch', { eventId: event.id, atMost }, 'manager');

describe('paying a cancelled event back', () => {
  it('in steps: every ticket once, whole prices without fee, to each tender, comps revoked', async () => {
    const event = await house.newEvent({ tiers: [{ priceMinor: 1_000, capacity: 50 }] });
    const orders = await Promise.all(
      [1, 2, 3, 4, 5].map(async (quantity) => {
        const total = quantity * 1_000;
        const payments = [inCash(total - 700), byCard(700)];
        return (await house.ask('orders.sell', sellInput(linesOf(event, quantity), { payments }), 'cashier'))
          .order;
      }),
    );
    await house.ask('comps.issue', compsOf(event, 3), 'manager');
    expect(await house.refusal('events.refundBatch', { eventId: event.id, atMost: 2 }, 'manager')).toEqual({
      code: 'EVENT_STATE',
      detail: { state: 'on_sale' },
    });
    await cancel(event);
    const left = async (): Promise<number> => {
      const now = await Promise.all(orders.map((order) => reload(house, order)));
      return now.flatMap((order) => order.tickets).filter((ticket) => ticket.state === 'held').length;
    };
    const steps: number[][] = [];
    for (let done = 0; done < 4; done += 1) {
      const before = await left();
      const { refundedOrders, refundedTickets, revokedComps, leftTickets, leftComps } = await step(event, 2);
      expect(refundedTickets).toBe(before - leftTickets);
      steps.push([refundedOrders, revokedComps, leftComps]);
      expect(leftTickets).toBe(await left());
      await booksAddUp(house);
    }
    expect(steps).toEqual([
      [2, 2, 1],
      [2, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ]);
    expect(await left()).toBe(0);
    for (const order of orders) {
      const after = await reload(house, order);
      expect(after.tickets.every((ticket) => ticket.state === 'refunded')).toBe(true);
      expect(after.refunds).toMatchObject([{ kind: 'refund', totalMinor: -order.totalMinor }]);
      const back = await house.ask('orders.get', { orderId: after.refunds[0]?.orderId ?? '' }, 'cashier');
      expect(back.order).toMatchObject({ feeMinor: 0, reason: 'The singer is ill' });
      const amounts = Object.fromEntries(back.order.payments.map((one) => [one.tender, one.amountMinor]));
      expect(amounts).toEqual({ cash: 700 - order.totalMinor, card: -700 });
    }
    const now = (await house.ask('events.get', { eventId: event.id }, 'cashier')).event;
    expect(now).toMatchObject({ sold: 0, comped: 0 });
  });

  it('pays only what is of this event, what is left of an order, used and given away tickets too', async () => {
    const [cancelled, other] = [await house.newEvent(), await house.newEvent()];
    const sale = sellInput([...linesOf(cancelled, 4), ...linesOf(other, 2)]);
    const { order } = await house.ask('orders.sell', sale, 'cashier');
    await refund(house, order, [1]);
    const [, , used, third] = order.tickets;
    await scan(house, used?.code ?? '');
    await offered(house, ticketsOf(order, 2));
    const gift = await offered(house, [third?.id ?? '']);
    await house.ask('gifts.claim', claim(gift.claimCode), 'cashier');
    const before = (await reload(house, order)).tickets.map((ticket) => ticket.state);
    expect(before).toEqual(['refunded', 'offered', 'checked_in', 'held', 'held', 'held']);
    await cancel(cancelled);
    expect(await step(cancelled, 10)).toMatchObject({ refundedOrders: 1, leftTickets: 0 });
    const after = await reload(house, order);
    expect(after.tickets.map((ticket) => ticket.state)).toEqual([
      ...Array.from({ length: 4 }, () => 'refunded'),
      'held',
      'held',
    ]);
    expect(after.refunds.map((one) => one.totalMinor)).toEqual([-1_300, -4_500]);
  });

  it('by two managers at once pays everybody once', async () => {
    const event = await house.newEvent({ tiers: [{ priceMinor: 900, capacity: 60 }] });
    const orders = await Promise.all(
      Array.from({ length: 12 }, () => house.ask('orders.sell', sellInput(linesOf(event, 2)), 'cashier')),
    );
    await cancel(event);
    const done = await Promise.all(Array.from({ length: 4 }, () => step(event, 50)));
    expect(done.reduce((sum, one) => sum + one.refundedOrders, 0)).toBe(orders.length);
    for (const { order } of orders) expect((await reload(house, order)).refunds).toHaveLength(1);
  });

  it('a single order of it is refunded at the desk without fee', async () => {
    const event = await house.newEvent();
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 2)), 'cashier');
    await cancel(event);
    expect(await refund(house, order)).toMatchObject({ totalMinor: -order.totalMinor, feeMinor: 0 });
    expect(await step(event, 10)).toEqual({
      refundedOrders: 0,
      refundedTickets: 0,
      revokedComps: 0,
      leftTickets: 0,
      leftComps: 0,
    });
  });

  it('reaches whoever was let in to an evening that broke off and was called off after its end', async () => {
    const event = await house.newEvent();
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 2)), 'cashier');
    await scan(house, order.tickets[0]?.code ?? '');
    house.setNow(new Date(Date.parse(event.endsAt) + 60_000));
    await cancel(event);
    expect(await step(event, 10)).toMatchObject({ refundedOrders: 1, leftTickets: 0 });
    house.setNow(new Date());
    expect((await reload(house, order)).tickets.map(({ state }) => state)).toEqual(['refunded', 'refunded']);
  });

  it('is not promised for what is in the archive, all of it or some', async () => {
    const event = await house.newEvent();
    await house.ask('orders.sell', sellInput(linesOf(event, 3)), 'cashier');
    house.setNow(new Date(Date.parse(event.endsAt) + 60_000));
    const input = { eventId: event.id, reason: 'The lights went out' };
    const refused = { code: 'EVENT_STATE', detail: { state: 'archived' } };
    await house.ask('events.archive', { eventId: event.id, atMost: 1 }, 'manager');
    expect(await house.refusal('events.cancel', input, 'manager')).toEqual(refused);
    await house.ask('events.archive', { eventId: event.id, atMost: 10 }, 'manager');
    expect(await house.refusal('events.cancel', input, 'manager')).toEqual(refused);
    house.setNow(new Date());
  });

  it.each(['a part', 'the rest'])('stops %s of it on its way to the archive', async (what) => {
    const { dataSource, counter } = house.house;
    const event = await house.newEvent();
    await house.ask('orders.sell', sellInput(linesOf(event, 2)), 'cashier');
    house.setNow(new Date(Date.parse(event.endsAt) + 60_000));
    const read = await findEventToArchive(dataSource, event.id);
    const ticketIds = await findTicketsToArchive(dataSource, event.id, what === 'a part' ? 1 : 10);
    await cancel(event);
    const moved = await writeArchive(dataSource, {
      journal: {
        counterId: counter.id ?? 0,
        actorId: house.people.manager.id,
        operation: 'events.archive',
        detail: {},
      },
      eventId: event.id,
      version: read?.version ?? 0,
      ticketIds,
      last: what === 'a part' ? null : { places: [] },
    });
    expect(moved).toBe(false);
    expect(await step(event, 10)).toMatchObject({ refundedOrders: 1, leftTickets: 0 });
    house.setNow(new Date());
  });

  it('an event that nobody knows is refused', async () => {
    const input = { eventId: 999_999, atMost: 1 };
    expect(await house.refusal('events.refundBatch', input, 'manager')).toMatchObject({
      code: 'EVENT_NOT_FOUND',
    });
  });
});
