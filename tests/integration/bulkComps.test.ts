import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Input, Output } from '../../contract/index.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import { compsOf, counters, expectBooksToAddUp, scan } from '../support/lifeOfTickets.ts';

let house: TestHouse;
let admin: pg.Client;
beforeAll(async () => {
  house = await createTestHouse();
  admin = new pg.Client({ ...inject('testServer').admin, database: house.database.owner.database });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  // Proves the books once more, with everything that was given and taken back below.
  await house.close();
});

const hall = (places: number) =>
  house.newEvent({ tiers: [{ capacity: null }, { capacity: 10 }], houseCapacity: places });
type Event = Awaited<ReturnType<typeof hall>>;

const namesOf = (quantity: number) => Array.from({ length: quantity }, (_, index) => `Guest ${index + 1}`);

/** Sends a list as the screen does and answers what is to be given for it. */
async function listed(
  event: Event,
  names: readonly string[],
  changes: Partial<Input<'comps.issueList'>> = {},
): Promise<Input<'comps.issueList'>> {
  const { names: _, ...list } = compsOf(event, names.length, changes);
  for (let from = 0; from < names.length; from += 1_000) {
    const piece = { requestId: list.requestId, from, names: names.slice(from, from + 1_000) };
    const { received } = await house.ask('comps.addNames', piece, 'organizer');
    expect(received).toBe(from + piece.names.length);
  }
  return list;
}

