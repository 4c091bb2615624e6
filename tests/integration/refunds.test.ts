import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../contract/index.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import {
  booksAddUp,
  byCard,
  inCash,
  type Order,
  refund,
  refundInput,
  reload,
  setRule,
  ticketsOf,
} from '../support/returns.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
beforeEach(() =>
  setRule(house, { refund_fee_minor: 0, refund_fee_basis_points: 0, refund_until_minutes: 0 }),
);
afterEach(() => booksAddUp(house));
afterAll(() => house.close());

async function sold(
  quantity: number,
  changes: Parameters<typeof sellInput>[1] = {},
  priceMinor = 1_200,
): Promise<Order> {
  const event = await house.newEvent({ tiers: [{ priceMinor, capacity: 30 }] });
  return (await house.ask('orders.sell', sellInput(linesOf(event, quantity), changes), 'cashier')).order;
}

async function customer(): Promise<number> {
  const person = { requestId: newRequestId(), name: 'Noor Haddad', email: null, phone: null };
  return (await house.ask('customers.create', person, 'cashier')).customer.id;
}

async function placesSold(eventId: number): Promise<number> {
  return (await house.ask('events.get', { eventId }, 'cashier')).event.sold;
}

describe('a refund of chosen tickets', () => {
  it('5 of 20: five are refunded, fifteen live on, the sale is as it was, the sums add up', async () => {
    await setRule(house, { refund_fee_minor: 50 });
    const order = await sold(20);
    const eventId = order.lines[0]?.eventId ?? 0;
    const numbers = [2, 3, 7, 11, 20];
    const back = await refund(house, order, numbers);
    expect(back).toMatchObject({
      kind: 'refund',
      state: 'completed',
      ticketCount: 5,
      totalMinor: -5_750,
      feeMinor: 250,
      taxMinor: -5 * 79,
      reason: 'Taken ill',
      refundOf: { orderId: order.id, code: order.code },
      tickets: [],
      lines: [{ direction: -1, quantity: 5, unitPriceMinor: 1_200, totalMinor: -6_000, taxMinor: -395 }],
      payments: [{ tender: 'cash', state: 'approved', amountMinor: -5_750, tenderedMinor: null }],
    });
    expect(back.returned.map((ticket) => [ticket.number, ticket.state, ticket.code])).toEqual(
      numbers.map((number) => [number, 'refunded', '']),
    );
    const after = await reload(house, order);
    expect(after.tickets.filter((ticket) => ticket.state === 'held')).toHaveLength(15);
    expect(after.refunds).toEqual([
      { orderId: back.id, code: back.code, kind: 'refund', createdAt: back.createdAt, totalMinor: -5_750 },
    ]);
    expect({ ...after, tickets: [], refunds: [] }).toEqual({ ...order, tickets: [], refunds: [] });
    expect(await placesSold(eventId)).toBe(15);
  });

  it('the quote says what will be done, ticket by ticket', async () => {
    await setRule(house, { refund_fee_minor: 30, refund_fee_basis_points: 250 });
    const order = await sold(3);
    const ticketIds = ticketsOf(order, 1, 3);
    const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
    expect(quote).toMatchObject({
      currency: 'EUR',
      priceMinor: 2_400,
      feeMinor: 120,
      taxMinor: 158,
      totalMinor: 2_280,
      tenders: [{ tender: 'cash', atMostMinor: 3_600, suggestedMinor: 2_280 }],
      pointsBack: 0,
      pointsReturned: 0,
    });
    expect(quote.tickets.map((ticket) => [ticket.number, ticket.backMinor])).toEqual([
      [1, 1_140],
      [3, 1_140],
    ]);
  });

  it('a thousand tickets of two events at once', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => house.newEvent({ houseCapacity: 1_000, tiers: [{ capacity: null }] })),
    );
    if (!first || !second) throw new Error('no events');
    const lines = [...linesOf(first, 600), ...linesOf(second, 400)];
    const { order } = await house.ask('orders.sell', sellInput(lines), 'cashier');
    const back = await refund(house, order);
    expect(back).toMatchObject({ ticketCount: 1_000, totalMinor: -1_500_000 });
    expect(back.lines.map((line) => line.quantity).sort()).toEqual([400, 600]);
    expect([await placesSold(first.id), await placesSold(second.id)]).toEqual([0, 0]);
  });

  it('a fee is never more than the price, and a free ticket comes back for nothing', async () => {
    await setRule(house, { refund_fee_minor: 2_000 });
    expect(await refund(house, await sold(2))).toMatchObject({
      totalMinor: 0,
      feeMinor: 2_400,
      payments: [],
    });
    const free = await refund(house, await sold(2, {}, 0));
    expect(free).toMatchObject({ totalMinor: 0, feeMinor: 0, payments: [], ticketCount: 2 });
  });

  it('pays the price paid, whatever the tier costs today, discounts unwound to the cent', async () => {
    const event = await house.newEvent({ tiers: [{ priceMinor: 1_000 }, { priceMinor: 700 }] });
    const code = {
      code: 'REFUND10',
      kind: 'percent' as const,
      percentBasisPoints: 1_111,
      amountMinor: null,
      currency: null,
      validFrom: null,
      validUntil: null,
      eventId: null,
      tierId: null,
      allowed: null,
    };
    await house.ask('promos.create', code, 'manager');
    const lines = linesOf(event, 2, 1);
    const total = 2_700 - 300;
    const sale = sellInput(lines, { promoCode: 'refund10', payments: [inCash(total)] });
    const { order } = await house.ask('orders.sell', sale, 'cashier');
    const prices = order.tickets.map((ticket) => ticket.pricePaidMinor);
    expect(prices.reduce((sum, price) => sum + price, 0)).toBe(total);
    const first = await refund(house, order, [1]);
    expect(first.totalMinor).toBe(-(prices[0] ?? 0));
    const rest = await refund(house, order, [2, 3]);
    expect(first.totalMinor + rest.totalMinor).toBe(-total);
    expect(first.taxMinor + rest.taxMinor).toBe(-order.taxMinor);
  });

  it('takes earned points back in proportion and returns spent ones, all of them in the end', async () => {
    const customerId = await customer();
    const balance = async (): Promise<number> => {
      const [row] = await house.house.dataSource.query<{ points: string }[]>(
        'select coalesce(sum(points), 0) as points from loyalty_entry where user_id = $1',
        [customerId],
      );
      return Number(row?.points);
    };
    const first = await sold(3, { customerId });
    expect(await balance()).toBe(36);
    const second = await sold(3, { customerId, pointsSpent: 30, payments: [inCash(3_570)] });
    expect(await balance()).toBe(36 - 30 + 35);
    await refund(house, second, [1]);
    expect(await balance()).toBe(41 + 10 - 12);
    await refund(house, second, [2, 3]);
    expect(await balance()).toBe(36);
    await refund(house, first, [2]);
    expect(await balance()).toBe(24);
    await refund(house, first, [1, 3]);
    expect(await balance()).toBe(0);
  });

  it('takes points that have been spent elsewhere meanwhile: the quote says how many are short', async () => {
    const customerId = await customer();
    const points = async () => (await house.ask('customers.get', { customerId }, 'cashier')).points;
    const first = await sold(3, { customerId });
    const second = await sold(1, { customerId, pointsSpent: 36, payments: [inCash(1_164)] });
    expect(await points()).toBe(11);
    const asked = { orderId: first.id, ticketIds: ticketsOf(first) };
    const { quote } = await house.ask('orders.quoteRefund', asked, 'cashier');
    expect(quote).toMatchObject({ pointsBack: 36, pointsReturned: 0, pointsShort: 25 });
    const back = await refund(house, first);
    expect(back).toMatchObject({ pointsTakenBack: 36, pointsReturned: 0, pointsSpent: 0, pointsEarned: 0 });
    expect(await points()).toBe(-25);
    // Nothing can be spent of less than nothing, and what is earned next makes up for it.
    const event = await house.newEvent();
    const lines = linesOf(event, 1);
    const spend = { customerId, lines, promoCode: null, pointsSpent: 1 };
    expect(await house.refusal('orders.price', spend, 'cashier')).toEqual({
      code: 'POINTS_TOO_FEW',
      detail: { balance: -25, asked: 1 },
    });
    await sold(3, { customerId });
    expect(await points()).toBe(11);
    await refund(house, second);
    expect(await points()).toBe(36);
  });

  it('a balance and an order of more points than an integer holds', async () => {
    const customerId = await customer();
    await setRule(house, { minor_per_point: 1 });
    const first = await sold(3, { customerId, payments: [inCash(3_000_000_000)] }, 1_000_000_000);
    const second = await sold(1, { customerId });
    expect(first.pointsEarned).toBe(3_000_000_000);
    await refund(house, first, [1, 2, 3]);
    await refund(house, second);
    await setRule(house, { minor_per_point: 100 });
    expect((await house.ask('customers.get', { customerId }, 'cashier')).points).toBe(0);
  });
});

