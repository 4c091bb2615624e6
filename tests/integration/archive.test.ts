import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Name, Output } from '../../contract/index.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import {
  claim,
  compsOf,
  expectBooksToAddUp,
  idsOf,
  offered,
  person,
  scan,
  sold,
} from '../support/lifeOfTickets.ts';
import { refund, refundInput, reload, ticketsOf } from '../support/returns.ts';

type Event = Output<'events.get'>['event'];
type Step = Output<'events.archive'>;

let house: TestHouse;
let other: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
  other = await createTestHouse({ besides: house, counterName: 'Foyer 2' });
});
afterEach(async () => {
  for (const each of [house, other]) each.setNow(new Date());
  await expectBooksToAddUp(house);
});
afterAll(async () => {
  await other.close();
  await house.close();
});

const roomy = () => house.newEvent({ houseCapacity: 500, tiers: [{ capacity: 200 }, { capacity: 200 }] });

function afterTheEnd(event: Event): void {
  for (const each of [house, other]) each.setNow(new Date(Date.parse(event.endsAt) + 1_000));
}

async function step(event: Event, atMost: number, at: TestHouse = house): Promise<Step> {
  return at.ask('events.archive', { eventId: event.id, atMost }, 'manager');
}

async function archive(event: Event): Promise<void> {
  while ((await step(event, 50)).state !== 'archived');
}

async function rows(event: Event): Promise<{ today: number; archived: number }> {
  const [found] = await house.house.dataSource.query<{ today: number; archived: number }[]>(
    `select (select count(*)::int from ticket where event_id = $1) as today,
            (select count(*)::int from ticket_archive where event_id = $1) as archived`,
    [event.id],
  );
  return found ?? { today: 0, archived: 0 };
}

const reasons = (refusal: { detail: unknown }): string[] =>
  (refusal.detail as { tickets: { reason: string }[] }).tickets.map(({ reason }) => reason);

