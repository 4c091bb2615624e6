import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '../../../contract/index.ts';
import { edited, tiersOf } from '../../support/edits.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../../support/house.ts';
import { compsOf } from '../../support/lifeOfTickets.ts';
import { byCard, type Order, refund, setRule, ticketsOf } from '../../support/returns.ts';

type Report = Output<'reports.sales'>;
type Event = Output<'events.get'>['event'];

const MEASURES = [
  'ticketsSold',
  'ticketsReturned',
  'grossMinor',
  'discountMinor',
  'refundsMinor',
  'feesMinor',
  'taxMinor',
  'netMinor',
] as const;
type Sums = Pick<Report['total'], (typeof MEASURES)[number]>;

const plus = (rows: readonly Sums[]): Sums =>
  Object.fromEntries(
    MEASURES.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]),
  ) as unknown as Sums;
const only = (sums: Sums): Sums => plus([sums]);
const net = (rows: readonly { netMinor: number }[]): number =>
  rows.reduce((sum, row) => sum + row.netMinor, 0);

/** Works at the counter as if it were that moment: the ledger is dated so. */
async function at<Value>(house: TestHouse, moment: string, work: () => Promise<Value>): Promise<Value> {
  house.house.writtenAt = () => new Date(moment);
  try {
    return await work();
  } finally {
    house.house.writtenAt = () => null;
  }
}

const report = (house: TestHouse, from: string, to = from, eventId: number | null = null): Promise<Report> =>
  house.ask('reports.sales', { from, to, eventId }, 'organizer');

describe('days', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await createTestHouse();
    const event = await house.newEvent();
    const sell = () => house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    // At the venue, Berlin, the 25th of October has 25 hours: from 22:00 to 23:00 of the next day in UTC.
    for (const moment of [
      '2026-10-24T21:59:59.999Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T22:59:59.999Z',
      '2026-10-25T23:00:00.000Z',
    ]) {
      await at(house, moment, sell);
    }
  });
  afterAll(() => house.close());

  test('begin and end at midnight of the venue, also when the clocks change', async () => {
    const { days, total } = await report(house, '2026-10-24', '2026-10-26');
    expect(days.map(({ day, ticketsSold }) => [day, ticketsSold])).toEqual([
      ['2026-10-24', 1],
      ['2026-10-25', 2],
      ['2026-10-26', 1],
    ]);
    expect(total.ticketsSold).toBe(4);
  });

  test('of the period are the first and the last one, and none beside them', async () => {
    const { days } = await report(house, '2026-10-25');
    expect(days.map(({ day, ticketsSold }) => [day, ticketsSold])).toEqual([['2026-10-25', 2]]);
  });

  test('without sales there are sums of nothing', async () => {
    const { days, events, tenders, total } = await report(house, '2026-01-01', '2026-01-31');
    expect([days, events, tenders]).toEqual([[], [], []]);
    expect(only(total)).toEqual(plus([]));
  });

  test.each([
    ['2026-10-25', '2026-10-24'],
    ['2020-01-01', '2026-10-24'],
    ['2026-02-30', '2026-10-24'],
    ['yesterday', '2026-10-24'],
  ])('that are no period are refused: %s to %s', async (from, to) => {
    const refused = await house.refusal('reports.sales', { from, to, eventId: null }, 'manager');
    expect(refused.code).toBe('INVALID_INPUT');
  });

  test('of an event that nobody knows are refused', async () => {
    const input = { from: '2026-10-24', to: '2026-10-24', eventId: 987_654 };
    expect((await house.refusal('reports.sales', input, 'manager')).code).toBe('EVENT_NOT_FOUND');
  });
});

