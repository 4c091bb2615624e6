import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../../domain/codes.ts';
import { fakePrinter } from '../support/fakePrinter.ts';
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

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse({ printer: fakePrinter() });
  house.house.paper.queue.start();
});
afterEach(async () => {
  await expectBooksToAddUp(house);
});
afterAll(async () => {
  await house.house.paper.queue.stop();
  await house.close();
});

const storyOf = async (ticketId: string) => (await house.ask('tickets.story', { ticketId }, 'steward')).story;

describe('the story of a ticket', () => {
  test('tells who bought it, gave it, claimed it and came in, where and when', async () => {
    const buyer = await person(house, 'Bea Buyer');
    const order = await sold(house, 2, { customerId: buyer });
    const [ticket, other] = order.tickets;
    if (!ticket || !other) throw new Error('two tickets');
    const first = await offered(house, [ticket.id]);
    await house.ask('gifts.takeBack', { giftId: first.id, ticketIds: null }, 'cashier');
    await house.ask('tickets.replace', { ticketId: ticket.id, reason: 'Lost on the tram' }, 'cashier');
    const gift = await offered(house, [ticket.id]);
    const { gift: claimed } = await house.ask('gifts.claim', claim(gift.claimCode), 'cashier');
    await house.ask('tickets.revoke', { ticketIds: [other.id], reason: 'Fraud' }, 'manager');
    await scan(house, claimed.tickets[0]?.code ?? '');

    const story = await storyOf(ticket.id);
    const moment = { at: expect.any(String), counterName: 'Foyer 1', actorName: 'cashier of the house' };
    expect(story).toEqual([
      {
        ...moment,
        kind: 'bought',
        ticketCount: 2,
        orderId: order.id,
        orderCode: order.code,
        currency: 'EUR',
        totalMinor: order.totalMinor,
        customerName: 'Bea Buyer',
      },
      {
        ...moment,
        kind: 'gift_offered',
        ticketCount: 1,
        giftId: first.id,
        giverName: 'Bea Buyer',
        receiverName: 'Robin Reed',
        expiresAt: first.expiresAt,
      },
      { ...moment, kind: 'gift_taken_back', ticketCount: 1, giftId: first.id, because: 'asked' },
      { ...moment, kind: 'replaced', reason: 'Lost on the tram' },
      {
        ...moment,
        kind: 'gift_offered',
        ticketCount: 1,
        giftId: gift.id,
        giverName: 'Bea Buyer',
        receiverName: 'Robin Reed',
        expiresAt: gift.expiresAt,
      },
      { ...moment, kind: 'gift_claimed', ticketCount: 1, giftId: gift.id, receiverName: 'Robin Reed' },
      { ...moment, actorName: 'steward of the house', kind: 'checked_in', eventName: 'The Winter Garden' },
    ]);
    expect(story.map(({ at }) => at)).toEqual(story.map(({ at }) => at).toSorted());
    // What happened to the other ticket alone belongs into its own story and into that of the order.
    expect((await storyOf(other.id)).map(({ kind }) => kind)).toEqual(['bought', 'revoked']);
    const whole = await house.ask('orders.story', { orderId: order.id }, 'organizer');
    expect(whole.story.map(({ kind }) => kind)).toEqual([
      'bought',
      'gift_offered',
      'gift_taken_back',
      'replaced',
      'gift_offered',
      'gift_claimed',
      'revoked',
      'checked_in',
    ]);
  });

  test('is told by every code the ticket ever had', async () => {
    const { tickets } = await sold(house, 1);
    const [ticket] = tickets;
    if (!ticket) throw new Error('none');
    const { ticket: replaced } = await house.ask(
      'tickets.replace',
      { ticketId: ticket.id, reason: 'Lost' },
      'cashier',
    );
    const [old, now] = await Promise.all(
      [ticket.code, replaced.code].map((code) => house.ask('tickets.read', { code }, 'steward')),
    );
    expect(old).toMatchObject({
      retired: { why: 'replaced' },
      archived: false,
      gift: null,
      ticket: { code: '' },
    });
    expect(now).toMatchObject({ retired: null, ticket: { code: replaced.code } });
    expect(old?.story).toEqual(now?.story);
    expect(now?.story.map(({ kind }) => kind)).toEqual(['bought', 'replaced']);
    expect(await house.refusal('tickets.read', { code: 'nothing' }, 'steward')).toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
  });

  test('of a free one: the house gave it, it was given on and taken away', async () => {
    const event = await house.newEvent();
    const input = compsOf(event, 2, { names: ['Ada', 'Ben'] });
    const { issuance, tickets } = await house.ask('comps.issue', input, 'manager');
    const [ada, ben] = idsOf(tickets);
    await offered(house, [ada ?? '']);
    await house.ask(
      'comps.revoke',
      { issuanceId: issuance.id, ticketIds: null, reason: 'Not coming' },
      'organizer',
    );
    const story = await storyOf(ada ?? '');
    expect(story).toMatchObject([
      {
        kind: 'comped',
        ticketCount: 2,
        reason: 'Press',
        name: 'Ada',
        approved: true,
        actorName: 'Mara Manager',
      },
      { kind: 'gift_offered', receiverName: 'Robin Reed', giverName: null },
      { kind: 'gift_taken_back', because: 'revoked', ticketCount: 1 },
      { kind: 'revoked', reason: 'Not coming', actorName: 'organizer of the house' },
    ]);
    expect((await storyOf(ben ?? '')).map(({ kind }) => kind)).toContain('revoked');
  });

  test('of a giver who came in, and of an event that was cancelled', async () => {
    const { tickets } = await sold(house, 2);
    const [one, two] = tickets;
    if (!one || !two) throw new Error('two tickets');
    const gift = await offered(house, [one.id]);
    await scan(house, one.code);
    await house.ask('events.cancel', { eventId: one.eventId, reason: 'The boiler is broken' }, 'manager');
    expect((await storyOf(one.id)).slice(2)).toMatchObject([
      { kind: 'gift_taken_back', because: 'checked_in', giftId: gift.id },
      { kind: 'checked_in' },
      { kind: 'event_cancelled', reason: 'The boiler is broken', eventName: 'The Winter Garden' },
    ]);
  });

  test('of a gift to somebody who is known has no deadline', async () => {
    const { tickets } = await sold(house, 1);
    await offered(house, idsOf(tickets), { customerId: await person(house, 'Kim Known') });
    expect((await storyOf(tickets[0]?.id ?? ''))[1]).toMatchObject({
      kind: 'gift_offered',
      receiverName: 'Kim Known',
      expiresAt: null,
    });
  });
});

