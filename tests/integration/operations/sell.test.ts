import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { taxInside } from '../../../domain/money.ts';
import { MAX_PAYMENTS_PER_ORDER } from '../../../domain/orderLimits.ts';
import { hashOfTicketCode } from '../../../electron/ticketKeys.ts';
import {
  createTestHouse,
  linesOf,
  type NewTestEvent,
  newRequestId,
  sellInput,
  type TestHouse,
  verifyJournal,
} from '../../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(async () => {
  await verifyJournal(house);
  await house.close();
});

const rows = (sql: string, values: unknown[] = []) =>
  house.house.dataSource.query<Record<string, unknown>[]>(sql, values);
const orderCount = async () => (await rows('select count(*)::int as orders from orders'))[0]?.['orders'];

describe('a mixed basket', () => {
  test('over several events and tiers is one order, and every figure of it is in the books', async () => {
    const customer = {
      requestId: newRequestId(),
      name: 'Ida Payer',
      email: 'ida@example.org',
      phone: null,
    };
    const { id: customerId } = (await house.ask('customers.create', customer, 'cashier')).customer;
    const first = await house.newEvent({
      tiers: [{ priceMinor: 3_333 }, { priceMinor: 1_250, taxBasisPoints: 1_900 }],
    });
    const second = await house.newEvent({ tiers: [{ priceMinor: 0 }] });
    const lines = [...linesOf(second, 1), ...linesOf(first, 2, 3)];
    const card = { tender: 'card', tenderedMinor: null, outcome: 'approved', reference: 'A-17' } as const;
    const cash = { tender: 'cash', outcome: 'approved', wasUnknown: false, reference: '' } as const;
    const input = sellInput(lines, {
      customerId,
      payments: [
        { ...card, amountMinor: 10_000, wasUnknown: true },
        { ...cash, amountMinor: 416, tenderedMinor: 1_000 },
      ],
    });
    const { order } = await house.ask('orders.sell', input, 'cashier');
    const tax = [0, 2 * taxInside(3_333, 700), 3 * taxInside(1_250, 1_900)];
    expect(order).toMatchObject({
      id: input.requestId,
      kind: 'sale',
      state: 'completed',
      currency: 'EUR',
      ticketCount: 6,
      totalMinor: 10_416,
      taxMinor: tax.reduce((sum, part) => sum + part, 0),
      customer: { id: customerId, name: 'Ida Payer' },
      cashierName: house.people.cashier.name,
      counterName: 'Foyer 1',
      eventNames: [second.name],
      lines: [
        { eventId: second.id, quantity: 1, totalMinor: 0 },
        { eventId: first.id, quantity: 2, totalMinor: 6_666, taxMinor: tax[1] },
        { eventId: first.id, quantity: 3, totalMinor: 3_750, taxMinor: tax[2] },
      ],
    });
    // Payments have no order among themselves.
    expect(order.payments.toSorted((a, b) => a.amountMinor - b.amountMinor)).toMatchObject([
      { tender: 'cash', amountMinor: 416, tenderedMinor: 1_000, changeMinor: 584 },
      { tender: 'card', amountMinor: 10_000, changeMinor: 0, reference: 'A-17' },
    ]);
    expect(order.tickets.map(({ number, pricePaidMinor }) => [number, pricePaidMinor])).toEqual([
      [1, 0],
      [2, 3_333],
      [3, 3_333],
      [4, 1_250],
      [5, 1_250],
      [6, 1_250],
    ]);
    expect(order.tickets.every(({ holderName }) => holderName === 'Ida Payer')).toBe(true);
    const [sums] = await rows(
      `select sum(price_paid_minor)::int as paid, sum(tax_minor)::int as tax, count(distinct code_hash)::int as codes
         from ticket where order_id = $1`,
      [order.id],
    );
    expect(sums).toEqual({ paid: order.totalMinor, tax: order.taxMinor, codes: 6 });
    expect(await house.ask('orders.get', { orderId: order.id }, 'organizer')).toEqual({ order });
  });

  test('of a ticket the database keeps a hash and no code', async () => {
    const event = await house.newEvent();
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    const [ticket] = order.tickets;
    const [row] = await rows('select t.code_hash, t::text as everything from ticket t where id = $1', [
      ticket?.id,
    ]);
    expect(row?.['code_hash']).toEqual(hashOfTicketCode(ticket?.code ?? ''));
    expect(row?.['everything']).not.toContain(ticket?.code);
  });

  test('the same request again is answered alike and sells nothing; another basket under its id is refused', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 3 }] });
    const input = sellInput(linesOf(event, 2));
    const first = await house.ask('orders.sell', input, 'cashier');
    expect(await house.ask('orders.sell', input, 'cashier')).toEqual(first);
    expect(await house.ask('orders.byRequest', { requestId: input.requestId }, 'cashier')).toEqual(first);
    const other = sellInput(linesOf(event, 1), { requestId: input.requestId });
    expect((await house.refusal('orders.sell', other, 'cashier')).code).toBe('REQUEST_REUSED');
    expect((await house.ask('events.get', { eventId: event.id }, 'cashier')).event.sold).toBe(2);
  });
});

