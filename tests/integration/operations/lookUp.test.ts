import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '../../../contract/index.ts';
import { grouped } from '../../../domain/codes.ts';
import {
  createTestHouse,
  linesOf,
  newRequestId,
  sellInput,
  type TestHouse,
  verifyJournal,
} from '../../support/house.ts';

let house: TestHouse;
let other: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
  other = await createTestHouse({ besides: house, counterName: 'Foyer 2' });
});
afterAll(async () => {
  await verifyJournal(house);
  await other.close();
  await house.close();
});

const person = async (name: string, email: string | null = null, phone: string | null = null) =>
  (await house.ask('customers.create', { requestId: newRequestId(), name, email, phone }, 'cashier'))
    .customer;
const search = async (text: string, limit = 50) =>
  (await house.ask('customers.search', { text, limit }, 'cashier')).customers.map(({ name }) => name);
const find = (text: string, limit = 10) => house.ask('orders.find', { text, limit }, 'cashier');

describe('people', () => {
  test('those whose name begins so come first, then those who have it anywhere', async () => {
    await person('Zora Anders');
    await person('Anders Zorn');
    await person('Bo Müller', 'bo@andersson.example.org');
    await person('anderswo');
    expect(await search('ANDERS')).toEqual(['Anders Zorn', 'anderswo', 'Bo Müller', 'Zora Anders']);
    expect(await search('ANDERS', 3)).toEqual(['Anders Zorn', 'anderswo', 'Bo Müller']);
    expect(await search('anders', 1)).toEqual(['Anders Zorn']);
    expect(await search('müll')).toEqual(['Bo Müller']);
    expect(await search('MÜLL')).toEqual(['Bo Müller']);
  });

  test('are found by a part of the e-mail or of the phone, and nobody twice', async () => {
    await person('Noor', 'noor.noor@example.org', '+49 30 777 88');
    expect(await search('noor')).toEqual(['Noor']);
    expect(await search('777 8')).toEqual(['Noor']);
    expect(await search('noor@EXAMPLE')).toEqual(['Noor']);
  });

  test('one or two letters are looked for where words begin', async () => {
    await person('Ulla Xenon', 'yz@example.org', '+881 33');
    for (const text of ['Xe', 'x', 'yz', '+8']) expect(await search(text)).toEqual(['Ulla Xenon']);
    for (const text of ['no', 'z@', '81']) expect(await search(text)).not.toContain('Ulla Xenon');
    expect(await search('non')).toContain('Ulla Xenon');
    // Names that are written without spaces are found by any part.
    await person('山本由美');
    expect(await search('由美')).toEqual(['山本由美']);
  });

  test.each(['%', '_', '\\', '%%', "'"])('wildcards are words: %s finds nobody', async (text) => {
    expect(await search(text)).toEqual([]);
  });

  test('markup and SQL are names like any other', async () => {
    const names = ["Robert'); drop table app_user; --", '<script>alert(1)</script>', '100%_\\', '源 氏'];
    for (const name of names) {
      await person(name);
      expect(await search(name)).toEqual([name]);
    }
  });

  test('are kept trimmed, and nobody who is not there is shown', async () => {
    const made = await person('  Trim Me ', null, '+49 30 1 ');
    expect(made).toMatchObject({ name: 'Trim Me', email: null, phone: '+49 30 1' });
    const detail = { customerId: made.id + 1_000_000 };
    expect(await house.refusal('customers.get', detail, 'cashier')).toEqual({
      code: 'CUSTOMER_NOT_FOUND',
      detail,
    });
  });

  test('have the orders they paid and the tickets they hold, newest first, without codes', async () => {
    const customer = await person('Ida Payer');
    const [first, second] = [
      await house.newEvent({ name: 'First' }),
      await house.newEvent({ name: 'Second' }),
    ];
    const basket = (...events: Output<'events.get'>['event'][]) =>
      sellInput(
        events.flatMap((event) => linesOf(event, 2)),
        { customerId: customer.id },
      );
    const { order: one } = await house.ask('orders.sell', basket(first), 'cashier');
    const { order: two } = await house.ask('orders.sell', basket(second, first), 'cashier');
    const shown = await house.ask('customers.get', { customerId: customer.id }, 'organizer');
    expect(shown.customer).toEqual(customer);
    expect(shown.orders).toMatchObject([
      { id: two.id, eventNames: ['Second', 'First'], ticketCount: 4, totalMinor: 6_000, state: 'completed' },
      { id: one.id, eventNames: ['First'], ticketCount: 2 },
    ]);
    expect(shown.tickets.map(({ orderCode, number }) => [orderCode, number])).toEqual([
      [two.code, 1],
      [two.code, 2],
      [two.code, 3],
      [two.code, 4],
      [one.code, 1],
      [one.code, 2],
    ]);
    expect(JSON.stringify(shown)).not.toContain(one.tickets[0]?.code);
  });
});