describe('the story of an order', () => {
  test('tells of its papers, and of a second print as a copy', async () => {
    const order = await sold(house, 1);
    for (let print = 0; print < 2; print += 1) {
      const input = { orderId: order.id, documents: ['receipt' as const], target: 'usual' as const };
      await house.ask('print.queue', input, 'cashier');
      await expect
        .poll(async () =>
          (await house.ask('print.jobs', { orderId: order.id }, 'cashier')).jobs.map((job) => job.state),
        )
        .toEqual(Array.from({ length: print + 1 }, () => 'done'));
    }
    const { story } = await house.ask('orders.story', { orderId: order.id }, 'cashier');
    expect(story.slice(1)).toMatchObject([
      { kind: 'printed', documents: ['receipt'] },
      { kind: 'printed', documents: ['receipt'] },
      { kind: 'copied', document: 'receipt', copy: 1, actorName: 'cashier of the house' },
    ]);
  });

  test('of a sale that failed', async () => {
    const event = await house.newEvent();
    const line = { tierId: event.tiers[0]?.id ?? 0, quantity: 1, unitPriceMinor: 1_500 };
    const card = {
      tender: 'card' as const,
      amountMinor: 1_500,
      tenderedMinor: null,
      outcome: 'declined' as const,
    };
    const payments = [{ ...card, wasUnknown: false, reference: '' }];
    const { order } = await house.ask('orders.sell', sellInput([line], { payments }), 'cashier');
    const { story } = await house.ask('orders.story', { orderId: order.id }, 'cashier');
    expect(story).toMatchObject([{ kind: 'sale_failed', orderCode: order.code }]);
    const nothing = { orderId: newRequestId() };
    expect(await house.refusal('orders.story', nothing, 'cashier')).toMatchObject({
      code: 'ORDER_NOT_FOUND',
    });
  });
});

