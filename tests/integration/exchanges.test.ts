import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../contract/index.ts';
import { readCode } from '../../domain/codes.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import { offered, person } from '../support/lifeOfTickets.ts';
import {
  booksAddUp,
  byCard,
  inCash,
  type Order,
  refund,
  reload,
  setRule,
  ticketsOf,
} from '../support/returns.ts';

type Event = Output<'events.get'>['event'];

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterEach(() => booksAddUp(house));
afterAll(() => house.close());

const newEvent = (...prices: number[]): Promise<Event> =>
  house.newEvent({ tiers: prices.map((priceMinor) => ({ priceMinor, capacity: 20 })) });

async function sold(
  event: Event,
  quantity: number,
  changes: Partial<Input<'orders.sell'>> = {},
): Promise<Order> {
  return (await house.ask('orders.sell', sellInput(linesOf(event, quantity), changes), 'cashier')).order;
}

function exchangeInput(
  order: Order,
  numbers: number[],
  lines: Input<'orders.exchange'>['lines'],
  changes: Partial<Input<'orders.exchange'>> = {},
): Input<'orders.exchange'> {
  const returned = order.tickets
    .filter((ticket) => numbers.includes(ticket.number))
    .reduce((sum, ticket) => sum + ticket.pricePaidMinor, 0);
  const difference = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0) - returned;
  return {
    requestId: newRequestId(),
    orderId: order.id,
    ticketIds: ticketsOf(order, ...numbers),
    lines,
    expectedDifferenceMinor: difference,
    payments: difference > 0 ? [inCash(difference)] : [],
    tenders: difference < 0 ? [{ tender: 'cash', amountMinor: -difference, reference: '' }] : [],
    reason: 'Another day',
    ...changes,
  };
}

const exchange = async (input: Input<'orders.exchange'>): Promise<Order> =>
  (await house.ask('orders.exchange', input, 'cashier')).order;

const soldPlaces = async (event: Event): Promise<[number, ...number[]]> => {
  const now = (await house.ask('events.get', { eventId: event.id }, 'cashier')).event;
  return [now.sold, ...now.tiers.map((tier) => tier.sold)];
};

async function successors(order: Order): Promise<Map<string, string | null>> {
  const rows = await house.house.dataSource.query<{ id: string; successor_id: string | null }[]>(
    'select id, successor_id from ticket where order_id = $1',
    [order.id],
  );
  return new Map(rows.map((row) => [row.id, row.successor_id]));
}