describe('moving an event to the archive', () => {
  test('goes in steps, each whole, and ends with the event archived and its counters as they were', async () => {
    const event = await roomy();
    await sold(house, 7, { event });
    const order = await sold(house, 5, { event });
    await refund(house, order, [1, 2]);
    await house.ask('comps.issue', compsOf(event, 3), 'manager');
    afterTheEnd(event);
    expect(await step(event, 6)).toEqual({ movedTickets: 6, leftTickets: 9, state: 'ended' });
    expect(await rows(event)).toEqual({ today: 9, archived: 6 });
    await expectBooksToAddUp(house);
    expect(await step(event, 6, other)).toEqual({ movedTickets: 6, leftTickets: 3, state: 'ended' });
    expect(await step(event, 6)).toEqual({ movedTickets: 3, leftTickets: 0, state: 'archived' });
    expect(await step(event, 6)).toEqual({ movedTickets: 0, leftTickets: 0, state: 'archived' });
    expect((await house.ask('events.get', { eventId: event.id }, 'cashier')).event).toMatchObject({
      state: 'archived',
      sold: 10,
      comped: 3,
      held: 0,
    });
  });

  test('is refused before the end, for a draft, and while a cancelled event owes money', async () => {
    const event = await roomy();
    const refusal = (eventId: number) => house.refusal('events.archive', { eventId, atMost: 9 }, 'manager');
    expect(await refusal(event.id)).toEqual({ code: 'EVENT_STATE', detail: { state: 'on_sale' } });
    const draft = await house.newEvent({ draft: true });
    expect(await refusal(draft.id)).toEqual({ code: 'EVENT_STATE', detail: { state: 'draft' } });
    expect(await refusal(999_999)).toEqual({ code: 'EVENT_NOT_FOUND', detail: { eventId: 999_999 } });
    await sold(house, 2, { event });
    await house.ask('events.cancel', { eventId: event.id, reason: 'Snow' }, 'manager');
    expect(await refusal(event.id)).toEqual({ code: 'EVENT_NOT_SETTLED', detail: { leftTickets: 2 } });
    await house.ask('events.refundBatch', { eventId: event.id, atMost: 10 }, 'manager');
    expect(await step(event, 9)).toEqual({ movedTickets: 2, leftTickets: 0, state: 'archived' });
    const { dataSource } = house.house;
    expect(await dataSource.query('select cancel_reason from event where id = $1', [event.id])).toEqual([
      { cancel_reason: 'Snow' },
    ]);
  });

  test('leaves what is asked later as it was: orders, customers, codes, stories, lists of guests', async () => {
    const event = await roomy();
    const customerId = await person(house, 'Ada Archer');
    const order = await sold(house, 4, { event, customerId });
    await refund(house, order, [1]);
    const gift = await offered(house, ticketsOf(order, 2));
    await house.ask('gifts.claim', claim(gift.claimCode, { customerId }), 'cashier');
    const { issuance } = await house.ask(
      'comps.issue',
      compsOf(event, 2, { names: ['Ben', 'Cy'] }),
      'manager',
    );
    const [, , third] = order.tickets;
    const asked = async () => ({
      order: await reload(house, order),
      refunds: await house.ask(
        'orders.get',
        { orderId: (await reload(house, order)).refunds[0]?.orderId ?? '' },
        'cashier',
      ),
      customer: await house.ask('customers.get', { customerId }, 'cashier'),
      found: await house.ask('orders.find', { text: third?.code ?? '', limit: 5 }, 'cashier'),
      oldCode: await house
        .ask('tickets.read', { code: order.tickets[1]?.code ?? '' }, 'cashier')
        .then(withoutPlace),
      read: await house.ask('tickets.read', { code: third?.code ?? '' }, 'cashier').then(withoutPlace),
      story: await house.ask('orders.story', { orderId: order.id }, 'cashier'),
      gift: await house.ask('gifts.get', { giftId: gift.id }, 'cashier'),
      comps: await house.ask('comps.list', { eventId: event.id, search: 'cy' }, 'cashier'),
      guests: await house.ask('comps.get', { issuanceId: issuance.id }, 'cashier'),
      budgets: await house.ask('comps.budgets', { eventId: event.id }, 'cashier'),
    });
    const before = await asked();
    afterTheEnd(event);
    await archive(event);
    const codeless = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (key, each) => (key === 'code' && each.length > 20 ? '' : each)));
    // Everything but the codes, which open no door any more.
    expect(await asked()).toEqual(codeless(before));
    const read = await house.ask('tickets.read', { code: third?.code ?? '' }, 'cashier');
    expect(read.archived).toBe(true);
  });

  test('an exchange between two events can be followed whichever is archived first', async () => {
    const [from, to] = [await roomy(), await roomy()];
    const order = await sold(house, 2, { event: from });
    const input = {
      requestId: newRequestId(),
      orderId: order.id,
      ticketIds: ticketsOf(order, 1),
      lines: linesOf(to, 1),
      expectedDifferenceMinor: 0,
      payments: [],
      tenders: [],
      reason: 'Another day',
    };
    const exchange = (await house.ask('orders.exchange', input, 'cashier')).order;
    afterTheEnd(to);
    await archive(to);
    await expectBooksToAddUp(house);
    expect(await reload(house, exchange)).toMatchObject({ returned: [{ state: 'exchanged', number: 1 }] });
    await archive(from);
    expect(await reload(house, exchange)).toMatchObject({ returned: [{ state: 'exchanged', number: 1 }] });
  });

  test('ends gifts that nobody claimed and gives up places that are still held', async () => {
    const [event, later] = [await roomy(), await roomy()];
    const order = await sold(house, 2, { event });
    const gift = await offered(house, ticketsOf(order, 1));
    const lines = [...linesOf(event, 3, 2), ...linesOf(later, 4)].map(({ tierId, quantity }) => ({
      tierId,
      quantity,
    }));
    const expiresAt = new Date(Date.parse(event.endsAt) + 86_400_000).toISOString();
    const place = { requestId: newRequestId(), name: 'Choir', customerId: null, expiresAt, lines };
    const { hold } = await house.ask('holds.place', place, 'cashier');
    afterTheEnd(event);
    expect(await step(event, 1)).toMatchObject({ leftTickets: 1 });
    await expectBooksToAddUp(house);
    expect(await step(event, 1)).toMatchObject({ leftTickets: 0, state: 'archived' });
    const after = await house.ask('gifts.get', { giftId: gift.id }, 'cashier');
    expect(after.gift).toMatchObject({ state: 'expired', claimCode: null });
    expect((await reload(house, order)).tickets.map(({ state }) => state)).toEqual(['held', 'held']);
    const { holds } = await house.ask('holds.list', { eventId: null, search: 'choir', limit: 9 }, 'cashier');
    expect(holds.find(({ id }) => id === hold.id)?.lines).toMatchObject([{ eventId: later.id, quantity: 4 }]);
    expect((await house.ask('events.get', { eventId: event.id }, 'cashier')).event.held).toBe(0);
    expect(await house.refusal('gifts.claim', claim(gift.claimCode), 'cashier')).toMatchObject({
      code: 'CLAIM_REFUSED',
    });
  });
});

