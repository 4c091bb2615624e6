import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTestHouse, newRequestId, type TestHouse } from '../support/house.ts';
import {
  claim,
  counters,
  expectBooksToAddUp,
  idsOf,
  offered,
  person,
  scan,
  sold,
} from '../support/lifeOfTickets.ts';

const DAY_MS = 86_400_000;
const WRONG = '0000-0000-0000';

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

const first = <Thing>(things: readonly Thing[]): Thing => {
  const [thing] = things;
  if (thing === undefined) throw new Error('none');
  return thing;
};

describe('a gift to somebody who is known', () => {
  test('is theirs at once: the old codes are dead, the new ones open the door', async () => {
    const giver = await person(house, 'Gil Giver');
    const receiver = await person(house, 'Rae Receiver', 'rae@example.org');
    const order = await sold(house, 3, { customerId: giver });
    const given = order.tickets.slice(0, 2);
    const gift = await offered(house, idsOf(given), { customerId: receiver });

    expect(gift).toMatchObject({
      state: 'claimed',
      receiverName: 'Rae Receiver',
      claimCode: null,
      expiresAt: null,
    });
    expect(gift.tickets).toHaveLength(2);
    for (const [index, ticket] of gift.tickets.entries()) {
      expect(ticket).toMatchObject({ state: 'held', holderId: receiver, giverName: 'Gil Giver' });
      expect(ticket.code).not.toBe(given[index]?.code);
    }
    const old = await scan(house, first(given).code);
    expect(old).toMatchObject({
      outcome: 'old_code',
      why: 'gift_claimed',
      ticket: { holderId: receiver, code: '' },
    });
    expect(await scan(house, first(gift.tickets).code)).toMatchObject({ outcome: 'admitted' });
    expect(await scan(house, order.tickets[2]?.code ?? '')).toMatchObject({ outcome: 'admitted' });
  });

  test('can be given on, and each code in the chain leads to who holds it now', async () => {
    const people = await Promise.all(['Ann', 'Ben', 'Cas'].map((name) => person(house, name)));
    const ticket = first((await sold(house, 1, { customerId: people[0] ?? 0 })).tickets);
    const codes = [ticket.code];
    for (const receiver of people.slice(1)) {
      const gift = await offered(house, [ticket.id], { customerId: receiver });
      codes.push(first(gift.tickets).code);
    }
    expect(new Set(codes).size).toBe(3);
    for (const code of codes.slice(0, 2)) {
      const read = await house.ask('tickets.read', { code }, 'steward');
      expect(read).toMatchObject({
        retired: { why: 'gift_claimed' },
        ticket: { holderName: 'Cas', code: '' },
      });
    }
    const now = await house.ask('tickets.read', { code: codes[2] ?? '' }, 'steward');
    expect(now).toMatchObject({ retired: null, ticket: { holderName: 'Cas', state: 'held' } });
  });

  test('shows its codes only as long as the receiver holds the tickets', async () => {
    const [ben, cas] = await Promise.all(['Ben', 'Cas'].map((name) => person(house, name)));
    const ticket = first((await sold(house, 1)).tickets);
    const toBen = await offered(house, [ticket.id], { customerId: ben ?? 0 });
    expect(first(toBen.tickets).code).not.toBe('');
    await offered(house, [ticket.id], { customerId: cas ?? 0 });
    const later = await house.ask('gifts.get', { giftId: toBen.id }, 'cashier');
    expect(first(later.gift.tickets).code).toBe('');
  });

  test('leaves the order of the giver without their codes, on the screen and so on paper', async () => {
    const order = await sold(house, 2);
    const gift = await offered(house, [first(order.tickets).id], {
      customerId: await person(house, 'Rae'),
    });
    const { order: after } = await house.ask('orders.get', { orderId: order.id }, 'cashier');
    expect(after.tickets.map(({ code }) => code)).toEqual(['', order.tickets[1]?.code]);
    expect(JSON.stringify(after)).not.toContain(first(gift.tickets).code);
  });

  test('refuses a receiver who is not there', async () => {
    const ticketIds = idsOf((await sold(house, 1)).tickets);
    const input = { requestId: newRequestId(), ticketIds, receiver: { customerId: 999_999 } };
    expect(await house.refusal('gifts.offer', input, 'cashier')).toEqual({
      code: 'CUSTOMER_NOT_FOUND',
      detail: { customerId: 999_999 },
    });
  });
});