test('a group pays one card each, as many as one order may have', async () => {
  const event = await house.newEvent({
    houseCapacity: MAX_PAYMENTS_PER_ORDER,
    tiers: [{ capacity: MAX_PAYMENTS_PER_ORDER }],
  });
  const lines = linesOf(event, MAX_PAYMENTS_PER_ORDER);
  const [amountMinor] = event.tiers.map((tier) => tier.priceMinor);
  const card = { tender: 'card', tenderedMinor: null, outcome: 'approved', wasUnknown: false } as const;
  const payments = lines.flatMap(({ quantity }) =>
    Array.from({ length: quantity }, () => ({ ...card, amountMinor: amountMinor ?? 0, reference: '' })),
  );
  const { order } = await house.ask('orders.sell', sellInput(lines, { payments }), 'cashier');
  expect(order.payments).toHaveLength(MAX_PAYMENTS_PER_ORDER);
  expect(order.ticketCount).toBe(MAX_PAYMENTS_PER_ORDER);
});

describe('a declined card', () => {
  test('leaves a failed order, makes no ticket and takes no place', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 1 }] });
    const card = {
      tender: 'card',
      amountMinor: 1_500,
      tenderedMinor: null,
      wasUnknown: false,
      reference: '',
    } as const;
    const declined = sellInput(linesOf(event, 1), { payments: [{ ...card, outcome: 'declined' }] });
    const { order } = await house.ask('orders.sell', declined, 'cashier');
    expect(order).toMatchObject({
      state: 'failed',
      ticketCount: 0,
      tickets: [],
      payments: [{ state: 'declined' }],
    });
    const again = sellInput(linesOf(event, 1), { payments: [{ ...card, outcome: 'approved' }] });
    expect((await house.ask('orders.sell', again, 'cashier')).order.state).toBe('completed');
  });
});