describe('an archived event', () => {
  test('is read-only: everything that would change it is refused by name', async () => {
    const event = await roomy();
    const order = await sold(house, 3, { event });
    const gift = await offered(house, ticketsOf(order, 1));
    const { issuance, tickets } = await house.ask('comps.issue', compsOf(event, 1), 'manager');
    const { quote } = await house.ask(
      'orders.quoteRefund',
      { orderId: order.id, ticketIds: ticketsOf(order, 2) },
      'cashier',
    );
    afterTheEnd(event);
    await archive(event);
    const { eventId } = { eventId: event.id };
    const lines = linesOf(event, 1);
    const places = lines.map(({ tierId, quantity }) => ({ tierId, quantity }));
    const ticketIds = ticketsOf(order, 2);
    const soon = new Date(Date.parse(event.endsAt) + 3_600_000).toISOString();
    const elsewhere = linesOf(
      await house.newEvent({ startsAt: new Date(Date.parse(event.endsAt) + 9e8).toISOString() }),
      1,
    );
    const reason = 'Too late';
    const refused: [Name, object, string, unknown?][] = [
      ['orders.sell', sellInput(lines), 'NOT_ON_SALE', { reason: 'archived' }],
      [
        'holds.place',
        { requestId: newRequestId(), name: 'Late', customerId: null, expiresAt: soon, lines: places },
        'NOT_ON_SALE',
        { reason: 'archived' },
      ],
      ['holds.keepBasket', { holdId: newRequestId(), lines: places }, 'NOT_ON_SALE', { reason: 'archived' }],
      ['events.publish', { eventId }, 'EVENT_STATE', { state: 'archived' }],
      ['events.pause', { eventId }, 'EVENT_STATE', { state: 'archived' }],
      ['events.cancel', { eventId, reason }, 'EVENT_STATE', { state: 'archived' }],
      ['events.refundBatch', { eventId, atMost: 5 }, 'EVENT_STATE', { state: 'archived' }],
      ['comps.issue', compsOf(event, 1), 'EVENT_STATE', { state: 'archived' }],
      ['comps.setBudget', { eventId, reason: 'Press', places: 4 }, 'EVENT_STATE', { state: 'archived' }],
      ['orders.refund', refundInput(order, ticketIds, quote), 'TICKETS_REFUSED'],
      ['orders.refund', refundInput(order, ticketIds, quote, { override: true }), 'TICKETS_REFUSED'],
      ['orders.quoteRefund', { orderId: order.id, ticketIds }, 'TICKETS_REFUSED'],
      ['orders.quoteExchange', { orderId: order.id, ticketIds, lines: elsewhere }, 'TICKETS_REFUSED'],
      [
        'gifts.offer',
        { requestId: newRequestId(), ticketIds, receiver: { name: 'Robin', contact: '' } },
        'TICKETS_REFUSED',
      ],
      ['gifts.takeBack', { giftId: gift.id, ticketIds: null }, 'GIFT_STATE', { state: 'expired' }],
      ['comps.revoke', { issuanceId: issuance.id, ticketIds: idsOf(tickets), reason }, 'TICKETS_REFUSED'],
      ['tickets.revoke', { ticketIds, reason }, 'TICKETS_REFUSED'],
      ['tickets.replace', { ticketId: ticketIds[0], reason }, 'TICKETS_REFUSED'],
    ];
    for (const [name, input, code, detail] of refused) {
      const refusal = await house.refusal(name, input, 'manager');
      expect([name, refusal.code]).toEqual([name, code]);
      if (detail) expect(refusal.detail).toMatchObject(detail);
      if (code === 'TICKETS_REFUSED') expect([name, ...reasons(refusal)]).toEqual([name, 'archived']);
    }
    expect(await scan(house, order.tickets[1]?.code ?? '')).toMatchObject({
      outcome: 'not_valid',
      state: 'archived',
    });
  });
});

