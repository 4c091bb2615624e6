import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/index.ts';
import { verifyBooks } from '../../database/queries/verifyBooks.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import { refund, ticketsOf } from '../support/returns.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(async () => {
  expect(await verifyBooks(house.house.dataSource)).toEqual([]);
  await house.close();
});

const ANY: Input<'promos.create'> = {
  code: '',
  kind: 'percent',
  percentBasisPoints: 1_000,
  amountMinor: null,
  currency: null,
  validFrom: null,
  validUntil: null,
  eventId: null,
  tierId: null,
  allowed: null,
};

let made = 0;
async function promo(changes: Partial<Input<'promos.create'>> = {}): Promise<string> {
  made += 1;
  const code = `Spring-${made}`;
  await house.ask('promos.create', { ...ANY, code, ...changes }, 'organizer');
  return code;
}

function paid(input: Input<'orders.sell'>, amountMinor: number): Input<'orders.sell'> {
  const payments = input.payments.map((payment) => ({ ...payment, amountMinor, tenderedMinor: amountMinor }));
  return { ...input, payments: amountMinor === 0 ? [] : payments };
}

describe('a promo code', () => {
  test('takes its percentage off, shared to the cent over the tickets, and sums to the order', async () => {
    const event = await house.newEvent({ tiers: [{ priceMinor: 1_001 }, { priceMinor: 333 }] });
    const promoCode = await promo({ percentBasisPoints: 1_500 });
    // 15 % of 3 × 10.01 + 2 × 3.33 = 36.69 is 5.5035, which is 5.50.
    const input = paid(sellInput(linesOf(event, 3, 2), { promoCode: promoCode.toLowerCase() }), 3_669 - 550);
    const { order } = await house.ask('orders.sell', input, 'cashier');
    expect(order.totalMinor).toBe(3_119);
    expect(order.tickets.reduce((sum, ticket) => sum + ticket.pricePaidMinor, 0)).toBe(3_119);
    expect(order.lines.reduce((sum, line) => sum + line.discountMinor, 0)).toBe(550);
    const shares = order.tickets.slice(0, 3).map((ticket) => 1_001 - ticket.pricePaidMinor);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
  });

  test('takes an amount off, and never more than the tickets it is for', async () => {
    const event = await house.newEvent({ tiers: [{ priceMinor: 400 }, { priceMinor: 900 }] });
    const [cheap] = event.tiers;
    const promoCode = await promo({
      kind: 'amount',
      percentBasisPoints: null,
      amountMinor: 1_000,
      currency: 'EUR',
      eventId: event.id,
      tierId: cheap?.id ?? null,
    });
    const { order } = await house.ask(
      'orders.sell',
      paid(sellInput(linesOf(event, 2, 1), { promoCode }), 900),
      'cashier',
    );
    expect(order.lines.map((line) => line.discountMinor)).toEqual([800, 0]);
  });

  test('counts its uses under the lock: the last one goes to one of many', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 50, priceMinor: 1_000 }] });
    const promoCode = await promo({ allowed: 3 });
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        house.call('orders.sell', paid(sellInput(linesOf(event, 1), { promoCode }), 900), 'cashier'),
      ),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(3);
    for (const reply of replies) {
      if (!reply.ok) {
        expect(reply).toMatchObject({ refusal: { code: 'PROMO_REFUSED', detail: { reason: 'used_up' } } });
      }
    }
    const { promos } = await house.ask('promos.list', {}, 'manager');
    expect(promos.find(({ code }) => code === promoCode)).toMatchObject({ used: 3, allowed: 3 });
  });

  test.each([
    ['unknown', async () => 'nobody-made-this'],
    ['not_yet', () => promo({ validFrom: new Date(Date.now() + 86_400_000).toISOString() })],
    ['over', () => promo({ validUntil: new Date(Date.now() - 86_400_000).toISOString() })],
    [
      'other_currency',
      () => promo({ kind: 'amount', percentBasisPoints: null, amountMinor: 5, currency: 'USD' }),
    ],
    ['not_for_these', async () => promo({ eventId: (await house.newEvent()).id })],
    [
      'inactive',
      async () => {
        const code = await promo();
        const { promos } = await house.ask('promos.list', {}, 'manager');
        const promoId = promos.find((one) => one.code === code)?.id ?? 0;
        await house.ask('promos.setActive', { promoId, active: false }, 'manager');
        return code;
      },
    ],
  ])('that is %s is refused by that name, and nothing is sold', async (reason, makeCode) => {
    const event = await house.newEvent();
    const promoCode = await makeCode();
    const input = sellInput(linesOf(event, 1), { promoCode });
    expect(await house.refusal('orders.sell', input, 'cashier')).toEqual({
      code: 'PROMO_REFUSED',
      detail: { reason },
    });
    expect((await house.ask('orders.byRequest', { requestId: input.requestId }, 'cashier')).order).toBeNull();
  });

  test('is not used by a sale whose card is declined', async () => {
    const event = await house.newEvent({ tiers: [{ priceMinor: 1_000 }] });
    const promoCode = await promo({ allowed: 1 });
    const input = paid(sellInput(linesOf(event, 1), { promoCode }), 900);
    const payments = input.payments.map((payment) => ({
      ...payment,
      tender: 'card' as const,
      tenderedMinor: null,
      outcome: 'declined' as const,
    }));
    await house.ask('orders.sell', { ...input, payments }, 'cashier');
    const { promos } = await house.ask('promos.list', {}, 'manager');
    expect(promos.find(({ code }) => code === promoCode)?.used).toBe(0);
  });

  describe('gives its use back', () => {
    const once = async (quantity: number) => {
      const event = await house.newEvent({ tiers: [{ priceMinor: 1_000, capacity: 20 }] });
      const promoCode = await promo({ allowed: 1 });
      const input = paid(sellInput(linesOf(event, quantity), { promoCode }), quantity * 900);
      const { order } = await house.ask('orders.sell', input, 'cashier');
      const used = async () =>
        (await house.ask('promos.list', {}, 'manager')).promos.find(({ code }) => code === promoCode)?.used;
      expect(await used()).toBe(1);
      return { event, order, used, again: { ...input, requestId: newRequestId() } };
    };

    test('with the last ticket that is refunded, and it can be used again', async () => {
      const { order, used, again } = await once(2);
      expect((await refund(house, order, [1])).promoCode).toBeNull();
      expect(await used()).toBe(1);
      expect((await refund(house, order, [2])).promoCode).toBe(order.promoCode);
      expect(await used()).toBe(0);
      expect((await house.ask('orders.sell', again, 'cashier')).order.state).toBe('completed');
      expect(await used()).toBe(1);
    });

    test('where its event is cancelled', async () => {
      const { event, used } = await once(2);
      await house.ask('events.cancel', { eventId: event.id, reason: 'The roof' }, 'manager');
      await house.ask('events.refundBatch', { eventId: event.id, atMost: 5 }, 'manager');
      expect(await used()).toBe(0);
    });

    test('not by an exchange, nor by the refund of what it was exchanged for', async () => {
      const { order, used } = await once(1);
      const other = await house.newEvent({ tiers: [{ priceMinor: 900, capacity: 20 }] });
      const asked = { orderId: order.id, ticketIds: ticketsOf(order), lines: linesOf(other, 1) };
      const way = { expectedDifferenceMinor: 0, payments: [], tenders: [], reason: 'Another day' };
      const exchange = { requestId: newRequestId(), ...asked, ...way };
      const made = (await house.ask('orders.exchange', exchange, 'cashier')).order;
      await refund(house, made);
      expect(await used()).toBe(1);
    });

    test('once, whoever refunds the last two tickets at the same time', async () => {
      const { order, used } = await once(2);
      await Promise.all([refund(house, order, [1]), refund(house, order, [2])]);
      expect(await used()).toBe(0);
    });
  });

  test('is not made for an event that is over for good', async () => {
    const event = await house.newEvent();
    await house.ask('events.cancel', { eventId: event.id, reason: 'The roof' }, 'manager');
    const asked = { ...ANY, code: 'Too-late', eventId: event.id };
    expect(await house.refusal('promos.create', asked, 'manager')).toEqual({
      code: 'EVENT_STATE',
      detail: { state: 'cancelled' },
    });
  });

  test('exists once, large or small letters alike', async () => {
    const code = await promo();
    expect(await house.refusal('promos.create', { ...ANY, code: code.toUpperCase() }, 'manager')).toEqual({
      code: 'PROMO_CODE_TAKEN',
      detail: { code: code.toUpperCase() },
    });
  });
});