describe('back to the tender used', () => {
  const split = () => sold(10, { payments: [inCash(4_000), byCard(8_000)] });

  it('a split goes back in proportion, to the cent, until nothing is left', async () => {
    const order = await split();
    const amounts: number[][] = [];
    for (const number of order.tickets.map((ticket) => ticket.number)) {
      const back = await refund(house, order, [number]);
      const by = (tender: string) => back.payments.find((one) => one.tender === tender)?.amountMinor ?? 0;
      amounts.push([by('cash'), by('card')]);
    }
    const sum = (index: number) => amounts.reduce((total, pair) => total + (pair[index] ?? 0), 0);
    expect([sum(0), sum(1)]).toEqual([-4_000, -8_000]);
    expect(amounts.every((pair) => Math.abs((pair[0] ?? 0) + 400) <= 1)).toBe(true);
  });

  it('or as chosen, but never more than came in by it and is still there', async () => {
    const order = await split();
    const chosen = { tenders: [{ tender: 'cash' as const, amountMinor: 3_600, reference: '' }] };
    await refund(house, order, [1, 2, 3], chosen);
    const ticketIds = ticketsOf(order, 4);
    const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
    expect(quote.tenders).toMatchObject([
      { tender: 'cash', atMostMinor: 400 },
      { tender: 'card', atMostMinor: 8_000 },
    ]);
    const cash = [{ tender: 'cash' as const, amountMinor: 1_200, reference: '' }];
    const input = refundInput(order, ticketIds, quote, { tenders: cash });
    expect(await house.refusal('orders.refund', input, 'cashier')).toMatchObject({
      code: 'TENDER_EXCEEDED',
      detail: { tender: 'cash', atMostMinor: 400 },
    });
    const parts = [
      { tender: 'cash' as const, amountMinor: 250, reference: '' },
      { tender: 'cash' as const, amountMinor: 151, reference: '' },
      { tender: 'card' as const, amountMinor: 799, reference: '' },
    ];
    expect(await house.refusal('orders.refund', { ...input, tenders: parts }, 'cashier')).toMatchObject({
      code: 'TENDER_EXCEEDED',
    });
    const { order: back } = await house.ask('orders.refund', { ...input, override: true }, 'manager');
    expect(back.payments).toMatchObject([{ tender: 'cash', amountMinor: -1_200 }]);
  });

  it('a wrong sum and a quote that has changed are refused', async () => {
    const order = await split();
    const ticketIds = ticketsOf(order, 1);
    const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
    const short = [{ tender: 'cash' as const, amountMinor: 1_199, reference: '' }];
    const input = refundInput(order, ticketIds, quote, { tenders: short });
    expect(await house.refusal('orders.refund', input, 'cashier')).toEqual({
      code: 'WRONG_AMOUNT',
      detail: { dueMinor: 1_200, paidMinor: 1_199 },
    });
    await setRule(house, { refund_fee_minor: 100 });
    const old = refundInput(order, ticketIds, quote);
    expect(await house.refusal('orders.refund', old, 'cashier')).toEqual({
      code: 'QUOTE_CHANGED',
      detail: { totalMinor: 1_100 },
    });
  });
});