describe('while others are at it', () => {
  test('two managers divide the work between them, and nothing is moved twice', async () => {
    const event = await roomy();
    for (let count = 0; count < 4; count += 1) await sold(house, 30, { event });
    afterTheEnd(event);
    const moved = { total: 0 };
    const work = async (at: TestHouse) => {
      for (;;) {
        const reply = await at.call('events.archive', { eventId: event.id, atMost: 7 }, 'manager');
        if (!reply.ok) {
          expect(reply).toMatchObject({ refusal: { code: 'BUSY' } });
          continue;
        }
        const { movedTickets, state } = reply.value as Step;
        moved.total += movedTickets;
        if (state === 'archived') return;
      }
    };
    await Promise.all([work(house), work(other)]);
    expect(moved.total).toBe(120);
    expect(await rows(event)).toEqual({ today: 0, archived: 120 });
  });

  test('a ticket is refunded or archived first; a refund that comes too late is told so', async () => {
    const outcomes = { refunded: 0, archived: 0 };
    const bothSeen = () => outcomes.refunded > 0 && outcomes.archived > 0;
    for (let round = 0; round < 12 || (!bothSeen() && round < 120); round += 1) {
      const event = await roomy();
      const order = await sold(house, 2, { event });
      const ticketIds = ticketsOf(order, 1);
      const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
      afterTheEnd(event);
      // The lead goes from one to the other in small steps, so that both come first now and then.
      const lead = (round % 12) - 6;
      const [reply] = await Promise.all([
        pause(Math.max(0, lead)).then(() =>
          other.call('orders.refund', refundInput(order, ticketIds, quote, { override: true }), 'manager'),
        ),
        pause(Math.max(0, -lead)).then(() => step(event, 100)),
      ]);
      if (!reply.ok) {
        outcomes.archived += 1;
        expect(reply).toMatchObject({
          refusal: { code: 'TICKETS_REFUSED', detail: { tickets: [{ reason: 'archived' }] } },
        });
      } else outcomes.refunded += 1;
      const [ticket] = (await reload(house, order)).tickets;
      expect(ticket?.state).toBe(reply.ok ? 'refunded' : 'held');
      const { today, archived } = await rows(event);
      expect(today + archived).toBe(2);
      await expectBooksToAddUp(house);
      for (const each of [house, other]) each.setNow(new Date());
    }
    expect(bothSeen(), JSON.stringify(outcomes)).toBe(true);
  });

  test('a sale decided just before the end is counted, or decides again and is refused', async () => {
    for (let round = 0; round < 8; round += 1) {
      const event = await roomy();
      await sold(house, 3, { event });
      // This counter's clock is behind: for it the event is still on.
      house.setNow(new Date(Date.parse(event.endsAt) + 1_000));
      other.setNow(new Date());
      const selling = Array.from({ length: 6 }, () =>
        other.call('orders.sell', sellInput(linesOf(event, 1)), 'cashier'),
      );
      await archive(event);
      const replies = await Promise.all(selling);
      for (const reply of replies) {
        if (!reply.ok) {
          expect(reply).toMatchObject({ refusal: { code: 'NOT_ON_SALE', detail: { reason: 'archived' } } });
        }
      }
      expect(await rows(event)).toEqual({ today: 0, archived: 3 + replies.filter(({ ok }) => ok).length });
    }
  });
});

const withoutPlace = ({ archived: _, ...rest }: Output<'tickets.read'>) => rest;