describe('an exchange', () => {
  it('to a dearer tier of another event: the difference is paid, every old ticket names its successor', async () => {
    const [from, to] = [await newEvent(1_000), await newEvent(1_500)];
    const order = await sold(from, 5);
    const input = exchangeInput(order, [2, 4], linesOf(to, 2));
    const { quote } = await house.ask(
      'orders.quoteExchange',
      { orderId: order.id, ticketIds: input.ticketIds, lines: input.lines },
      'cashier',
    );
    expect(quote).toMatchObject({
      returnedMinor: 2_000,
      newMinor: 3_000,
      differenceMinor: 1_000,
      tenders: [],
    });
    const made = await exchange(input);
    expect(made).toMatchObject({
      kind: 'exchange',
      state: 'completed',
      ticketCount: 2,
      totalMinor: 1_000,
      feeMinor: 0,
      reason: 'Another day',
      refundOf: { orderId: order.id, code: order.code },
      payments: [{ tender: 'cash', amountMinor: 1_000 }],
      lines: [
        { direction: 1, quantity: 2, totalMinor: 3_000 },
        { direction: -1, quantity: 2, totalMinor: -2_000 },
      ],
    });
    expect(
      made.tickets.every((ticket) => ticket.state === 'held' && readCode(ticket.code).kind === 'ticket'),
    ).toBe(true);
    expect(made.returned.map((ticket) => [ticket.number, ticket.state, ticket.code])).toEqual([
      [2, 'exchanged', ''],
      [4, 'exchanged', ''],
    ]);
    const after = await reload(house, order);
    expect(after.refunds).toMatchObject([{ orderId: made.id, kind: 'exchange', totalMinor: 1_000 }]);
    const named = await successors(order);
    expect(new Set(ticketsOf(order, 2, 4).map((id) => named.get(id)))).toEqual(new Set(ticketsOf(made)));
    expect(await soldPlaces(from)).toEqual([3, 3]);
    expect(await soldPlaces(to)).toEqual([2, 2]);
  });

  it('to a cheaper tier of the same event: the difference goes back the way it came', async () => {
    const event = await newEvent(2_000, 1_250);
    const order = await sold(event, 3, { payments: [inCash(2_000), byCard(4_000)] });
    const lines = linesOf(event, 0, 2);
    const wanted = { orderId: order.id, ticketIds: ticketsOf(order, 1, 2), lines };
    const { quote } = await house.ask('orders.quoteExchange', wanted, 'cashier');
    expect(quote).toMatchObject({
      differenceMinor: -1_500,
      tenders: [
        { tender: 'cash', atMostMinor: 2_000, suggestedMinor: 500 },
        { tender: 'card', atMostMinor: 4_000, suggestedMinor: 1_000 },
      ],
    });
    const tenders = quote.tenders.map(({ tender, suggestedMinor }) => ({
      tender,
      amountMinor: suggestedMinor,
      reference: '',
    }));
    const made = await exchange(exchangeInput(order, [1, 2], lines, { tenders }));
    expect(made.totalMinor).toBe(-1_500);
    expect(await soldPlaces(event)).toEqual([3, 1, 2]);
  });

  it('three for one: all name it; one for three: the first is named', async () => {
    const event = await newEvent(1_000, 3_000);
    const order = await sold(event, 4);
    const one = await exchange(exchangeInput(order, [1, 2, 3], linesOf(event, 0, 1)));
    expect(one).toMatchObject({ totalMinor: 0, ticketCount: 1, payments: [] });
    const named = await successors(order);
    for (const id of ticketsOf(order, 1, 2, 3)) expect(named.get(id)).toBe(one.tickets[0]?.id);
    const three = await exchange(exchangeInput(one, [1], linesOf(event, 3)));
    expect(three).toMatchObject({ totalMinor: 0, ticketCount: 3 });
    expect((await successors(one)).get(one.tickets[0]?.id ?? '')).toBe(three.tickets[0]?.id);
  });

  it('in a house that is full it needs no other place than its own', async () => {
    const event = await house.newEvent({
      houseCapacity: 2,
      tiers: [
        { priceMinor: 1_000, capacity: 2 },
        { priceMinor: 1_000, capacity: 2 },
      ],
    });
    const order = await sold(event, 2);
    await exchange(exchangeInput(order, [1], linesOf(event, 0, 1)));
    expect(await soldPlaces(event)).toEqual([2, 1, 1]);
  });

  it('to places that are sold out is refused, and nothing has moved', async () => {
    const [from, to] = [
      await newEvent(1_000),
      await house.newEvent({ tiers: [{ priceMinor: 1_000, capacity: 1 }] }),
    ];
    const order = await sold(from, 2);
    const input = exchangeInput(order, [1, 2], linesOf(to, 2));
    expect(await house.refusal('orders.exchange', input, 'cashier')).toEqual({
      code: 'SOLD_OUT',
      detail: { eventId: to.id, tierId: to.tiers[0]?.id, left: 1, asked: 2 },
    });
    expect((await reload(house, order)).tickets.map((ticket) => ticket.state)).toEqual(['held', 'held']);
    expect(await soldPlaces(from)).toEqual([2, 2]);
  });

  it('a declined card fails it: the attempt is written down, the old tickets stay', async () => {
    const event = await newEvent(1_000, 1_500);
    const order = await sold(event, 1);
    const payments = [{ ...byCard(500), outcome: 'declined' as const }];
    const made = await exchange(exchangeInput(order, [1], linesOf(event, 0, 1), { payments }));
    expect(made).toMatchObject({
      kind: 'exchange',
      state: 'failed',
      reason: 'card_declined',
      ticketCount: 0,
    });
    const after = await reload(house, order);
    expect(after.tickets[0]?.state).toBe('held');
    expect(after.refunds).toEqual([]);
    expect(await soldPlaces(event)).toEqual([1, 1, 0]);
    const again = await exchange(exchangeInput(order, [1], linesOf(event, 0, 1)));
    expect(again.state).toBe('completed');
  });

  it('the same request again answers with the first exchange; other content is refused', async () => {
    const event = await newEvent(1_000, 1_500);
    const order = await sold(event, 2);
    const input = exchangeInput(order, [1], linesOf(event, 0, 1));
    const answers = await Promise.all([1, 2, 3].map(() => house.ask('orders.exchange', input, 'cashier')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const other = { ...input, ticketIds: ticketsOf(order, 2) };
    expect(await house.refusal('orders.exchange', other, 'cashier')).toMatchObject({
      code: 'REQUEST_REUSED',
    });
    expect(await soldPlaces(event)).toEqual([2, 1, 1]);
  });

  it('refuses by name: an old price, another sum, tickets that are gone, another currency', async () => {
    const event = await newEvent(1_000, 1_500);
    const order = await sold(event, 2);
    const input = exchangeInput(order, [1], linesOf(event, 0, 1));
    const refusal = (changes: Partial<Input<'orders.exchange'>>) =>
      house.refusal('orders.exchange', { ...input, ...changes }, 'cashier');
    const [line] = input.lines;
    expect(await refusal({ lines: line ? [{ ...line, unitPriceMinor: 1_400 }] : [] })).toMatchObject({
      code: 'PRICE_CHANGED',
    });
    expect(await refusal({ expectedDifferenceMinor: 400 })).toEqual({
      code: 'QUOTE_CHANGED',
      detail: { totalMinor: 500 },
    });
    expect(await refusal({ payments: [inCash(400)] })).toMatchObject({ code: 'WRONG_AMOUNT' });
    const tenders = [{ tender: 'cash' as const, amountMinor: 1, reference: '' }];
    expect(await refusal({ tenders })).toMatchObject({ code: 'WRONG_AMOUNT' });
    await refund(house, order, [1]);
    expect(await refusal({})).toMatchObject({
      code: 'TICKETS_REFUSED',
      detail: { tickets: [{ number: 1, reason: 'refunded' }] },
    });
    await house.ask('events.cancel', { eventId: event.id, reason: 'No heating' }, 'manager');
    expect(await refusal({ ticketIds: ticketsOf(order, 2) })).toMatchObject({ code: 'NOT_ON_SALE' });
  });
});

describe('money follows the tickets through exchanges', () => {
  it('what an exchange cost and what the sale cost come back by their tenders', async () => {
    const event = await newEvent(1_000, 1_500);
    const order = await sold(event, 2, { payments: [byCard(2_000)] });
    const made = await exchange(exchangeInput(order, [1, 2], linesOf(event, 0, 2)));
    const ticketIds = ticketsOf(made);
    const { quote } = await house.ask('orders.quoteRefund', { orderId: made.id, ticketIds }, 'cashier');
    expect(quote).toMatchObject({
      totalMinor: 3_000,
      tenders: [
        { tender: 'cash', atMostMinor: 1_000, suggestedMinor: 1_000 },
        { tender: 'card', atMostMinor: 2_000, suggestedMinor: 2_000 },
      ],
    });
    const back = await refund(house, made);
    expect(back).toMatchObject({ totalMinor: -3_000, refundOf: { orderId: made.id } });
    expect((await reload(house, made)).refunds).toHaveLength(1);
    // A sale that was exchanged knows of the exchange; what became of that is told there.
    expect((await reload(house, order)).refunds).toHaveLength(1);
  });

  it('an even exchange of a card sale goes back to the card', async () => {
    const event = await newEvent(1_000, 1_000);
    const order = await sold(event, 1, { payments: [byCard(1_000)] });
    const made = await exchange(exchangeInput(order, [1], linesOf(event, 0, 1)));
    const back = await refund(house, made);
    expect(back.payments).toMatchObject([{ tender: 'card', amountMinor: -1_000 }]);
  });

  it('keeps no fee where more is paid, and moves earned points to the new tickets', async () => {
    await setRule(house, { refund_fee_minor: 100 });
    const person = { requestId: newRequestId(), name: 'Ida', email: null, phone: null };
    const customerId = (await house.ask('customers.create', person, 'cashier')).customer.id;
    const points = async (): Promise<number> => {
      const [row] = await house.house.dataSource.query<{ points: string }[]>(
        'select coalesce(sum(points), 0) as points from loyalty_entry where user_id = $1',
        [customerId],
      );
      return Number(row?.points);
    };
    const event = await newEvent(1_000, 2_500);
    const order = await sold(event, 2, { customerId });
    expect(await points()).toBe(20);
    const made = await exchange(exchangeInput(order, [1], linesOf(event, 0, 1)));
    expect(made).toMatchObject({ feeMinor: 0, totalMinor: 1_500, customer: { id: customerId } });
    expect(await points()).toBe(35);
    await setRule(house, { refund_fee_minor: 0 });
    await refund(house, made);
    expect(await points()).toBe(10);
    await refund(house, order, [2]);
    expect(await points()).toBe(0);
  });

  it('keeps of the money that goes back what a refund of as much keeps, and the quote says so', async () => {
    await setRule(house, { refund_fee_basis_points: 1_000 });
    const event = await newEvent(5_000, 0, 4_000);
    const order = await sold(event, 12, { payments: [byCard(60_000)] });
    const most = ticketsOf(order, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    const ask = async (ticketIds: string[], lines: Input<'orders.exchange'>['lines']) =>
      (await house.ask('orders.quoteExchange', { orderId: order.id, ticketIds, lines }, 'cashier')).quote;
    const quote = await ask(most, linesOf(event, 0, 1));
    expect(quote).toMatchObject({
      returnedMinor: 50_000,
      newMinor: 0,
      feeMinor: 5_000,
      differenceMinor: -45_000,
    });
    const changes = {
      expectedDifferenceMinor: -45_000,
      tenders: [{ tender: 'card' as const, amountMinor: 45_000, reference: '' }],
    };
    const made = await exchange({
      ...exchangeInput(order, [], linesOf(event, 0, 1), changes),
      ticketIds: most,
    });
    expect(made).toMatchObject({ feeMinor: 5_000, totalMinor: -45_000 });
    const dearer = await ask(ticketsOf(order, 11), linesOf(event, 1));
    expect(dearer).toMatchObject({ feeMinor: 0, differenceMinor: 0 });
    const cheaper = await ask(ticketsOf(order, 11), linesOf(event, 0, 0, 1));
    expect(cheaper).toMatchObject({ feeMinor: 100, differenceMinor: -900 });
    const refunded = await refund(house, order, [11, 12]);
    expect(refunded).toMatchObject({ feeMinor: 1_000, totalMinor: -9_000 });
    await setRule(house, { refund_fee_basis_points: 0 });
  });
});

describe('points that paid follow the tickets through exchanges', () => {
  const buyer = async (earning: number) => {
    const person = { requestId: newRequestId(), name: 'Ida', email: null, phone: null };
    const customerId = (await house.ask('customers.create', person, 'cashier')).customer.id;
    const first = await sold(await newEvent(earning * 100), 1, { customerId });
    const points = async () => (await house.ask('customers.get', { customerId }, 'cashier')).points;
    return { customerId, first, points };
  };

  it.each([
    ['both', [1, 2]],
    ['one of two', [1]],
    ['none', []],
  ])('exchanged %s, then everything refunded: money and points are as before', async (_, numbers) => {
    const { customerId, points } = await buyer(1_000);
    const event = await newEvent(1_000, 1_000);
    const order = await sold(event, 2, { customerId, pointsSpent: 900, payments: [inCash(1_100)] });
    expect(await points()).toBe(1_000 - 900 + 11);
    let paid = 1_100;
    if (numbers.length > 0) {
      const lines = linesOf(event, 0, numbers.length);
      const asked = { orderId: order.id, ticketIds: ticketsOf(order, ...numbers), lines };
      const { quote } = await house.ask('orders.quoteExchange', asked, 'cashier');
      const returned = 450 * numbers.length;
      expect(quote).toMatchObject({
        differenceMinor: returned,
        pointsReturned: returned,
        pointsEarned: 10 * numbers.length,
        pointsShort: 0,
      });
      const made = await exchange(exchangeInput(order, numbers, lines));
      expect(made).toMatchObject({ pointsReturned: returned, pointsEarned: 10 * numbers.length });
      paid += made.totalMinor + (await refund(house, made)).totalMinor;
    }
    if (numbers.length < 2) {
      const left = order.tickets.filter(({ number }) => !numbers.some((one) => one === number));
      paid += (
        await refund(
          house,
          order,
          left.map(({ number }) => number),
        )
      ).totalMinor;
    }
    expect(paid).toBe(0);
    expect(await points()).toBe(1_000);
  });

  it('also where fewer are left than the exchange takes back', async () => {
    const { customerId, points } = await buyer(100);
    const event = await newEvent(5_000, 1_000);
    const order = await sold(event, 2, { customerId, pointsSpent: 100, payments: [inCash(9_900)] });
    await sold(event, 0, {
      customerId,
      lines: linesOf(event, 0, 1),
      pointsSpent: 99,
      payments: [inCash(901)],
    });
    expect(await points()).toBe(9);
    const lines = linesOf(event, 0, 1);
    const asked = { orderId: order.id, ticketIds: ticketsOf(order), lines };
    const { quote } = await house.ask('orders.quoteExchange', asked, 'cashier');
    expect(quote).toMatchObject({ pointsBack: 99, pointsReturned: 100, pointsEarned: 10, pointsShort: 0 });
    await exchange(exchangeInput(order, [1, 2], lines));
    expect(await points()).toBe(20);
  });
});

describe('by a manager’s word', () => {
  /** Two tickets, the first of which belongs to somebody else by now. */
  async function givenAway(): Promise<{ order: Order; event: Event; receiverId: number }> {
    const payer = await person(house, 'Ida');
    const receiverId = await person(house, 'Robin Reed');
    const event = await newEvent(1_000, 1_000);
    const order = await sold(event, 2, { customerId: payer });
    await offered(house, ticketsOf(order, 1), { customerId: receiverId });
    return { order, event, receiverId };
  }

  it('a gift is exchanged too: the new tickets are its holder’s, and the journal says so', async () => {
    const { order, event, receiverId } = await givenAway();
    const input = { ...exchangeInput(order, [1], linesOf(event, 0, 1)), override: true };
    const { orderId, ticketIds, lines } = input;
    const asked = { orderId, ticketIds, lines };
    expect(await house.refusal('orders.quoteExchange', asked, 'manager')).toMatchObject({
      code: 'TICKETS_REFUSED',
      detail: { tickets: [{ reason: 'gift_claimed', holderName: 'Robin Reed' }] },
    });
    const { quote } = await house.ask('orders.quoteExchange', { ...asked, override: true }, 'manager');
    expect(quote.differenceMinor).toBe(0);
    for (const name of ['orders.exchange', 'orders.quoteExchange'] as const) {
      const sent = name === 'orders.exchange' ? input : { ...asked, override: true };
      expect(await house.refusal(name, sent, 'cashier')).toMatchObject({ code: 'FORBIDDEN' });
    }
    const { order: made } = await house.ask('orders.exchange', input, 'manager');
    expect(made.tickets).toMatchObject([{ holderName: 'Robin Reed', state: 'held' }]);
    const { customer, orders } = await house.ask('customers.get', { customerId: receiverId }, 'cashier');
    expect(customer.name).toBe('Robin Reed');
    expect(orders).toEqual([]);
    const [entry] = await house.house.dataSource.query<{ detail: Record<string, unknown> }[]>(
      'select detail from journal where order_id = $1',
      [made.id],
    );
    expect(entry?.detail).toMatchObject({ override: true, reason: 'Another day' });

    // It stays a gift: whoever paid cannot simply be paid back for it.
    const back = { orderId: made.id, ticketIds: ticketsOf(made) };
    expect(await house.refusal('orders.quoteRefund', back, 'cashier')).toMatchObject({
      code: 'TICKETS_REFUSED',
      detail: { tickets: [{ reason: 'gift_claimed', holderName: 'Robin Reed' }] },
    });
  });

  it('of own and given tickets each holder has a new one, and what goes beyond is the payer’s', async () => {
    const { order, event } = await givenAway();
    const input = exchangeInput(order, [1, 2], linesOf(event, 0, 3), { payments: [inCash(1_000)] });
    const { order: made } = await house.ask('orders.exchange', { ...input, override: true }, 'manager');
    const next = await successors(order);
    for (const [number, holderName] of [
      [1, 'Robin Reed'],
      [2, 'Ida'],
    ] as const) {
      const [old = ''] = ticketsOf(order, number);
      expect(made.tickets.find(({ id }) => id === next.get(old))).toMatchObject({ holderName });
    }
    expect(made.tickets[2]).toMatchObject({ holderName: 'Ida' });
  });

  it('the deadline may have passed', async () => {
    const event = await newEvent(1_000);
    const other = await house.newEvent({
      startsAt: new Date(Date.parse(event.startsAt) + 86_400_000).toISOString(),
      tiers: [{ priceMinor: 1_000, capacity: 20 }],
    });
    const order = await sold(event, 1);
    house.setNow(new Date(Date.parse(event.startsAt) + 60_000));
    const input = exchangeInput(order, [1], linesOf(other, 1));
    expect(await house.refusal('orders.exchange', input, 'manager')).toMatchObject({ code: 'REFUND_CLOSED' });
    await house.ask('orders.exchange', { ...input, override: true }, 'manager');
    house.setNow(new Date());
  });
});