describe('a gift to somebody who is not known', () => {
  test('waits with a claim code; the giver comes in with the old code until somebody claims it', async () => {
    const event = await house.newEvent({ tiers: [{ capacity: 2 }], houseCapacity: 2 });
    const order = await sold(house, 2, { event });
    const before = await counters(house, event.id);
    expect(before.left).toBe(0);
    const gift = await offered(house, idsOf(order.tickets));
    expect(gift).toMatchObject({ state: 'offered', receiverName: 'Robin Reed', receiverId: null });
    expect(gift.claimCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(gift.tickets.map(({ state, code }) => [state, code])).toEqual([
      ['offered', ''],
      ['offered', ''],
    ]);

    const open = await house.ask('tickets.read', { code: order.tickets[1]?.code ?? '' }, 'cashier');
    expect(open.gift).toEqual({ giftId: gift.id, receiverName: 'Robin Reed', expiresAt: gift.expiresAt });
    const found = await house.ask('gifts.find', { claimCode: gift.claimCode ?? '' }, 'cashier');
    expect(found.gift).toMatchObject({ receiverName: 'Robin Reed', expiresAt: gift.expiresAt });
    expect(found.gift.tickets).toHaveLength(2);

    const claimed = await house.ask(
      'gifts.claim',
      claim(gift.claimCode, { email: 'Robin@example.org' }),
      'cashier',
    );
    expect(claimed.customer).toMatchObject({ name: 'Robin Reed', email: 'Robin@example.org' });
    expect(claimed.gift).toMatchObject({
      state: 'claimed',
      receiverId: claimed.customer.id,
      claimCode: null,
    });
    for (const ticket of claimed.gift.tickets) {
      expect(ticket).toMatchObject({
        state: 'held',
        holderId: claimed.customer.id,
        holderName: 'Robin Reed',
      });
      expect(await scan(house, ticket.code)).toMatchObject({ outcome: 'admitted', giftTakenBack: false });
    }
    expect(await scan(house, order.tickets[0]?.code ?? '')).toMatchObject({ outcome: 'old_code' });
    // Neither places nor money have moved.
    expect(await counters(house, event.id)).toEqual(before);
    expect((await house.ask('orders.get', { orderId: order.id }, 'cashier')).order.totalMinor).toBe(
      order.totalMinor,
    );
  });

  test('a claim code may be typed in any letters and groups', async () => {
    const gift = await offered(house, idsOf((await sold(house, 1)).tickets));
    const typed = ` ${gift.claimCode?.toLowerCase().replace(/(.{4})/g, '$1 - ')} `
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    expect(await house.ask('gifts.find', { claimCode: typed }, 'cashier')).toMatchObject({
      gift: { receiverName: 'Robin Reed' },
    });
  });

  test('a claim finds a person by e-mail, and makes no second one', async () => {
    const known = await person(house, 'Kim Known', 'kim@example.org');
    const gift = await offered(house, idsOf((await sold(house, 1)).tickets));
    const input = claim(gift.claimCode, { name: 'K.', email: 'KIM@example.org' });
    const { customer } = await house.ask('gifts.claim', input, 'cashier');
    expect(customer).toMatchObject({ id: known, name: 'Kim Known' });
  });

  test('a claim whose answer was lost is answered again here, and is a used slip for everybody else', async () => {
    const gift = await offered(house, idsOf((await sold(house, 2)).tickets));
    const input = claim(gift.claimCode, { name: 'Lou Lost' });
    const one = await house.ask('gifts.claim', input, 'cashier');
    expect(await house.ask('gifts.claim', input, 'cashier')).toEqual(one);
    const refused = { code: 'CLAIM_REFUSED', detail: null };
    expect(await house.refusal('gifts.claim', { ...input, name: 'Somebody Else' }, 'cashier')).toEqual(
      refused,
    );
    expect(await house.refusal('gifts.claim', input, 'manager')).toEqual(refused);
    const other = await createTestHouse({ besides: house, counterName: 'Foyer lost' });
    expect(await other.refusal('gifts.claim', input, 'manager')).toEqual(refused);
    await other.close();
    expect(await scan(house, first(one.gift.tickets).code)).toMatchObject({ outcome: 'admitted' });
  });

  test('the same request again gives the same answer; another gift under its id is refused', async () => {
    const order = await sold(house, 2);
    const input = {
      requestId: newRequestId(),
      ticketIds: idsOf(order.tickets),
      receiver: { name: 'Robin', contact: '' },
    };
    const { gift } = await house.ask('gifts.offer', input, 'cashier');
    expect((await house.ask('gifts.offer', input, 'cashier')).gift).toEqual(gift);
    const receiver = { name: 'Robert', contact: '' };
    expect(await house.refusal('gifts.offer', { ...input, receiver }, 'cashier')).toMatchObject({
      code: 'REQUEST_REUSED',
    });
    const ticketIds = input.ticketIds.slice(1);
    expect(await house.refusal('gifts.offer', { ...input, ticketIds }, 'cashier')).toMatchObject({
      code: 'REQUEST_REUSED',
    });
    // A second slip, at another counter too, has the same code.
    const other = await createTestHouse({ besides: house, counterName: 'Foyer gifts' });
    expect((await other.ask('gifts.get', { giftId: gift.id }, 'manager')).gift.claimCode).toBe(
      gift.claimCode,
    );
    await other.close();
  });

  test('a ticket on its way, used or worthless is refused by name, and nothing happens to the others', async () => {
    const { tickets } = await sold(house, 4);
    const [onItsWay, used, worthless, good] = tickets;
    if (!onItsWay || !used || !worthless || !good) throw new Error('four tickets');
    await offered(house, [onItsWay.id]);
    await scan(house, used.code);
    await house.ask('tickets.revoke', { ticketIds: [worthless.id], reason: 'Mistake' }, 'manager');
    const input = {
      requestId: newRequestId(),
      ticketIds: idsOf(tickets),
      receiver: { name: 'Robin', contact: '' },
    };
    const { code, detail } = await house.refusal('gifts.offer', input, 'cashier');
    expect(code).toBe('TICKETS_REFUSED');
    const reasons = (detail as { tickets: { number: number; reason: string }[] }).tickets;
    expect(reasons.map(({ number, reason }) => [number, reason]).sort()).toEqual([
      [1, 'gift_offered'],
      [2, 'checked_in'],
      [3, 'revoked'],
    ]);
    expect(await house.ask('tickets.read', { code: good.code }, 'cashier')).toMatchObject({
      ticket: { state: 'held' },
    });
    const strange = { ...input, ticketIds: [newRequestId()] };
    expect(await house.refusal('gifts.offer', strange, 'cashier')).toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
  });

  test('a giver who walks in has taken the gift back', async () => {
    const ticket = first((await sold(house, 1)).tickets);
    const gift = await offered(house, [ticket.id]);
    expect(await scan(house, ticket.code)).toMatchObject({ outcome: 'admitted', giftTakenBack: true });
    expect(await house.refusal('gifts.claim', claim(gift.claimCode), 'cashier')).toMatchObject({
      code: 'CLAIM_REFUSED',
    });
    expect((await house.ask('gifts.get', { giftId: gift.id }, 'cashier')).gift).toMatchObject({
      state: 'taken_back',
      claimCode: null,
    });
  });
});

describe('taking back', () => {
  test('a part of a gift: what is left can still be claimed', async () => {
    const { tickets } = await sold(house, 3);
    const gift = await offered(house, idsOf(tickets));
    const back = await house.ask(
      'gifts.takeBack',
      { giftId: gift.id, ticketIds: [first(tickets).id] },
      'cashier',
    );
    expect(back.gift.state).toBe('offered');
    expect(back.gift.tickets.map(({ state }) => state)).toEqual(['held', 'offered', 'offered']);
    const claimed = await house.ask('gifts.claim', claim(gift.claimCode), 'cashier');
    expect(claimed.gift.tickets.map(({ transferState }) => transferState)).toEqual([
      'taken_back',
      'claimed',
      'claimed',
    ]);
    // The giver's own ticket is untouched, and its code stays out of the receiver's answer.
    expect(claimed.gift.tickets[0]?.code).toBe('');
    expect(await scan(house, first(tickets).code)).toMatchObject({ outcome: 'admitted' });
  });

  test('a whole gift once, and never after the claim', async () => {
    const gift = await offered(house, idsOf((await sold(house, 2)).tickets));
    const all = { giftId: gift.id, ticketIds: null };
    expect((await house.ask('gifts.takeBack', all, 'cashier')).gift.state).toBe('taken_back');
    expect(await house.refusal('gifts.takeBack', all, 'cashier')).toEqual({
      code: 'GIFT_STATE',
      detail: { state: 'taken_back' },
    });
    const other = await offered(house, idsOf(gift.tickets));
    await house.ask('gifts.claim', claim(other.claimCode), 'cashier');
    expect(
      await house.refusal('gifts.takeBack', { giftId: other.id, ticketIds: null }, 'cashier'),
    ).toMatchObject({
      detail: { state: 'claimed' },
    });
    expect(
      await house.refusal('gifts.takeBack', { giftId: newRequestId(), ticketIds: null }, 'cashier'),
    ).toMatchObject({
      code: 'GIFT_NOT_FOUND',
    });
  });
});

describe('the time of a gift', () => {
  test('ends with the days of the house or with the start, whichever comes first', async () => {
    const now = Date.now();
    const soon = await house.newEvent({ startsAt: new Date(now + 3 * DAY_MS).toISOString() });
    const far = await house.newEvent({ startsAt: new Date(now + 90 * DAY_MS).toISOString() });
    const toSoon = await offered(house, idsOf((await sold(house, 1, { event: soon })).tickets));
    expect(toSoon.expiresAt).toBe(soon.startsAt);
    const toFar = await offered(house, idsOf((await sold(house, 1, { event: far })).tickets));
    const days = (Date.parse(toFar.expiresAt ?? '') - now) / DAY_MS;
    expect(days).toBeGreaterThan(29.99);
    expect(days).toBeLessThan(30.1);
  });

  test('once over: the claim is refused as a wrong code is, and the ticket can be given again', async () => {
    const event = await house.newEvent({ startsAt: new Date(Date.now() + 90 * DAY_MS).toISOString() });
    const { tickets } = await sold(house, 1, { event });
    const gift = await offered(house, idsOf(tickets));
    house.setNow(new Date(Date.now() + 31 * DAY_MS));
    expect(await house.refusal('gifts.claim', claim(gift.claimCode), 'cashier')).toEqual({
      code: 'CLAIM_REFUSED',
      detail: null,
    });
    expect((await house.ask('gifts.get', { giftId: gift.id }, 'cashier')).gift).toMatchObject({
      state: 'expired',
      claimCode: null,
    });
    const again = await offered(house, idsOf(tickets));
    expect(again.claimCode).not.toBe(gift.claimCode);
    const { gift: claimed } = await house.ask('gifts.claim', claim(again.claimCode), 'cashier');
    expect(claimed.state).toBe('claimed');
  });

  test('nothing of an event that is over can be given', async () => {
    const { tickets, lines } = await sold(house, 1);
    const eventId = first(lines).eventId;
    await house.ask('events.cancel', { eventId, reason: 'Fire' }, 'manager');
    const input = {
      requestId: newRequestId(),
      ticketIds: idsOf(tickets),
      receiver: { name: 'Robin', contact: '' },
    };
    expect(await house.refusal('gifts.offer', input, 'cashier')).toEqual({
      code: 'EVENT_STATE',
      detail: { state: 'cancelled' },
    });
  });
});

test('open gifts are listed before doors, page by page, and leave the list when they are claimed', async () => {
  const event = await house.newEvent();
  const { tickets } = await sold(house, 6, { event });
  const gifts = [];
  for (let index = 0; index < 3; index += 1) {
    gifts.push(await offered(house, idsOf(tickets.slice(index * 2, index * 2 + 2))));
  }
  await house.ask('gifts.claim', claim(gifts[1]?.claimCode ?? ''), 'cashier');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(cursor);
    expect(page.gifts.length).toBeLessThanOrEqual(1);
    for (const gift of page.gifts) {
      seen.push(gift.id);
      expect(gift).toMatchObject({ ticketCount: 2, eventId: event.id, receiverName: 'Robin Reed' });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen.sort()).toEqual([gifts[0]?.id, gifts[2]?.id].sort());

  function list(from: string | null) {
    return house.ask('gifts.open', { eventId: event.id, cursor: from, limit: 1 }, 'organizer');
  }
});

test('gifts of an event that was called off are on no list: nobody can claim them', async () => {
  const event = await house.newEvent();
  const { tickets } = await sold(house, 1, { event });
  await offered(house, idsOf(tickets));
  const list = () => house.ask('gifts.open', { eventId: event.id, cursor: null, limit: 10 }, 'organizer');
  expect((await list()).gifts).toHaveLength(1);
  await house.ask('events.cancel', { eventId: event.id, reason: 'Fire' }, 'manager');
  expect((await list()).gifts).toEqual([]);
});

describe('guessing claim codes', () => {
  test('locks the counter after a few wrong ones, also for the right one, and not its neighbour', async () => {
    const gift = await offered(house, idsOf((await sold(house, 1)).tickets));
    const right = { claimCode: gift.claimCode ?? '' };
    // A right one clears what went before.
    await house.refusal('gifts.find', { claimCode: WRONG }, 'cashier');
    await house.ask('gifts.find', right, 'cashier');
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await house.refusal('gifts.find', { claimCode: WRONG }, 'cashier')).toEqual({
        code: 'CLAIM_REFUSED',
        detail: null,
      });
    }
    expect(await house.refusal('gifts.find', right, 'cashier')).toMatchObject({ code: 'TOO_MANY_TRIES' });
    expect(await house.refusal('gifts.claim', claim(gift.claimCode), 'cashier')).toMatchObject({
      code: 'TOO_MANY_TRIES',
    });
    const other = await createTestHouse({ besides: house, counterName: 'Foyer 9' });
    expect(await other.call('gifts.find', right, 'manager')).toMatchObject({ ok: true });
    await other.close();
    house.setNow(new Date(Date.now() + 2 * 3_600_000));
    expect(await house.call('gifts.find', right, 'cashier')).toMatchObject({ ok: true });
  });

  test('what cannot be a claim code is refused and not counted', async () => {
    for (let slip = 0; slip < 10; slip += 1) {
      expect(await house.refusal('gifts.find', { claimCode: 'abc' }, 'cashier')).toMatchObject({
        code: 'CLAIM_REFUSED',
      });
    }
    const gift = await offered(house, idsOf((await sold(house, 1)).tickets));
    expect(await house.call('gifts.find', { claimCode: gift.claimCode }, 'cashier')).toMatchObject({
      ok: true,
    });
  });
});

test('no code of a ticket or a gift stands in any table', async () => {
  const { tickets } = await sold(house, 1);
  const gift = await offered(house, idsOf(tickets));
  const { gift: claimed } = await house.ask('gifts.claim', claim(gift.claimCode), 'cashier');
  const codes = [first(tickets).code, gift.claimCode ?? '', first(claimed.tickets).code];
  expect(codes.every((code) => code.length >= 12)).toBe(true);
  const client = new pg.Client(house.database.owner);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await client.query(`select 1 from "${name}" t where upper(t::text) like any($1)`, [
      codes.map((code) => `%${code}%`),
    ]);
    if (hit.rowCount) found.push(name);
  }
  // The look would find a code that stood there in clear.
  await client.query(`create temporary table probe as select $1::text as code`, [codes[0]]);
  const control = await client.query(`select 1 from probe t where upper(t::text) like $1`, [`%${codes[0]}%`]);
  await client.end();
  expect(rows.length).toBeGreaterThan(25);
  expect(control.rowCount).toBe(1);
  expect(found).toEqual([]);
});