describe('points', () => {
  async function customer(): Promise<number> {
    const input = { requestId: newRequestId(), name: 'Noor', email: null, phone: null };
    return (await house.ask('customers.create', input, 'cashier')).customer.id;
  }

  test('are earned by what was paid, spent as a discount, and never below nothing', async () => {
    const customerId = await customer();
    const event = await house.newEvent({ tiers: [{ capacity: 50, priceMinor: 2_550 }] });
    await house.ask('orders.sell', sellInput(linesOf(event, 2), { customerId }), 'cashier');
    const asked = { customerId, lines: linesOf(event, 1), promoCode: null, pointsSpent: 50 };
    const price = await house.ask('orders.price', asked, 'cashier');
    // 51.00 paid is 51 points; 50 of them at one cent each.
    expect(price).toMatchObject({
      pointsBalance: 51,
      totalMinor: 2_500,
      discountMinor: 50,
      pointsEarned: 25,
    });
    const input = paid(sellInput(linesOf(event, 1), { customerId, pointsSpent: 50 }), 2_500);
    await house.ask('orders.sell', input, 'cashier');
    expect((await house.ask('orders.price', { ...asked, pointsSpent: 0 }, 'cashier')).pointsBalance).toBe(26);
    const tooMany = paid(sellInput(linesOf(event, 1), { customerId, pointsSpent: 27 }), 2_523);
    expect(await house.refusal('orders.sell', tooMany, 'cashier')).toEqual({
      code: 'POINTS_TOO_FEW',
      detail: { balance: 26, asked: 27 },
    });
  });

  test('are spent once, also by two counters at the same moment', async () => {
    const customerId = await customer();
    const event = await house.newEvent({ tiers: [{ capacity: 50, priceMinor: 10_000 }] });
    await house.ask('orders.sell', sellInput(linesOf(event, 1), { customerId }), 'cashier');
    const free = await house.newEvent({ tiers: [{ capacity: 50, priceMinor: 100 }] });
    const replies = await Promise.all(
      Array.from({ length: 6 }, () =>
        house.call(
          'orders.sell',
          paid(sellInput(linesOf(free, 1), { customerId, pointsSpent: 100 }), 0),
          'cashier',
        ),
      ),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('need a customer', async () => {
    const event = await house.newEvent();
    const input = sellInput(linesOf(event, 1), { pointsSpent: 1 });
    expect(await house.refusal('orders.sell', input, 'cashier')).toMatchObject({ code: 'POINTS_TOO_FEW' });
  });
});
