import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import { counters, expectBooksToAddUp, idsOf, offered, scan, sold } from '../support/lifeOfTickets.ts';
import { whileHeld } from '../support/whileHeld.ts';

const HOUR_MS = 3_600_000;

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterEach(async () => {
  house.setNow(new Date());
  await expectBooksToAddUp(house);
});
afterAll(async () => {
  await house.close();
});

async function oneTicket() {
  const { tickets } = await sold(house, 1);
  const [ticket] = tickets;
  if (!ticket) throw new Error('none');
  return ticket;
}

describe('revoking', () => {
  test('of a ticket that is given away meanwhile tells the journal of the gift that ends', async () => {
    const { id } = await oneTicket();
    const locked = `select from ticket where id = '${id}' for no key update`;
    const { offering, revoking } = await whileHeld(house.house.dataSource, locked, async () => {
      const offering = offered(house, [id]);
      await pause(200);
      const input = { ticketIds: [id], reason: 'Sold by a tout' };
      const revoking = house.ask('tickets.revoke', input, 'manager');
      await pause(200);
      return { offering, revoking };
    });
    const { id: giftId } = await offering;
    expect((await revoking).tickets).toMatchObject([{ id, state: 'revoked' }]);
    expect((await house.ask('gifts.get', { giftId }, 'cashier')).gift.state).toBe('taken_back');
    await expectBooksToAddUp(house);
  });

  test('gives the places of paid tickets back once and moves no money', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 3 }, { capacity: 3 }], houseCapacity: 5 });
    const order = (await house.ask('orders.sell', sellInput(linesOf(event, 3, 2)), 'cashier')).order;
    expect((await counters(house, event.id)).left).toBe(0);
    const ticketIds = idsOf(order.tickets.filter(({ number }) => number === 1 || number === 4));
    const input = { ticketIds: [...ticketIds, ...ticketIds], reason: 'Sold by a tout' };
    const { tickets } = await house.ask('tickets.revoke', input, 'manager');
    expect(tickets.map(({ state, code }) => [state, code])).toEqual([
      ['revoked', ''],
      ['revoked', ''],
    ]);
    expect(await counters(house, event.id)).toEqual({ sold: 3, comped: 0, left: 2 });
    expect(await house.refusal('tickets.revoke', input, 'manager')).toMatchObject({
      code: 'TICKETS_REFUSED',
      detail: { tickets: [{ reason: 'revoked' }, { reason: 'revoked' }] },
    });
    expect(await counters(house, event.id)).toEqual({ sold: 3, comped: 0, left: 2 });
    const after = (await house.ask('orders.get', { orderId: order.id }, 'cashier')).order;
    expect(after).toMatchObject({ totalMinor: order.totalMinor, ticketCount: 5, payments: order.payments });
    // The places are on sale again.
    await house.ask('orders.sell', sellInput(linesOf(event, 1, 1)), 'cashier');
  });

  test('of several orders and events at once, all or none', async () => {
    const [one, two] = [await sold(house, 2), await sold(house, 1)];
    const ticketIds = [...idsOf(one.tickets), ...idsOf(two.tickets)];
    await scan(house, two.tickets[0]?.code ?? '');
    expect(await house.refusal('tickets.revoke', { ticketIds, reason: 'Fraud' }, 'manager')).toMatchObject({
      detail: { tickets: [{ ticketId: two.tickets[0]?.id, reason: 'checked_in' }] },
    });
    expect((await counters(house, one.lines[0]?.eventId ?? 0)).sold).toBe(2);
    await house.ask('tickets.revoke', { ticketIds: idsOf(one.tickets), reason: 'Fraud' }, 'manager');
    expect((await counters(house, one.lines[0]?.eventId ?? 0)).sold).toBe(0);
    const strange = { ticketIds: [newRequestId()], reason: 'Fraud' };
    expect(await house.refusal('tickets.revoke', strange, 'manager')).toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
  });
});