/** Resolves once so much of a batch is written, whichever of several it is; fails when none of them gets so far. */
async function written(event: Event, atLeast: number): Promise<void> {
  for (;;) {
    const { batches } = await house.ask('comps.underWay', { eventId: event.id }, 'organizer');
    if (batches.some((batch) => batch.written >= atLeast)) return;
    const over =
      batches.length > 0 && batches.every(({ phase }) => phase !== 'writing' && phase !== 'closing');
    if (over) throw new Error(`the batches ended: ${JSON.stringify(batches)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const ticketsIn = async (event: Event) => {
  const [row] = await house.house.dataSource.query<{ n: number }[]>(
    `select (select count(*) from ticket where event_id = $1)::int
          + (select count(*) from comp_issuance where event_id = $1)::int as n`,
    [event.id],
  );
  return row?.n;
};

test('a hundred thousand named guests: each has a ticket, in the order of the list', async () => {
  const event = await hall(100_001);
  const before = process.memoryUsage().rss;
  const list = await listed(event, namesOf(100_000));
  const { issuance, tickets } = await house.ask('comps.issueList', list, 'manager');
  // The names themselves and what one part needs; a row for each ticket would be several times that.
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
  expect(issuance).toMatchObject({
    quantity: 100_000,
    live: 100_000,
    names: ['Guest 1', 'Guest 2', 'Guest 3'],
  });
  expect(tickets).toHaveLength(200);
  expect(await counters(house, event.id)).toEqual({ sold: 0, comped: 100_000, left: 1 });

  const page = { issuanceId: issuance.id, search: '', afterNumber: 99_998, limit: 200 };
  const last = await house.ask('comps.tickets', page, 'cashier');
  expect(last.tickets.map(({ number, holderName }) => [number, holderName])).toEqual([
    [99_999, 'Guest 99999'],
    [100_000, 'Guest 100000'],
  ]);
  const found = await house.ask('comps.tickets', { ...page, search: '7777', afterNumber: 77_770 }, 'cashier');
  expect(found.tickets.map(({ number }) => number)).toEqual(
    [77_770, 77_771, 77_772, 77_773, 77_774, 77_775, 77_776, 77_777, 77_778, 77_779, 87_777, 97_777].filter(
      (number) => number > 77_770,
    ),
  );
  expect(await scan(house, last.tickets[1]?.code ?? '', event.id)).toMatchObject({ outcome: 'admitted' });

  const print = { issuanceId: issuance.id, target: 'pdf' as const };
  expect(await house.refusal('comps.print', print, 'cashier')).toEqual({
    code: 'PRINT_TOO_LONG',
    detail: { atMost: 1_000 },
  });
  // The names are forgotten by now; the request is still known.
  expect((await house.ask('comps.issueList', list, 'manager')).issuance).toMatchObject({ id: issuance.id });
  expect(await house.refusal('comps.issueList', { ...list, note: 'Row two' }, 'manager')).toMatchObject({
    code: 'REQUEST_REUSED',
  });
  expect(await counters(house, event.id)).toMatchObject({ comped: 100_000 });
});

test('a large batch is revoked part by part, but for whoever is inside', async () => {
  const event = await hall(5_000);
  const { issuance, tickets } = await house.ask('comps.issue', compsOf(event, 4_500), 'manager');
  await scan(house, tickets[7]?.code ?? '', event.id);
  const all = { issuanceId: issuance.id, ticketIds: null, reason: 'The tour is off' };
  const after = await house.ask('comps.revoke', all, 'organizer');
  expect(after.issuance).toMatchObject({ quantity: 4_500, live: 1, checkedIn: 1 });
  expect(await counters(house, event.id)).toEqual({ sold: 0, comped: 1, left: 4_999 });
  expect(await house.refusal('comps.revoke', all, 'organizer')).toMatchObject({ code: 'TICKETS_REFUSED' });
  await expectBooksToAddUp(house);
});

describe('called off', () => {
  test('in the middle: nothing was written, no place is gone, and the list can be given anew', async () => {
    const event = await hall(50_000);
    const list = await listed(event, namesOf(40_000));
    const issuing = house.refusal('comps.issueList', list, 'manager');
    await written(event, 4_000);
    const { given } = await house.ask('comps.callOff', { requestId: list.requestId }, 'organizer');
    expect(given).toBe(false);
    expect((await issuing).code).toBe('COMP_CALLED_OFF');
    expect(await ticketsIn(event)).toBe(0);
    expect(await counters(house, event.id)).toEqual({ sold: 0, comped: 0, left: 50_000 });
    const { batches } = await house.ask('comps.underWay', { eventId: event.id }, 'organizer');
    expect(batches).toMatchObject([{ requestId: list.requestId, phase: 'cancelled', quantity: 40_000 }]);
    // What still arrives under this id comes too late.
    expect(await house.refusal('comps.issueList', list, 'manager')).toMatchObject({
      code: 'COMP_CALLED_OFF',
    });
    const again = await listed(event, namesOf(3_000));
    expect((await house.ask('comps.issueList', again, 'manager')).issuance.live).toBe(3_000);
  });

  test('before it began: it never begins; after it was done: it stays done', async () => {
    const event = await hall(100);
    const early = await listed(event, namesOf(3));
    expect(await house.ask('comps.callOff', { requestId: early.requestId }, 'manager')).toEqual({
      given: false,
    });
    expect(await house.refusal('comps.issueList', early, 'manager')).toMatchObject({
      code: 'COMP_CALLED_OFF',
    });
    const done = await listed(event, namesOf(3));
    await house.ask('comps.issueList', done, 'manager');
    expect(await house.ask('comps.callOff', { requestId: done.requestId }, 'manager')).toEqual({
      given: true,
    });
    expect(await counters(house, event.id)).toMatchObject({ comped: 3 });
  });
});

test('a connection that is lost in the middle leaves nothing; the same request then gives everything', async () => {
  const event = await hall(50_000);
  const list = await listed(event, namesOf(30_000));
  const issuing = house.refusal('comps.issueList', list, 'manager');
  await written(event, 4_000);
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like '%insert into ticket%'
        and state <> 'idle'`,
  );
  expect(rowCount).toBe(1);
  expect((await issuing).code).toBe('DATABASE_UNAVAILABLE');
  expect(await ticketsIn(event)).toBe(0);
  expect(await counters(house, event.id)).toEqual({ sold: 0, comped: 0, left: 50_000 });
  const { issuance } = await house.ask('comps.issueList', list, 'manager');
  expect(issuance.live).toBe(30_000);
});