describe('what cannot be refunded is said by name', () => {
  it('tickets that are used, gone or of another order, each with its reason', async () => {
    const order = await sold(6);
    const other = await sold(1);
    const state = async (number: number, change: string): Promise<void> => {
      const [id] = ticketsOf(order, number);
      await house.house.dataSource.query(`update ticket set ${change} where id = $1`, [id]);
    };
    await refund(house, order, [1]);
    await state(2, `state = 'checked_in'`);
    await state(3, `state = 'held'`);
    const stranger = newRequestId();
    const ticketIds = [...ticketsOf(order, 1, 2, 3), ...ticketsOf(other), stranger];
    const refusal = await house.refusal('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
    expect(refusal.code).toBe('TICKETS_REFUSED');
    expect(refusal.detail).toEqual({
      tickets: expect.arrayContaining([
        { ticketId: ticketsOf(order, 1)[0], number: 1, reason: 'refunded', holderName: null },
        { ticketId: ticketsOf(order, 2)[0], number: 2, reason: 'checked_in', holderName: null },
        { ticketId: ticketsOf(other)[0], number: 0, reason: 'other_order', holderName: null },
        { ticketId: stranger, number: 0, reason: 'other_order', holderName: null },
      ]),
    });
    // A manager cannot refund what has been used either.
    const input = { orderId: order.id, ticketIds: ticketsOf(order, 2), override: true };
    expect(await house.refusal('orders.quoteRefund', input, 'manager')).toMatchObject({
      code: 'TICKETS_REFUSED',
    });
    await state(2, `state = 'held'`);
  });

  it('a gift on its way is taken back; a claimed one needs a manager, and the journal says so', async () => {
    const order = await sold(2, { customerId: await customer() });
    const [offered = '', claimed = ''] = ticketsOf(order);
    const offer = (ticketId: string, receiver: Input<'gifts.offer'>['receiver']) =>
      house.ask('gifts.offer', { requestId: newRequestId(), ticketIds: [ticketId], receiver }, 'cashier');
    await offer(offered, { name: 'Robin', contact: '' });
    // To somebody who is known a gift is claimed at once.
    await offer(claimed, { customerId: await customer() });
    const both = { orderId: order.id, ticketIds: ticketsOf(order) };
    expect(await house.refusal('orders.quoteRefund', both, 'cashier')).toEqual({
      code: 'TICKETS_REFUSED',
      detail: {
        tickets: [{ ticketId: claimed, number: 2, reason: 'gift_claimed', holderName: 'Noor Haddad' }],
      },
    });
    await refund(house, order, [1]);
    const [row] = await house.house.dataSource.query<{ state: string }[]>(
      'select state from transfer where ticket_id = $1',
      [offered],
    );
    expect(row?.state).toBe('taken_back');

    const asked = { orderId: order.id, ticketIds: ticketsOf(order, 2), override: true };
    expect(await house.refusal('orders.quoteRefund', asked, 'cashier')).toMatchObject({ code: 'FORBIDDEN' });
    const { quote } = await house.ask('orders.quoteRefund', asked, 'manager');
    const input = refundInput(order, asked.ticketIds, quote, { override: true });
    expect(await house.refusal('orders.refund', input, 'cashier')).toMatchObject({ code: 'FORBIDDEN' });
    const back = await house.ask('orders.refund', input, 'manager');
    const [entry] = await house.house.dataSource.query<{ detail: Record<string, unknown> }[]>(
      'select detail from journal where order_id = $1',
      [back.order.id],
    );
    expect(entry?.detail).toMatchObject({ override: true, reason: 'Taken ill', totalMinor: 1_200 });
  });

  it('after the deadline only a manager refunds', async () => {
    await setRule(house, { refund_until_minutes: 60 });
    const startsAt = new Date(house.house.now().getTime() + 50 * 60_000);
    const event = await house.newEvent({ startsAt: startsAt.toISOString() });
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    const asked = { orderId: order.id, ticketIds: ticketsOf(order) };
    expect(await house.refusal('orders.quoteRefund', asked, 'manager')).toEqual({
      code: 'REFUND_CLOSED',
      detail: { closedAt: new Date(startsAt.getTime() - 3_600_000).toISOString() },
    });
    const { quote } = await house.ask('orders.quoteRefund', { ...asked, override: true }, 'manager');
    await house.ask(
      'orders.refund',
      refundInput(order, asked.ticketIds, quote, { override: true }),
      'manager',
    );
  });

  it('an order that nobody knows, and a refund itself', async () => {
    const order = await sold(1);
    const back = await refund(house, order);
    const ticketIds = ticketsOf(order);
    for (const orderId of [newRequestId(), back.id]) {
      const refusal = await house.refusal('orders.quoteRefund', { orderId, ticketIds }, 'cashier');
      expect(refusal.code).toBe('ORDER_NOT_FOUND');
    }
  });
});

describe('the same request', () => {
  it('again answers with the first refund and pays nothing; with other content it is refused', async () => {
    const order = await sold(3);
    const ticketIds = ticketsOf(order, 1);
    const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
    const input = refundInput(order, ticketIds, quote);
    const first = await house.ask('orders.refund', input, 'cashier');
    expect(await house.ask('orders.refund', input, 'cashier')).toEqual(first);
    const other = { ...input, ticketIds: ticketsOf(order, 2) };
    expect(await house.refusal('orders.refund', other, 'cashier')).toMatchObject({ code: 'REQUEST_REUSED' });
    expect((await reload(house, order)).refunds).toHaveLength(1);
    // A sale's id is no refund's.
    const sale = { ...refundInput(order, ticketsOf(order, 3), quote), requestId: order.id };
    expect(await house.refusal('orders.refund', sale, 'cashier')).toMatchObject({ code: 'REQUEST_REUSED' });
  });

  it('twice at once refunds once', async () => {
    const order = await sold(3);
    const ticketIds = ticketsOf(order);
    const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
    const input = refundInput(order, ticketIds, quote);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => house.ask('orders.refund', input, 'cashier')),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await reload(house, order)).refunds).toHaveLength(1);
  });
});