describe('replacing', () => {
  test('kills the old code and keeps the ticket; each replacement makes one more old code', async () => {
    const ticket = await oneTicket();
    const codes = [ticket.code];
    for (const reason of ['Lost', 'Stolen']) {
      const replaced = await house.ask('tickets.replace', { ticketId: ticket.id, reason }, 'cashier');
      expect(replaced.ticket).toMatchObject({ id: ticket.id, state: 'held', orderId: expect.any(String) });
      codes.push(replaced.ticket.code);
    }
    expect(new Set(codes).size).toBe(3);
    for (const code of codes.slice(0, 2)) {
      expect(await scan(house, code)).toMatchObject({
        outcome: 'old_code',
        why: 'replaced',
        ticket: { code: '' },
      });
    }
    expect(await scan(house, codes[2] ?? '')).toMatchObject({ outcome: 'admitted' });
    const late = { ticketId: ticket.id, reason: 'Lost' };
    expect(await house.refusal('tickets.replace', late, 'cashier')).toMatchObject({
      code: 'TICKETS_REFUSED',
      detail: { tickets: [{ reason: 'checked_in' }] },
    });
    expect(
      await house.refusal('tickets.replace', { ...late, ticketId: newRequestId() }, 'cashier'),
    ).toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
  });

  test('leaves a gift on its way', async () => {
    const ticket = await oneTicket();
    const gift = await offered(house, [ticket.id]);
    await house.ask('tickets.replace', { ticketId: ticket.id, reason: 'Lost' }, 'cashier');
    const found = await house.ask('gifts.find', { claimCode: gift.claimCode ?? '' }, 'cashier');
    expect(found.gift.tickets).toHaveLength(1);
  });
});

describe('the door', () => {
  test('admits once, and tells the second when and where', async () => {
    const ticket = await oneTicket();
    const gate = await createTestHouse({ besides: house, counterName: 'Gate B' });
    const one = await gate.ask('tickets.checkIn', { code: ticket.code, eventId: ticket.eventId }, 'steward');
    expect(one.result).toMatchObject({
      outcome: 'admitted',
      giftTakenBack: false,
      ticket: { state: 'checked_in' },
    });
    const two = await scan(house, ticket.code);
    expect(two).toMatchObject({
      outcome: 'already_in',
      since: { counterName: 'Gate B', actorName: 'steward of the house' },
    });
    await gate.close();
  });

  test('reads a code however it is typed, and knows what is none', async () => {
    const ticket = await oneTicket();
    const typed = ticket.code.toLowerCase().replace(/(.{4})/g, '$1-');
    expect(await scan(house, typed)).toMatchObject({ outcome: 'admitted' });
    expect(await scan(house, 'nonsense')).toEqual({ outcome: 'unknown' });
    const forged = ticket.code.startsWith('0') ? `1${ticket.code.slice(1)}` : `0${ticket.code.slice(1)}`;
    expect(await scan(house, forged)).toEqual({ outcome: 'unknown' });
    for (const short of [ticket.code.slice(0, -1), ticket.code.slice(3)]) {
      expect(await scan(house, short)).toEqual({ outcome: 'unknown' });
      expect(await house.refusal('tickets.read', { code: short }, 'steward')).toMatchObject({
        code: 'TICKET_NOT_FOUND',
      });
    }
  });

  test('keeps tickets of another event out, and admits them at their own', async () => {
    const ticket = await oneTicket();
    const other = await house.newEvent();
    expect(await scan(house, ticket.code, other.id)).toMatchObject({
      outcome: 'other_event',
      ticket: { eventId: ticket.eventId, state: 'held' },
    });
    expect(await scan(house, ticket.code, ticket.eventId)).toMatchObject({ outcome: 'admitted' });
  });

  test('turns away what is revoked, cancelled or over', async () => {
    const revoked = await oneTicket();
    await house.ask('tickets.revoke', { ticketIds: [revoked.id], reason: 'Fraud' }, 'manager');
    expect(await scan(house, revoked.code)).toMatchObject({ outcome: 'not_valid', state: 'revoked' });
    const cancelled = await oneTicket();
    await house.ask('events.cancel', { eventId: cancelled.eventId, reason: 'Fire' }, 'manager');
    expect(await scan(house, cancelled.code)).toMatchObject({ outcome: 'event_over', cancelled: true });
    const late = await oneTicket();
    house.setNow(new Date(Date.parse(late.startsAt) + 3 * HOUR_MS));
    expect(await scan(house, late.code)).toMatchObject({ outcome: 'event_over', cancelled: false });
  });

  test('never gives a code away', async () => {
    const ticket = await oneTicket();
    const results = [
      await scan(house, ticket.code, 1),
      await scan(house, ticket.code),
      await scan(house, ticket.code),
    ];
    expect(results.map(({ outcome }) => outcome)).toEqual(['other_event', 'admitted', 'already_in']);
    expect(JSON.stringify(results)).not.toContain(ticket.code);
  });
});