describe('what came back', () => {
  const back = async (order: Awaited<ReturnType<typeof sold>>, ticketIds: string[]) => {
    const input = { orderId: order.id, ticketIds };
    const { quote } = await house.ask('orders.quoteRefund', input, 'cashier');
    const refund = {
      ...input,
      requestId: newRequestId(),
      expectedTotalMinor: quote.totalMinor,
      tenders: [{ tender: 'cash' as const, amountMinor: quote.totalMinor, reference: '' }],
      reason: 'Taken ill',
      override: false,
    };
    return (await house.ask('orders.refund', refund, 'cashier')).order;
  };

  test('a refund is told with its money, and with the gift that ended by it', async () => {
    const order = await sold(house, 2);
    const [one, two] = order.tickets;
    await offered(house, [one?.id ?? '']);
    const refund = await back(order, [one?.id ?? '']);
    const story = await storyOf(one?.id ?? '');
    expect(story.slice(2)).toMatchObject([
      { kind: 'gift_taken_back', because: 'refunded', ticketCount: 1 },
      {
        kind: 'refunded',
        orderCode: refund.code,
        orderId: refund.id,
        totalMinor: refund.totalMinor,
        ticketCount: 1,
        reason: 'Taken ill',
      },
    ]);
    expect(refund.totalMinor).toBeLessThan(0);
    expect((await storyOf(two?.id ?? '')).map(({ kind }) => kind)).toEqual(['bought']);
    const ofSale = await house.ask('orders.story', { orderId: order.id }, 'cashier');
    expect(ofSale.story.map(({ kind }) => kind)).toEqual([
      'bought',
      'gift_offered',
      'gift_taken_back',
      'refunded',
    ]);
    // The refund's own story is that of the tickets it took.
    const ofRefund = await house.ask('orders.story', { orderId: refund.id }, 'cashier');
    expect(ofRefund.story.map(({ kind }) => kind)).toContain('refunded');
    expect(await house.ask('tickets.read', { code: one?.code ?? '' }, 'steward')).toMatchObject({
      ticket: { state: 'refunded', code: '' },
    });
  });

  test('of two tickets that came back together, the one on its way tells that its gift ended', async () => {
    const order = await sold(house, 2);
    const [one, two] = idsOf(order.tickets);
    await offered(house, [one ?? '']);
    await back(order, idsOf(order.tickets));
    expect(kindsOf(await storyOf(one ?? ''))).toEqual([
      'bought',
      'gift_offered',
      'gift_taken_back',
      'refunded',
    ]);
    expect(kindsOf(await storyOf(two ?? ''))).toEqual(['bought', 'refunded']);
  });

  test('an exchange ends the gift of a ticket on its way, and says so', async () => {
    const order = await sold(house, 2);
    const [one, two] = idsOf(order.tickets);
    await offered(house, [one ?? '']);
    await house.ask('orders.exchange', even(order, await house.newEvent()), 'cashier');
    const story = await storyOf(one ?? '');
    expect(story.slice(1)).toMatchObject([
      { kind: 'gift_offered' },
      { kind: 'gift_taken_back', because: 'exchanged', ticketCount: 1 },
      { kind: 'exchanged', ticketCount: 4 },
    ]);
    expect(kindsOf(await storyOf(two ?? ''))).toEqual(['bought', 'exchanged']);
  });

  test('an exchange whose card was declined is told as one that came to nothing', async () => {
    const order = await sold(house, 1);
    await offered(house, idsOf(order.tickets));
    const dearer = await house.newEvent({ tiers: [{ priceMinor: 2_000 }] });
    const card = { tender: 'card', amountMinor: 500, tenderedMinor: null, outcome: 'declined' } as const;
    const payments = [{ ...card, wasUnknown: false, reference: '' }];
    const input = { ...even(order, dearer), expectedDifferenceMinor: 500, payments };
    const { order: failed } = await house.ask('orders.exchange', input, 'cashier');
    const story = await storyOf(order.tickets[0]?.id ?? '');
    expect(story.slice(2)).toMatchObject([{ kind: 'exchange_failed', orderCode: failed.code }]);
  });

  test('a gift of a free place ends with its event, and the place says so', async () => {
    const event = await house.newEvent();
    const { tickets } = await house.ask('comps.issue', compsOf(event, 2), 'manager');
    const [one, two] = idsOf(tickets);
    await offered(house, [one ?? '']);
    await house.ask('events.cancel', { eventId: event.id, reason: 'Fire' }, 'manager');
    await house.ask('events.refundBatch', { eventId: event.id, atMost: 50 }, 'manager');
    expect(kindsOf(await storyOf(one ?? '')).slice(-2)).toEqual(['gift_taken_back', 'revoked']);
    expect(kindsOf(await storyOf(two ?? '')).slice(-2)).toEqual(['event_cancelled', 'revoked']);
  });

  /** All tickets of an order against as many of another event's first tier, at the same price. */
  function even(order: Awaited<ReturnType<typeof sold>>, event: Awaited<ReturnType<TestHouse['newEvent']>>) {
    return {
      requestId: newRequestId(),
      orderId: order.id,
      ticketIds: idsOf(order.tickets),
      lines: linesOf(event, order.tickets.length),
      expectedDifferenceMinor: 0,
      payments: [],
      tenders: [],
      reason: 'Another day',
    };
  }

  const kindsOf = (story: Awaited<ReturnType<typeof storyOf>>) => story.map(({ kind }) => kind);

  test('an exchange is told of both tickets, and the old one names the new one', async () => {
    const order = await sold(house, 1);
    const [old] = order.tickets;
    const other = await house.newEvent();
    const exchange = {
      orderId: order.id,
      ticketIds: idsOf(order.tickets),
      requestId: newRequestId(),
      lines: [{ tierId: other.tiers[0]?.id ?? 0, quantity: 1, unitPriceMinor: 1_500 }],
      expectedDifferenceMinor: 0,
      payments: [],
      tenders: [],
      reason: 'Another day',
    };
    const { order: exchanged } = await house.ask('orders.exchange', exchange, 'cashier');
    const [fresh] = exchanged.tickets;
    const read = await house.ask('tickets.read', { code: old?.code ?? '' }, 'steward');
    expect(read.ticket).toMatchObject({ state: 'exchanged', successorId: fresh?.id });
    expect(read.story.at(-1)).toMatchObject({ kind: 'exchanged', orderCode: exchanged.code, totalMinor: 0 });
    expect((await storyOf(fresh?.id ?? '')).map(({ kind }) => kind)).toEqual(['exchanged']);
    expect(await scan(house, old?.code ?? '')).toMatchObject({ outcome: 'not_valid', state: 'exchanged' });
    expect(await scan(house, fresh?.code ?? '')).toMatchObject({ outcome: 'admitted' });
  });

  test.each([3, 400])('an order of %i tickets tells the same of those that had a life', async (quantity) => {
    const event = await house.newEvent({ houseCapacity: null, tiers: [{ capacity: 1_000 }] });
    const order = await sold(house, quantity, { event });
    const [used, given, lost] = order.tickets;
    await scan(house, used?.code ?? '');
    const gift = await offered(house, [given?.id ?? '']);
    await house.ask('gifts.takeBack', { giftId: gift.id, ticketIds: null }, 'cashier');
    await house.ask('tickets.replace', { ticketId: lost?.id ?? '', reason: 'Lost' }, 'cashier');
    await back(order, [given?.id ?? '']);
    await house.ask('events.cancel', { eventId: event.id, reason: 'Fire' }, 'manager');
    await house.ask('events.refundBatch', { eventId: event.id, atMost: 5 }, 'manager');
    const { story } = await house.ask('orders.story', { orderId: order.id }, 'cashier');
    const told = ['bought', 'checked_in', 'gift_offered', 'gift_taken_back', 'replaced', 'refunded'];
    expect(kindsOf(story)).toEqual([...told, 'event_cancelled', 'refunded']);
    expect(story.at(-1)).toMatchObject({ ticketCount: quantity - 1 });
    const one = await storyOf(used?.id ?? '');
    expect(kindsOf(one)).toEqual(['bought', 'checked_in', 'event_cancelled', 'refunded']);
  });

  test('free tickets of a cancelled event are told as revoked, paid ones as refunded', async () => {
    const event = await house.newEvent();
    const order = await sold(house, 1, { event });
    const comps = await house.ask('comps.issue', compsOf(event, 1), 'manager');
    await house.ask('events.cancel', { eventId: event.id, reason: 'Fire' }, 'manager');
    await house.ask('events.refundBatch', { eventId: event.id, atMost: 50 }, 'manager');
    expect((await storyOf(order.tickets[0]?.id ?? '')).map(({ kind }) => kind)).toEqual([
      'bought',
      'event_cancelled',
      'refunded',
    ]);
    expect((await storyOf(comps.tickets[0]?.id ?? '')).map(({ kind }) => kind)).toEqual([
      'comped',
      'event_cancelled',
      'revoked',
    ]);
  });
});