describe('sums', () => {
  const FROM = '2026-09-01';
  const TO = '2026-09-30';
  let house: TestHouse;
  let otherCounter: TestHouse;
  let garden: Event;
  let moon: Event;

  beforeAll(async () => {
    house = await createTestHouse();
    otherCounter = await createTestHouse({ besides: house, counterName: 'Stage door' });
    await setRule(house, { refund_fee_minor: 150, refund_fee_basis_points: 0 });
    garden = await house.newEvent({ tiers: [{ capacity: 60 }, { capacity: 60, priceMinor: 2_000 }] });
    moon = await house.newEvent({
      name: 'Paper Moon',
      tiers: [{ capacity: 60, priceMinor: 999, taxBasisPoints: 1_900 }],
    });
    const days = ['2026-09-01T10:00:00Z', '2026-09-02T10:00:00Z', '2026-09-30T21:00:00Z'];
    await at(house, days[0] ?? '', () => bigSale(house));
    await at(house, days[1] ?? '', returns);
    await at(otherCounter, days[2] ?? '', () => bigSale(otherCounter));
    await house.ask('comps.setBudget', { eventId: moon.id, reason: 'Press', places: 5 }, 'manager');
    await house.ask('comps.issue', compsOf(moon, 3), 'organizer');
  });
  afterAll(async () => {
    await otherCounter.close();
    await house.close();
  });

  let sale: Order;
  /** Both events in one order, and a card that is declined. */
  async function bigSale(counter: TestHouse): Promise<void> {
    const lines = [...linesOf(garden, 3, 2), ...linesOf(moon, 4)];
    const total = 3 * 1_500 + 2 * 2_000 + 4 * 999;
    const cash = { ...byCard(total - 5_000), tender: 'cash' as const, tenderedMinor: total - 5_000 };
    const input = sellInput(lines, { payments: [byCard(5_000), cash] });
    sale = (await counter.ask('orders.sell', input, 'cashier')).order;
    const declined = [{ ...byCard(1_500), outcome: 'declined' as const }];
    const failed = await counter.ask(
      'orders.sell',
      sellInput(linesOf(garden, 1), { payments: declined }),
      'cashier',
    );
    expect(failed.order.state).toBe('failed');
    await counter.ask('orders.sell', sellInput(linesOf(garden, 2)), 'manager');
  }

  async function returns(): Promise<void> {
    const code = { code: 'SPRING', kind: 'percent' as const, percentBasisPoints: 1_000, amountMinor: null };
    const anywhere = { currency: null, validFrom: null, validUntil: null, eventId: null, tierId: null };
    await house.ask('promos.create', { ...code, ...anywhere, allowed: 9 }, 'manager');
    const reduced = sellInput(linesOf(moon, 7), { promoCode: 'SPRING', payments: [byCard(6_294)] });
    const { order } = await house.ask('orders.sell', reduced, 'cashier');
    await refund(house, order, [2, 5]);
    await refund(house, sale, [1, 4, 9]);
    // From one event into the other, for 1,001 more.
    await house.ask(
      'orders.exchange',
      {
        requestId: newRequestId(),
        orderId: sale.id,
        ticketIds: ticketsOf(sale, 8),
        lines: linesOf(garden, 0, 1),
        expectedDifferenceMinor: 1_001,
        payments: [byCard(1_001)],
        tenders: [],
        reason: 'The other evening',
      },
      'cashier',
    );
  }

  test('are the ledger to the cent', async () => {
    const { total, tenders } = await report(house, FROM, TO);
    const [ledger] = await house.house.dataSource.query<Record<string, string>[]>(
      `select (select sum(total_minor) from orders where state = 'completed') as total,
              (select sum(amount_minor) from payment where state = 'approved') as paid,
              (select sum(fee_minor) from orders) as fees,
              (select sum(discount_minor) from ticket) as discount,
              (select sum(tax_minor) from ticket where state = 'held' and order_id is not null) as tax,
              (select count(*) from ticket where state in ('refunded', 'exchanged')) as returned,
              (select sum(price_paid_minor) from ticket where state in ('refunded', 'exchanged')) as refunds,
              (select count(*) from ticket where order_id is not null) as sold,
              (select sum(price_paid_minor + discount_minor) from ticket) as gross`,
    );
    expect(only(total)).toEqual({
      ticketsSold: Number(ledger?.['sold']),
      ticketsReturned: Number(ledger?.['returned']),
      grossMinor: Number(ledger?.['gross']),
      discountMinor: Number(ledger?.['discount']),
      refundsMinor: Number(ledger?.['refunds']),
      feesMinor: Number(ledger?.['fees']),
      taxMinor: Number(ledger?.['tax']),
      netMinor: Number(ledger?.['total']),
    });
    expect(net(tenders)).toBe(Number(ledger?.['paid']));
    expect(total).toMatchObject({
      ticketsSold: 30,
      ticketsReturned: 6,
      discountMinor: 699,
      netMinor: net(tenders),
    });
    expect(total.feesMinor).toBeGreaterThan(0);
  });

  test('are the same by day, event, counter and cashier', async () => {
    const { total, days, events, counters, cashiers } = await report(house, FROM, TO);
    expect([days, events, counters, cashiers].map((part) => part.length)).toEqual([3, 2, 2, 2]);
    for (const part of [days, events, counters, cashiers]) expect(plus(part)).toEqual(only(total));
    expect(counters.map(({ name }) => name)).toEqual(['Foyer 1', 'Stage door']);
    expect(net(days)).toBe(net(cashiers));
  });

  test('of each event are its line of the whole, and its tenders its net', async () => {
    const whole = await report(house, FROM, TO);
    for (const event of [garden, moon]) {
      const alone = await report(house, FROM, TO, event.id);
      const line = whole.events.find(({ eventId }) => eventId === event.id);
      expect(alone.events).toEqual([line]);
      expect(only(alone.total)).toEqual(line && only(line));
      for (const part of [alone.days, alone.counters, alone.cashiers])
        expect(plus(part)).toEqual(only(alone.total));
      expect(net(alone.tenders)).toBe(alone.total.netMinor);
      expect(alone.tenders.some(({ tender }) => tender === null)).toBe(true);
    }
  });

  test('leave free places beside them', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const before = await report(house, FROM, TO);
    expect(before.comps).toEqual({ tickets: 0, valueMinor: 0 });
    const now = await report(house, FROM, today);
    expect(now.comps).toEqual({ tickets: 3, valueMinor: 3 * 999 });
    expect(now.total).toEqual(before.total);
    expect((await report(house, FROM, today, garden.id)).comps.tickets).toBe(0);
  });

  test('value free places as they were when they were given, and revoked ones not at all', async () => {
    const { ask } = house;
    const today = new Date().toISOString().slice(0, 10);
    const event = await house.newEvent({ tiers: [{ priceMinor: 1_000, capacity: 20 }] });
    const { issuance, tickets } = await ask('comps.issue', compsOf(event, 10), 'manager');
    const comps = async () => (await report(house, FROM, today, event.id)).comps;
    expect(await comps()).toEqual({ tickets: 10, valueMinor: 10_000 });

    const dearer = tiersOf(event).map((tier) => ({ ...tier, priceMinor: 9_900 }));
    await ask('events.update', edited(event, { tiers: dearer }), 'manager');
    expect(await comps()).toEqual({ tickets: 10, valueMinor: 10_000 });

    const ticketIds = tickets.slice(0, 4).map(({ id }) => id);
    await ask('comps.revoke', { issuanceId: issuance.id, ticketIds, reason: 'Cannot come' }, 'manager');
    expect(await comps()).toEqual({ tickets: 6, valueMinor: 6_000 });

    house.setNow(new Date(Date.parse(event.endsAt) + 1));
    await ask('events.archive', { eventId: event.id, atMost: 100 }, 'manager');
    house.setNow(new Date());
    expect(await comps()).toEqual({ tickets: 6, valueMinor: 6_000 });
  });
});