describe('what cannot be sold is refused by name, and nothing is written', () => {
  const day = 86_400_000;
  const soon = () => new Date(Date.now() + day).toISOString();
  const past = () => new Date(Date.now() - day).toISOString();
  const cases: [string, () => NewTestEvent, object][] = [
    ['a draft', () => ({ draft: true }), { reason: 'draft', opensAt: null }],
    ['not yet', () => ({ tiers: [{ saleOpensAt: soon() }] }), { reason: 'not_yet' }],
    ['not any more', () => ({ tiers: [{ saleClosesAt: past() }] }), { reason: 'closed', opensAt: null }],
  ];
  test.each(cases)('an event that is not on sale: %s', async (_, make, detail) => {
    const event = await house.newEvent(make());
    const before = await orderCount();
    const refusal = await house.refusal('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    expect(refusal).toMatchObject({ code: 'NOT_ON_SALE', detail: { eventId: event.id, ...detail } });
    expect(await orderCount()).toBe(before);
  });

  test('more than there is, in the tier and in the house, with what is left', async () => {
    const event = await house.newEvent({
      houseCapacity: 5,
      tiers: [{ capacity: 4 }, { capacity: null }, { capacity: 0 }],
    });
    await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    const [first, , none] = event.tiers;
    const before = await orderCount();
    const sell = (...quantities: number[]) =>
      house.refusal('orders.sell', sellInput(linesOf(event, ...quantities)), 'cashier');
    expect(await sell(4)).toMatchObject({
      code: 'SOLD_OUT',
      detail: { tierId: first?.id, left: 3, asked: 4 },
    });
    expect(await sell(0, 5)).toMatchObject({
      code: 'SOLD_OUT',
      detail: { eventId: event.id, tierId: null, left: 4, asked: 5 },
    });
    expect(await sell(2, 3)).toMatchObject({ code: 'SOLD_OUT', detail: { tierId: null, left: 4, asked: 5 } });
    expect(await sell(0, 0, 1)).toMatchObject({
      code: 'SOLD_OUT',
      detail: { tierId: none?.id, left: 0, asked: 1 },
    });
    expect(await orderCount()).toBe(before);
    expect((await house.ask('events.get', { eventId: event.id }, 'cashier')).event.sold).toBe(1);
  });

  test('a customer that nobody knows, and money that is not what is due', async () => {
    const event = await house.newEvent();
    const before = await orderCount();
    const customerId = 2 ** 45;
    const refusal = await house.refusal(
      'orders.sell',
      sellInput(linesOf(event, 1), { customerId }),
      'cashier',
    );
    expect(refusal).toEqual({ code: 'CUSTOMER_NOT_FOUND', detail: { customerId } });
    const input = sellInput(linesOf(event, 1));
    const short = { ...input, payments: input.payments.map((one) => ({ ...one, amountMinor: 1_499 })) };
    expect(await house.refusal('orders.sell', short, 'cashier')).toEqual({
      code: 'WRONG_AMOUNT',
      detail: { dueMinor: 1_500, paidMinor: 1_499 },
    });
    expect(await orderCount()).toBe(before);
  });
});

test.each([
  ['cash that was declined', { outcome: 'declined' }, 'outcome'],
  ['a card with money handed over', { tender: 'card' }, 'tenderedMinor'],
] as const)('%s is named as such, and nothing is written', async (_, wrong, field) => {
  const event = await house.newEvent();
  const before = await orderCount();
  const input = sellInput(linesOf(event, 1));
  const payments = input.payments.map((payment) => ({ ...payment, ...wrong }));
  expect(await house.refusal('orders.sell', { ...input, payments }, 'cashier')).toEqual({
    code: 'INVALID_INPUT',
    detail: { problems: [{ path: `payments.0.${field}`, problem: 'not_allowed' }] },
  });
  expect(await orderCount()).toBe(before);
});

test('the ledger cannot be changed from a counter, not even by hand', async () => {
  const event = await house.newEvent();
  const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
  const byHand = [
    `update orders set total_minor = 0 where id = '${order.id}'`,
    `delete from payment where order_id = '${order.id}'`,
    `update order_line set quantity = 9 where order_id = '${order.id}'`,
    'delete from journal',
  ];
  for (const sql of byHand)
    await expect(house.house.dataSource.query(sql), sql).rejects.toThrow(/permission denied/);
});

test('a party of twenty thousand is one order: every ticket in it once, and the whole of it given back', async () => {
  const event = await house.newEvent({
    houseCapacity: null,
    tiers: [{ capacity: 30_000 }, { capacity: 10 }],
  });
  const input = sellInput(linesOf(event, 19_998, 2));
  const { order } = await house.ask('orders.sell', input, 'cashier');
  expect(order).toMatchObject({ ticketCount: 20_000, totalMinor: 20_000 * 1_500 });
  expect(new Set(order.tickets.map(({ code }) => code)).size).toBe(20_000);
  expect(order.tickets.map(({ number }) => number)).toEqual(
    Array.from({ length: 20_000 }, (_, at) => at + 1),
  );
  const [stored] = await rows(
    `select count(*)::int as tickets, count(distinct code_hash)::int as codes, max(number) as last,
            sum(price_paid_minor)::int as paid from ticket where order_id = $1`,
    [order.id],
  );
  expect(stored).toEqual({ tickets: 20_000, codes: 20_000, last: 20_000, paid: 30_000_000 });
  const ticketIds = order.tickets.map(({ id }) => id);
  const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
  const refund = {
    requestId: newRequestId(),
    orderId: order.id,
    ticketIds,
    expectedTotalMinor: quote.totalMinor,
    tenders: [{ tender: 'cash' as const, amountMinor: quote.totalMinor, reference: '' }],
    reason: 'The party fell ill',
    override: false,
  };
  await house.ask('orders.refund', refund, 'cashier');
  const { event: now } = await house.ask('events.get', { eventId: event.id }, 'cashier');
  expect(now).toMatchObject({ sold: 0, left: 30_010 });
}, 60_000);