describe('paper without an order', () => {
  async function printed(ask: () => Promise<{ jobs: { id: string }[] }>, subject: string) {
    const printer = house.house.paper.printer as ReturnType<typeof fakePrinter>;
    const { jobs } = await ask();
    await expect
      .poll(async () => {
        const all = await house.ask('print.jobs', { orderId: subject }, 'cashier');
        return all.jobs.filter((job) => jobs.some(({ id }) => id === job.id)).map(({ state }) => state);
      })
      .toEqual(['done']);
    return printer.out.at(-1)?.html ?? '';
  }

  test('a claim slip has the claim code and no ticket code; after the claim the receiver gets the tickets', async () => {
    const { tickets } = await sold(house, 2);
    const gift = await offered(house, idsOf(tickets));
    const print = () => house.ask('gifts.print', { giftId: gift.id, target: 'usual' as const }, 'cashier');
    const slip = await printed(print, gift.id);
    expect(slip).toContain(grouped(gift.claimCode ?? ''));
    for (const { code } of tickets) expect(slip).not.toContain(grouped(code).slice(0, 19));
    const copy = await printed(print, gift.id);
    expect(copy).toContain('COPY 1');

    const { gift: claimed } = await house.ask('gifts.claim', claim(gift.claimCode), 'cashier');
    const paper = await printed(print, gift.id);
    for (const { code } of claimed.tickets) expect(paper).toContain(grouped(code).slice(0, 19));
    expect(paper).not.toContain('COPY');
    expect((await storyOf(tickets[0]?.id ?? '')).map(({ kind }) => kind)).toEqual([
      'bought',
      'gift_offered',
      'printed',
      'printed',
      'copied',
      'gift_claimed',
      'printed',
    ]);
    const back = await offered(house, idsOf((await sold(house, 1)).tickets));
    await house.ask('gifts.takeBack', { giftId: back.id, ticketIds: null }, 'cashier');
    const refused = { giftId: back.id, target: 'usual' };
    expect(await house.refusal('gifts.print', refused, 'cashier')).toMatchObject({ code: 'GIFT_STATE' });
  });

  test('free tickets come out marked, the revoked ones left out, and count as collected', async () => {
    const event = await house.newEvent();
    const input = compsOf(event, 2, { names: ['Ada', 'Ben'] });
    const { issuance, tickets } = await house.ask('comps.issue', input, 'manager');
    const ticketIds = idsOf(tickets.slice(1));
    await house.ask('comps.revoke', { issuanceId: issuance.id, ticketIds, reason: 'Not coming' }, 'manager');
    const print = () =>
      house.ask('comps.print', { issuanceId: issuance.id, target: 'pdf' as const }, 'cashier');
    const paper = await printed(print, issuance.id);
    expect(paper).toContain('COMPLIMENTARY');
    expect(paper).toContain('Ada');
    expect(paper).not.toContain('Ben');
    const { issuance: after } = await house.ask('comps.get', { issuanceId: issuance.id }, 'cashier');
    expect(after.printed).toBe(true);
  });
});
