import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import {
  claim,
  compsOf,
  counters,
  expectBooksToAddUp,
  idsOf,
  offered,
  scan,
} from '../support/lifeOfTickets.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterEach(async () => {
  await expectBooksToAddUp(house);
});
afterAll(async () => {
  await house.close();
});

const event = () => house.newEvent({ tiers: [{ capacity: 10 }], houseCapacity: 100 });

/** An event of ten places of which so many may go to the press. */
async function withBudget(places: number) {
  const made = await event();
  await house.ask('comps.setBudget', { eventId: made.id, reason: 'Press', places }, 'manager');
  return made;
}

describe('a batch', () => {
  test('of names: one ticket each, no order, counted as comped and open to the door', async () => {
    const made = await withBudget(5);
    const orders = await house.house.dataSource.query('select count(*)::int as n from orders');
    const input = compsOf(made, 3, { names: ['Ada', 'Ben ', 'Ada'], note: 'Row one' });
    const { issuance, tickets } = await house.ask('comps.issue', input, 'organizer');
    expect(issuance).toMatchObject({
      quantity: 3,
      live: 3,
      checkedIn: 0,
      reason: 'Press',
      note: 'Row one',
      names: ['Ada', 'Ben', 'Ada'],
      approvedBy: null,
      issuedBy: 'organizer of the house',
      printed: false,
    });
    expect(tickets.map(({ number, holderName }) => [number, holderName])).toEqual([
      [1, 'Ada'],
      [2, 'Ben'],
      [3, 'Ada'],
    ]);
    expect(new Set(tickets.map(({ code }) => code)).size).toBe(3);
    for (const ticket of tickets)
      expect(ticket).toMatchObject({ orderId: null, pricePaidMinor: 0, taxMinor: 0 });
    expect(await counters(house, made.id)).toEqual({ sold: 0, comped: 3, left: 7 });
    expect(await house.house.dataSource.query('select count(*)::int as n from orders')).toEqual(orders);
    expect(await scan(house, tickets[1]?.code ?? '', made.id)).toMatchObject({ outcome: 'admitted' });
    const { issuance: later } = await house.ask('comps.get', { issuanceId: issuance.id }, 'cashier');
    expect(later).toMatchObject({ live: 3, checkedIn: 1 });
  });

  test('of anonymous places, a thousand at once', async () => {
    const made = await house.newEvent({ tiers: [{ capacity: null }], houseCapacity: 1_000 });
    const { issuance, tickets } = await house.ask('comps.issue', compsOf(made, 1_000), 'manager');
    expect(issuance).toMatchObject({ quantity: 1_000, names: [] });
    expect(new Set(tickets.map(({ code }) => code)).size).toBe(200);
    const page = { issuanceId: issuance.id, search: '', afterNumber: 990, limit: 200 };
    const last = await house.ask('comps.tickets', page, 'cashier');
    expect(last.tickets.map(({ number }) => number)).toEqual([
      991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000,
    ]);
  });

  test('is refused when names and places differ', async () => {
    const input = compsOf(await event(), 3, { names: ['Ada'] });
    expect(await house.refusal('comps.issue', input, 'manager')).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('asked for twice under one id is given once; another under that id is refused', async () => {
    const made = await withBudget(5);
    const input = compsOf(made, 2, { names: ['Ada', 'Ben'] });
    const one = await house.ask('comps.issue', input, 'organizer');
    const two = await house.ask('comps.issue', input, 'organizer');
    expect(two).toEqual(one);
    expect((await counters(house, made.id)).comped).toBe(2);
    for (const change of [{ reason: 'Artist' }, { names: ['Ada', 'Bob'] }, { note: 'Row two' }]) {
      const reused = { ...input, ...change };
      expect(await house.refusal('comps.issue', reused, 'organizer')).toMatchObject({
        code: 'REQUEST_REUSED',
      });
    }
  });

  test('never takes a place that is sold: tier and house say how many are left', async () => {
    const made = await house.newEvent({ tiers: [{ capacity: 5 }, { capacity: 5 }], houseCapacity: 7 });
    await house.ask('orders.sell', sellInput(linesOf(made, 4)), 'cashier');
    expect(await house.refusal('comps.issue', compsOf(made, 2), 'manager')).toEqual({
      code: 'SOLD_OUT',
      detail: { eventId: made.id, tierId: made.tiers[0]?.id, left: 1, asked: 2 },
    });
    const second = { tierId: made.tiers[1]?.id ?? 0 };
    expect(await house.refusal('comps.issue', compsOf(made, 4, second), 'manager')).toEqual({
      code: 'SOLD_OUT',
      detail: { eventId: made.id, tierId: null, left: 3, asked: 4 },
    });
    await house.ask('comps.issue', compsOf(made, 3, second), 'manager');
    expect(await house.refusal('orders.sell', sellInput(linesOf(made, 1)), 'cashier')).toMatchObject({
      code: 'SOLD_OUT',
    });
  });

  test('goes to drafts, and to nothing that is over or elsewhere', async () => {
    const draft = await house.newEvent({ draft: true });
    await house.ask('comps.issue', compsOf(draft, 1), 'manager');
    const cancelled = await event();
    await house.ask('events.cancel', { eventId: cancelled.id, reason: 'Fire' }, 'manager');
    expect(await house.refusal('comps.issue', compsOf(cancelled, 1), 'manager')).toEqual({
      code: 'EVENT_STATE',
      detail: { state: 'cancelled' },
    });
    const wrongTier = compsOf(await event(), 1, { tierId: draft.tiers[0]?.id ?? 0 });
    expect(await house.refusal('comps.issue', wrongTier, 'manager')).toMatchObject({
      code: 'TIER_NOT_FOUND',
    });
    const nowhere = compsOf(draft, 1, { eventId: 999_999 });
    expect(await house.refusal('comps.issue', nowhere, 'manager')).toMatchObject({ code: 'EVENT_NOT_FOUND' });
  });
});

describe('a budget', () => {
  test('stops the organizer and not the manager, whose name is noted', async () => {
    const made = await withBudget(3);
    await house.ask('comps.issue', compsOf(made, 2), 'organizer');
    expect(await house.refusal('comps.issue', compsOf(made, 2, { reason: 'PRESS' }), 'organizer')).toEqual({
      code: 'COMP_BUDGET',
      detail: { left: 1, asked: 2 },
    });
    const { issuance } = await house.ask('comps.issue', compsOf(made, 2, { reason: 'press' }), 'manager');
    expect(issuance.approvedBy).toBe('Mara Manager');
    const within = await house.ask('comps.budgets', { eventId: made.id }, 'organizer');
    expect(within).toMatchObject({ budgets: [{ reason: 'Press', places: 3, used: 4 }], unbudgeted: 0 });
    expect(await house.refusal('comps.issue', compsOf(made, 1), 'organizer')).toMatchObject({
      detail: { left: 0, asked: 1 },
    });
  });

  test('is needed by the organizer; a manager gives without one', async () => {
    const made = await event();
    expect(await house.refusal('comps.issue', compsOf(made, 1), 'organizer')).toEqual({
      code: 'COMP_BUDGET',
      detail: { left: 0, asked: 1 },
    });
    await house.ask('comps.issue', compsOf(made, 1), 'manager');
    expect(await house.ask('comps.budgets', { eventId: made.id }, 'manager')).toEqual({
      budgets: [],
      unbudgeted: 1,
    });
  });

  test('gets places back that are revoked, can be set anew, and keeps its first spelling', async () => {
    const made = await withBudget(2);
    const { issuance } = await house.ask('comps.issue', compsOf(made, 2), 'organizer');
    await house.ask(
      'comps.revoke',
      { issuanceId: issuance.id, ticketIds: null, reason: 'Not coming' },
      'organizer',
    );
    await house.ask('comps.issue', compsOf(made, 2), 'organizer');
    const input = { eventId: made.id, reason: 'press', places: 1 };
    const { budget } = await house.ask('comps.setBudget', input, 'manager');
    expect(budget).toMatchObject({ reason: 'Press', places: 1, used: 2 });
    expect(await house.refusal('comps.setBudget', { ...input, eventId: 999_999 }, 'manager')).toMatchObject({
      code: 'EVENT_NOT_FOUND',
    });
  });
});

describe('taking back', () => {
  test('some of a batch, then the rest: every place comes back once', async () => {
    const made = await event();
    const { issuance, tickets } = await house.ask('comps.issue', compsOf(made, 4), 'manager');
    const some = { issuanceId: issuance.id, ticketIds: idsOf(tickets.slice(0, 2)), reason: 'Not coming' };
    const one = await house.ask(
      'comps.revoke',
      { ...some, ticketIds: [...some.ticketIds, ...some.ticketIds] },
      'organizer',
    );
    expect(one.issuance).toMatchObject({ quantity: 4, live: 2 });
    expect(one.tickets.map(({ state, code }) => [state, code === ''])).toEqual([
      ['revoked', true],
      ['revoked', true],
      ['held', false],
      ['held', false],
    ]);
    expect(await counters(house, made.id)).toEqual({ sold: 0, comped: 2, left: 8 });
    expect(await house.refusal('comps.revoke', some, 'organizer')).toMatchObject({
      code: 'TICKETS_REFUSED',
      detail: { tickets: [{ reason: 'revoked' }, { reason: 'revoked' }] },
    });
    const rest = { ...some, ticketIds: null };
    await house.ask('comps.revoke', rest, 'organizer');
    expect(await counters(house, made.id)).toEqual({ sold: 0, comped: 0, left: 10 });
    expect(await house.refusal('comps.revoke', rest, 'organizer')).toMatchObject({ code: 'TICKETS_REFUSED' });
    expect(await scan(house, tickets[0]?.code ?? '')).toMatchObject({
      outcome: 'not_valid',
      state: 'revoked',
    });
  });

  test('leaves whoever is inside, and refuses tickets of another batch', async () => {
    const made = await event();
    const { issuance, tickets } = await house.ask('comps.issue', compsOf(made, 2), 'manager');
    const other = await house.ask('comps.issue', compsOf(made, 1), 'manager');
    await scan(house, tickets[0]?.code ?? '');
    const input = { issuanceId: issuance.id, reason: 'Not coming' };
    const foreign = { ...input, ticketIds: idsOf(other.tickets) };
    expect(await house.refusal('comps.revoke', foreign, 'manager')).toMatchObject({
      code: 'TICKETS_REFUSED',
      detail: { tickets: [{ reason: 'other_order' }] },
    });
    const { tickets: after } = await house.ask('comps.revoke', { ...input, ticketIds: null }, 'manager');
    expect(after.map(({ state }) => state)).toEqual(['checked_in', 'revoked']);
    const nothing = { ...input, issuanceId: newRequestId(), ticketIds: null };
    expect(await house.refusal('comps.revoke', nothing, 'manager')).toMatchObject({ code: 'COMP_NOT_FOUND' });
  });

  test('ends a gift of a free ticket as well', async () => {
    const made = await event();
    const { issuance, tickets } = await house.ask('comps.issue', compsOf(made, 1), 'manager');
    const gift = await offered(house, idsOf(tickets));
    await house.ask(
      'comps.revoke',
      { issuanceId: issuance.id, ticketIds: null, reason: 'Not coming' },
      'manager',
    );
    expect(await house.refusal('gifts.claim', claim(gift.claimCode), 'cashier')).toMatchObject({
      code: 'CLAIM_REFUSED',
    });
  });
});

test('a free ticket that was given on shows its code to nobody but its holder', async () => {
  const made = await event();
  const { issuance, tickets } = await house.ask(
    'comps.issue',
    compsOf(made, 2, { names: ['Ada', 'Ben'] }),
    'manager',
  );
  const gift = await offered(house, [tickets[0]?.id ?? '']);
  const { gift: claimed } = await house.ask('gifts.claim', claim(gift.claimCode), 'cashier');
  const later = await house.ask('comps.get', { issuanceId: issuance.id }, 'cashier');
  expect(later.tickets.map(({ code, holderName }) => [code !== '', holderName])).toEqual([
    [false, 'Robin Reed'],
    [true, 'Ben'],
  ]);
  expect(await scan(house, claimed.tickets[0]?.code ?? '')).toMatchObject({ outcome: 'admitted' });
});

test('a list is searched by names, reasons and notes, newest first', async () => {
  const made = await event();
  const one = await house.ask('comps.issue', compsOf(made, 1, { names: ['Ada Lovelace'] }), 'manager');
  const two = await house.ask(
    'comps.issue',
    compsOf(made, 1, { reason: 'Artist', note: '100% sure' }),
    'manager',
  );
  const search = async (text: string) => {
    const { issuances } = await house.ask('comps.list', { eventId: made.id, search: text }, 'cashier');
    return issuances.map(({ id }) => id);
  };
  expect(await search('')).toEqual([two.issuance.id, one.issuance.id]);
  expect(await search('lovel')).toEqual([one.issuance.id]);
  expect(await search('ARTIST')).toEqual([two.issuance.id]);
  expect(await search('100%')).toEqual([two.issuance.id]);
  expect(await search('%')).toEqual([two.issuance.id]);
  expect(await search('nobody')).toEqual([]);
});