test('two lists for the same places: one of them gets them, to the last one, while sales go on', async () => {
  const event = await house.newEvent({ tiers: [{ capacity: 9_000 }, {}], houseCapacity: 9_001 });
  const lists = [await listed(event, namesOf(8_000)), await listed(event, namesOf(8_000))];
  const racing = Promise.allSettled(lists.map((list) => house.ask('comps.issueList', list, 'manager')));
  await written(event, 2_000);
  // Stock is locked at the end only: this sale does not wait for the writing.
  await house.ask('orders.sell', sellInput(linesOf(event, 0, 1)), 'cashier');
  const settled = await racing;
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = lists[settled.findIndex(({ status }) => status === 'rejected')];
  if (!lost) throw new Error('both have won');
  expect(await house.refusal('comps.issueList', lost, 'manager')).toEqual({
    code: 'SOLD_OUT',
    detail: { eventId: event.id, tierId: null, left: 1_000, asked: 8_000 },
  });
  await house.ask('comps.issue', compsOf(event, 1_000), 'manager');
  expect(await counters(house, event.id)).toEqual({ sold: 1, comped: 9_000, left: 0 });
  expect(await house.refusal('comps.issue', compsOf(event, 1), 'manager')).toMatchObject({
    code: 'SOLD_OUT',
  });
});

test('a budget is kept by batches of many parts, counted when they are committed', async () => {
  const event = await hall(20_000);
  await house.ask('comps.setBudget', { eventId: event.id, reason: 'Press', places: 7_000 }, 'manager');
  const lists = [await listed(event, namesOf(4_000)), await listed(event, namesOf(4_000))];
  const racing = await Promise.allSettled(
    lists.map((list) => house.ask('comps.issueList', list, 'organizer')),
  );
  expect(racing.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await counters(house, event.id)).toMatchObject({ comped: 4_000 });
  const lost = lists[racing.findIndex(({ status }) => status === 'rejected')];
  expect(await house.refusal('comps.issueList', lost, 'organizer')).toEqual({
    code: 'COMP_BUDGET',
    detail: { left: 3_000, asked: 4_000 },
  });
});

describe('a list in pieces', () => {
  test('takes a piece twice without harm, and says where to go on after a gap', async () => {
    const event = await hall(10);
    const requestId = newRequestId();
    const add = async (from: number, names: string[]) =>
      (await house.ask('comps.addNames', { requestId, from, names }, 'organizer')).received;
    expect(await add(0, ['Ada', 'Ben'])).toBe(2);
    expect(await add(3, ['Dora'])).toBe(2);
    expect(await add(2, [' Cid '])).toBe(3);
    expect(await add(2, [' Cid '])).toBe(3);
    const { names: _, ...list } = compsOf(event, 3, { requestId });
    const { tickets } = await house.ask('comps.issueList', list, 'manager');
    expect(tickets.map(({ holderName }) => holderName)).toEqual(['Ada', 'Ben', 'Cid']);
  });

  test('is refused when it is not complete, or was never sent', async () => {
    const event = await hall(10);
    const list = await listed(event, ['Ada', 'Ben']);
    const wrong = { ...list, quantity: 3 };
    expect(await house.refusal('comps.issueList', wrong, 'manager')).toEqual({
      code: 'INVALID_INPUT',
      detail: { problems: [{ path: 'quantity', problem: 'not_allowed', limit: 2 }] },
    });
    const { names: _, ...never } = compsOf(event, 3);
    expect(await house.refusal('comps.issueList', never, 'manager')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await ticketsIn(event)).toBe(0);
  });

  test.each([
    ['an empty name', [' ']],
    ['a name of 121 characters', ['a'.repeat(121)]],
    ['a control character', ['Ada\u0007']],
    ['half a character', ['\ud800']],
    ['more than a thousand names', namesOf(1_001)],
  ])('is refused for %s', async (_, names) => {
    const input = { requestId: newRequestId(), from: 0, names };
    expect(await house.refusal('comps.addNames', input, 'organizer')).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  test('is nobody else’s business', async () => {
    const event = await hall(10);
    const list = await listed(event, ['Ada']);
    const { requestId } = list;
    const calls = [
      ['comps.addNames', { requestId, from: 1, names: ['Ben'] }],
      ['comps.issueList', list],
      ['comps.underWay', { eventId: event.id }],
      ['comps.callOff', { requestId }],
    ] as const;
    for (const [name, input] of calls) {
      expect(await house.refusal(name, input, 'cashier')).toMatchObject({ code: 'FORBIDDEN' });
      expect(await house.refusal(name, input, null)).toMatchObject({ code: 'NOT_SIGNED_IN' });
    }
    const given: Output<'comps.issueList'> = await house.ask('comps.issueList', list, 'manager');
    expect(given.issuance.names).toEqual(['Ada']);
  });
});