describe('one box for everything', () => {
  test('an order by its code, however it is typed', async () => {
    const event = await house.newEvent();
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    const typed = [order.code, order.code.toLowerCase(), grouped(order.code), ` ${order.code} `];
    for (const text of [...typed, order.code.replaceAll('0', 'O').replaceAll('1', 'l')]) {
      expect(await find(text)).toMatchObject({
        orders: [{ id: order.id, code: order.code }],
        tickets: [],
        customers: [],
      });
    }
  });

  test('a ticket by its code, with its order', async () => {
    const event = await house.newEvent({ name: 'Scanned' });
    const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 3)), 'cashier');
    const ticket = order.tickets[1];
    for (const text of [ticket?.code ?? '', grouped(ticket?.code ?? '').toLowerCase()]) {
      const found = await find(text);
      expect(found.orders.map(({ id }) => id)).toEqual([order.id]);
      expect(found.tickets).toEqual([{ ...ticket, orderId: order.id, orderCode: order.code }]);
    }
    const forged = `${ticket?.code.slice(0, -1)}${ticket?.code.endsWith('0') ? '1' : '0'}`;
    expect(await find(forged)).toEqual({ orders: [], tickets: [], customers: [] });
  });

  test('a name of eight letters that could be a code is a name when no order has it', async () => {
    const customer = await person('Robinson');
    const event = await house.newEvent();
    const { order } = await house.ask(
      'orders.sell',
      sellInput(linesOf(event, 1), { customerId: customer.id }),
      'cashier',
    );
    const found = await find('robinson');
    expect(found).toMatchObject({
      orders: [{ id: order.id, customerName: 'Robinson' }],
      tickets: [],
      customers: [customer],
    });
  });
});

describe('the latest orders', () => {
  test('newest first, complete over pages while more are sold, and of one counter when asked', async () => {
    const event = await house.newEvent({ houseCapacity: 1_000, tiers: [{ capacity: 1_000, priceMinor: 0 }] });
    const sell = async (at: TestHouse) => {
      const requestId = newRequestId();
      await at.ask('orders.sell', sellInput(linesOf(event, 1), { requestId }), 'cashier');
      return requestId;
    };
    const here: string[] = [];
    const there: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      here.push(await sell(house));
      there.push(await sell(other));
    }
    const pages = async (at: TestHouse, thisCounterOnly: boolean) => {
      const found: Output<'orders.recent'>['orders'] = [];
      let cursor: string | null = null;
      do {
        const page: Output<'orders.recent'> = await at.ask(
          'orders.recent',
          { thisCounterOnly, cursor, limit: 5 },
          'organizer',
        );
        found.push(...page.orders);
        cursor = page.nextCursor;
        await sell(at);
      } while (cursor !== null);
      return found;
    };
    const all = (await pages(house, false)).map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    const expected = here.flatMap((id, index) => [id, there[index]]).reverse();
    expect(all.slice(0, 24)).toEqual(expected);
    const own = await pages(other, true);
    expect(own.every(({ counterName }) => counterName === 'Foyer 2')).toBe(true);
    expect(own.map(({ id }) => id).filter((id) => there.includes(id))).toEqual(there.toReversed());
  });

  test.each(['x', Buffer.from('[1,1]').toString('base64url'), Buffer.from('[-1,"a"]').toString('base64url')])(
    'a forged cursor is bad input: %s',
    async (cursor) => {
      const input = { thisCounterOnly: false, cursor, limit: 5 };
      expect(await house.refusal('orders.recent', input, 'cashier')).toMatchObject({ code: 'INVALID_INPUT' });
    },
  );
});

test('an order that nobody knows', async () => {
  const id = newRequestId();
  expect(await house.refusal('orders.get', { orderId: id }, 'cashier')).toEqual({
    code: 'ORDER_NOT_FOUND',
    detail: null,
  });
  expect(await house.ask('orders.byRequest', { requestId: id }, 'cashier')).toEqual({ order: null });
});

test('a card without an answer is written down before anything else happens', async () => {
  const requestId = newRequestId();
  await house.ask('orders.noteUnknownCard', { requestId, amountMinor: 4_200 }, 'cashier');
  const rows = await house.house.dataSource.query<object[]>(
    'select operation, detail, actor_id::int as actor from journal where order_id = $1',
    [requestId],
  );
  const actor = house.people.cashier.id;
  expect(rows).toEqual([{ operation: 'orders.noteUnknownCard', detail: { amountMinor: 4_200 }, actor }]);
});
