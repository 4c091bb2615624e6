import type { DataSource, EntityManager } from 'typeorm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { findDiscrepancies, RULES, tellRow, verifyBooks } from '../../database/queries/verifyBooks.ts';
import { createTestHouse, linesOf, newRequestId, sellInput, type TestHouse } from '../support/house.ts';
import { claim, compsOf, offered, person, scan, sold } from '../support/lifeOfTickets.ts';
import { byCard, refund, ticketsOf } from '../support/returns.ts';

let house: TestHouse;
/** What no program of ours may be: past every trigger, and able to take checks away. */
let superuser: DataSource;

beforeAll(async () => {
  house = await createTestHouse();
  const connection = { ...inject('testServer').admin, database: house.database.owner.database };
  superuser = await createDataSource(connection, { poolSize: 2 }).initialize();
  await eventfulHouse();
});
afterAll(async () => {
  expect(await verifyBooks(superuser)).toEqual([]);
  await superuser.destroy();
  await house.close();
});

/** At least one row of everything that a rule looks at. */
async function eventfulHouse(): Promise<void> {
  const customerId = await person(house, 'Noor Haddad');
  await person(house, 'Somebody Else');
  const event = await house.newEvent({ tiers: [{ capacity: 30 }, { capacity: 30, priceMinor: 2_000 }] });
  const code = { code: 'SPRING', kind: 'percent' as const, percentBasisPoints: 1_000, amountMinor: null };
  const anywhere = { currency: null, validFrom: null, validUntil: null, eventId: null, tierId: null };
  await house.ask('promos.create', { ...code, ...anywhere, allowed: 9 }, 'manager');
  const reduced = { customerId, promoCode: 'SPRING', payments: [byCard(4_050)] };
  await house.ask('orders.sell', sellInput(linesOf(event, 3), reduced), 'cashier');
  const order = await sold(house, 6, { event, customerId });
  await refund(house, order, [1, 2]);
  await house.ask(
    'orders.exchange',
    {
      requestId: newRequestId(),
      orderId: order.id,
      ticketIds: ticketsOf(order, 3),
      lines: linesOf(event, 0, 1),
      expectedDifferenceMinor: 500,
      payments: [byCard(500)],
      tenders: [],
      reason: 'A better seat',
    },
    'cashier',
  );
  await offered(house, ticketsOf(order, 4));
  const gift = await offered(house, ticketsOf(order, 5));
  await house.ask('gifts.claim', claim(gift.claimCode), 'cashier');
  await house.ask('comps.setBudget', { eventId: event.id, reason: 'Press', places: 1 }, 'manager');
  await house.ask('comps.issue', compsOf(event, 2), 'manager');
  const lines = linesOf(event, 2).map(({ tierId, quantity }) => ({ tierId, quantity }));
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const hold = { requestId: newRequestId(), name: 'Choir', customerId: null, expiresAt, lines };
  await house.ask('holds.place', hold, 'cashier');
  await lifeOfTickets(customerId);
  const past = await house.newEvent();
  await sold(house, 2, { event: past });
  house.setNow(new Date(Date.parse(past.endsAt) + 1));
  await house.ask('events.archive', { eventId: past.id, atMost: 10 }, 'manager');
  house.setNow(new Date());
}

/** Points spent, a gift taken back, a hold released, tickets used and revoked, and an event called off. */
async function lifeOfTickets(customerId: number): Promise<void> {
  const event = await house.newEvent({ tiers: [{ capacity: 30 }] });
  const spending = { customerId, pointsSpent: 50, payments: [byCard(5_950)] };
  const { order } = await house.ask('orders.sell', sellInput(linesOf(event, 4), spending), 'cashier');
  await scan(house, order.tickets[0]?.code ?? '');
  await house.ask('tickets.revoke', { ticketIds: ticketsOf(order, 2), reason: 'Fraud' }, 'manager');
  const gift = await offered(house, ticketsOf(order, 3));
  await house.ask('gifts.takeBack', { giftId: gift.id, ticketIds: null }, 'cashier');
  const lines = linesOf(event, 1).map(({ tierId, quantity }) => ({ tierId, quantity }));
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const wanted = { requestId: newRequestId(), name: 'Orchestra', customerId: null, expiresAt, lines };
  const { hold } = await house.ask('holds.place', wanted, 'cashier');
  await house.ask('holds.release', { holdId: hold.id }, 'cashier');
  const off = await house.newEvent();
  await house.ask('events.cancel', { eventId: off.id, reason: 'Snow' }, 'manager');
}

/** Two live tickets of the line of which most was taken off, numbered 1 and 2. */
const TWO_OF_A_LINE = `(
  select id, row_number() over (order by id) as n from ticket
   where (order_id, line_position) = (
     select order_id, line_position from ticket where state = 'held' and order_id is not null
      group by 1, 2 having count(*) > 1 order by max(discount_minor) desc limit 1)
   order by id limit 2)`;
const SPENDING = `(select id from orders where kind = 'sale' and discount_minor = 50)`;

const ONE_LIVE = `(select id from ticket where state = 'held' and order_id is not null order by id limit 1)`;

/** For each rule what a mistake or a forger would do to the tables to break it. */
const TAMPERINGS: Record<string, string | string[]> = {
  'every event has its house and every tier its stock':
    'delete from tier_stock where tier_id = (select min(id) from tier)',
  'no tier and no house holds more than its capacity': `
    alter table tier_stock drop constraint tier_stock_not_oversold;
    update tier_stock set capacity = sold - 1 where sold > 0`,
  'the counters of a house are the sums of its tiers': 'update house_stock set sold = sold + 1',
  'sold and comped places of a tier are its live tickets': `
    update ticket set state = 'revoked' where id = ${ONE_LIVE}`,
  'held places of a tier are those of its open holds': `update hold set state = 'released'`,
  'a completed sale has as many tickets as it says': `delete from ticket where id = ${ONE_LIVE}`,
  'a completed sale has the lines of its tickets': `
    delete from order_line where order_id = (select order_id from ticket where id = ${ONE_LIVE})`,
  'a batch of free tickets has as many as it says': 'update comp_issuance set quantity = quantity + 1',
  'a code opens one ticket and was never the old code of another': `
    insert into ticket_old_code (code_hash, ticket_id, why)
    select code_hash, gen_random_uuid(), 'replaced' from ticket where id = ${ONE_LIVE}`,
  'a ticket on its way is in one open gift, and the ticket of an open gift is on its way': `
    update transfer set state = 'taken_back', settled_at = now()`,
  'the successor of an exchanged ticket is there': `
    update ticket set successor_id = gen_random_uuid() where state = 'exchanged'`,
  'a ticket is among those of today or in the archive, and an archived event has left nothing behind': `
    update event set state = 'archived' where id = (select min(event_id) from ticket)`,
  'a ticket belongs to whoever claimed it last': `
    update ticket set holder_id = 1 where id = (select ticket_id from transfer where state = 'claimed')`,
  'a ticket has as many old codes as it had issues before this one': `
    update ticket set code_issue = code_issue + 1 where id = ${ONE_LIVE}`,
  'an old code leads to a ticket': 'update ticket_old_code set ticket_id = gen_random_uuid()',
  'a batch of free tickets belongs to a budget of its event, or a manager approved it': `
    update comp_issuance set comp_budget_id = null, approved_by = null`,
  'nobody but a manager went over a budget as it was when it was largest': `
    update comp_issuance set approved_by = null`,
  'the lines of an order and the fee it kept sum to its total, its taxes to its tax': `
    update orders set total_minor = total_minor + 1 where kind = 'sale'`,
  'the tickets of a completed sale sum to its total and its tax': `
    update ticket set price_paid_minor = price_paid_minor - 1 where id = ${ONE_LIVE}`,
  'what was taken off a sale stands on its lines, a promo code or points took it off, and no points were spent on nothing':
    [
      'update orders set discount_minor = discount_minor + 1 where discount_minor > 0',
      'update orders set promo_code_id = null',
      `update order_line set discount_minor = 0, total_minor = quantity * unit_price_minor where order_id = ${SPENDING};
     update orders set discount_minor = 0 where id = ${SPENDING}`,
    ],
  'the tickets of a line are of its tier and at its price, as many as it says, and sum to it': [
    `update ticket t set price_paid_minor = price_paid_minor + case n when 1 then 100 else -100 end
       from ${TWO_OF_A_LINE} two where two.id = t.id`,
    `update ticket set discount_minor = discount_minor + 500 where id = ${ONE_LIVE}`,
    `update ticket set tier_id = (select max(id) from tier) where id = ${ONE_LIVE}`,
    `update ticket_archive set line_position = 2`,
  ],
  'a ticket has the tax of its price, and as much taken off as the others of its line but for rounding': [
    `update ticket t set tax_minor = tax_minor + case n when 1 then 1 else -1 end
       from ${TWO_OF_A_LINE} two where two.id = t.id`,
    `update ticket t set price_paid_minor = price_paid_minor + case n when 1 then 9 else -9 end,
                         discount_minor = discount_minor - case n when 1 then 9 else -9 end
       from ${TWO_OF_A_LINE} two where two.id = t.id`,
  ],
  'approved payments of an order sum to its total, and a failed order took no money': `
    update payment set amount_minor = amount_minor + 1 where tender = 'card' and amount_minor > 0`,
  'an order and its lines have one currency': `
    update order_line set currency = 'USD' where order_id = (select min(id::text)::uuid from orders)`,
  'a ticket came back once, by the order whose lines say so, for the price that was paid': `
    update ticket set state = 'refunded', refund_order_id = (select id from orders where kind = 'refund')
     where id = ${ONE_LIVE}`,
  'a ticket comes back by an order that names the one that issued it': `
    update orders set refund_of = (select id from orders where kind = 'exchange') where kind = 'refund'`,
  'a refund counts its tickets and sells nothing': `
    update orders set ticket_count = ticket_count + 1 where kind = 'refund'`,
  'the new tickets of an exchange are those of its lines': `
    delete from ticket where order_id = (select id from orders where kind = 'exchange')`,
  'what was paid less what went back is the price of the tickets that are left and the fees that were kept': `
    update payment set amount_minor = amount_minor + 1 where tender = 'card' and amount_minor > 0`,
  'no tender gave back more than it brought in, unless a manager stood behind it': `
    update payment set tender = 'voucher', tendered_minor = null, change_minor = 0 where amount_minor < 0`,
  'every refund and exchange has its entry in the journal': `
    delete from journal where operation = 'orders.refund'`,
  'a promo code was used as often as it stands on completed sales, less the refunds that gave a use back': `
    update promo_stock set used = 0`,
  'a use of a promo code came back once, when all tickets of its sale had been refunded': `
    update orders o set promo_code_id = (select min(id) from promo_code) where kind = 'refund'`,
  'nobody spent more points than were earned or had returned': `
    insert into loyalty_entry (id, user_id, order_id, kind, points)
    select gen_random_uuid(), user_id, order_id, 'spent', -1000000 from loyalty_entry limit 1`,
  'of an order no more points came back than it moved': `
    update loyalty_entry set points = points - 1000 where kind = 'taken_back'`,
  'points belong to the customer of a completed order': `
    update loyalty_entry set user_id = (select max(id) from app_user where role = 'customer')`,
  'every batch of free tickets has its entry in the journal': `
    delete from journal where operation = 'comps.issue'`,
  'every gift, and its claim or its end, has its entry in the journal': [
    `delete from journal where operation = 'gifts.offer'`,
    `update journal set operation = 'print.queue' where operation = 'gifts.claim'`,
    `update journal set operation = 'print.queue' where operation = 'gifts.takeBack'`,
    `update journal set detail = '{"giftId": null}' where operation = 'gifts.takeBack'`,
  ],
  'every ticket that was used, revoked, refunded or exchanged has its entry in the journal, and no other is said to be':
    [
      // Other entries tell of it, but none that it was used.
      `update ticket set state = 'checked_in' where state = 'offered'`,
      `update ticket set state = 'held' where state = 'checked_in'`,
      `update ticket_archive set state = 'checked_in'`,
      `update journal set operation = 'print.queue' where operation = 'tickets.revoke'`,
      `update journal set ticket_ids = null where operation = 'orders.refund'`,
      `update journal set order_id = null where operation = 'orders.exchange'`,
    ],
  'every hold for a name has its entry in the journal, and so has one that was given back before its time': [
    `delete from journal where operation = 'holds.place'`,
    `delete from journal where operation = 'holds.release'`,
  ],
  'every event that was called off or archived has its entry in the journal, and so has every ticket in the archive':
    [
      `delete from journal where operation = 'events.cancel'`,
      `delete from journal where operation = 'events.archive'`,
      `delete from ticket_archive where id = (select min(id::text)::uuid from ticket_archive)`,
    ],
  'the points of an order are those that its entry in the journal tells of': [
    'update loyalty_entry set points = points + 1000000 where points > 0',
    `delete from journal where order_id = ${SPENDING}`,
  ],
  'every sale has its entry in the journal': `delete from journal where operation = 'orders.sell'`,
  'the entries of the journal follow on each other and are unchanged': `
    update journal set detail = '{"nothing": "happened"}' where number = 3`,
  'the journal of each counter ends where its chain does': `
    delete from journal where number = (select max(number) from journal)`,
  'what the counters noted of each other’s journals is still there': `
    update journal set detail = '{"chains": [[1, 1, "00"]]}' where operation = 'session.signIn'`,
};

test('a journal that was written anew to its end is found by what another counter has noted of it', async () => {
  const first = await createTestHouse({ falsified: true });
  const second = await createTestHouse({ besides: first, counterName: 'Foyer 2' });
  const forger = await createDataSource(
    { ...inject('testServer').admin, database: first.database.owner.database },
    { poolSize: 1 },
  ).initialize();
  const event = await first.newEvent();
  await second.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
  await second.ask('session.signOut', {}, 'cashier');
  await first.ask('session.signOut', {}, 'cashier');
  expect(await verifyBooks(forger)).toEqual([]);
  // The end of the second counter's journal never happened, and its chain says so too.
  const counter = second.house.counter.id;
  await forger.transaction(async (tx) => {
    await tx.query(`set local session_replication_role = 'replica'`);
    const mine = 'where counter_id = $1 and number = (select max(number) from journal where counter_id = $1)';
    await tx.query(`delete from journal ${mine}`, [counter]);
    await tx.query(
      `update journal_chain c set last_number = j.number, last_hash = j.hash from journal j
        where c.counter_id = $1 and j.counter_id = $1
          and j.number = (select max(number) from journal where counter_id = $1)`,
      [counter],
    );
  });
  expect((await verifyBooks(forger)).map(({ rule }) => rule)).toEqual([
    'what the counters noted of each other’s journals is still there',
  ]);
  await forger.destroy();
  await second.close();
  await first.close();
});

test('every rule of the books has a case here', () => {
  expect(Object.keys(TAMPERINGS).sort()).toEqual(Object.keys(RULES).sort());
});

const CASES = Object.entries(TAMPERINGS).flatMap(([rule, sql]) =>
  [sql].flat().map((one): [string, string] => [rule, one]),
);

test.each(CASES)('%s: %s', async (rule, sql) => {
  const runner = superuser.createQueryRunner();
  await runner.startTransaction();
  try {
    expect(await findDiscrepancies(runner.manager)).toEqual([]);
    await runner.query(`set local session_replication_role = 'replica'`);
    for (const statement of sql.split(';')) await runner.query(statement);
    const found = await findDiscrepancies(runner.manager);
    expect(found.map((one) => one.rule)).toContain(rule);
    expect(found.find((one) => one.rule === rule)?.rows.length).toBeGreaterThan(0);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});

test('no rule goes through a table again for each row of another, whatever the server thinks of their sizes', async () => {
  // The one rule with a loop unfolds the list that stands within a row.
  const loops = { 'what the counters noted of each other’s journals is still there': 1 };
  await superuser.transaction(async (tx) => {
    // Small tables are read in loops, so this counts what it looks for.
    expect(Object.keys(await loopsOfRules(tx)).length).toBeGreaterThan(5);
    await findDiscrepancies(tx);
    expect(await loopsOfRules(tx)).toEqual(loops);
  });
});

/** How many nested loops the server plans for each rule that has one. */
async function loopsOfRules(tx: EntityManager): Promise<Record<string, number>> {
  const loops: Record<string, number> = {};
  for (const [rule, query] of Object.entries(RULES)) {
    const plan = await tx.query<{ 'QUERY PLAN': string }[]>(`explain ${query}`);
    const nested = plan.filter((line) => line['QUERY PLAN'].includes('Nested Loop')).length;
    if (nested > 0) loops[rule] = nested;
  }
  return loops;
}

test('the manager hears how many rules were tried, and of nothing when all is well', async () => {
  const answer = await house.ask('books.verify', {}, 'manager');
  expect(answer).toMatchObject({ rules: Object.keys(RULES).length, discrepancies: [] });
});

test('the manager hears of the first thing that is wrong first, row by row in words', async () => {
  await superuser.query('update tier_stock set held = held + 1 where held = 2');
  const { discrepancies } = await house.ask('books.verify', {}, 'manager');
  await superuser.query('update tier_stock set held = held - 1 where held = 3');
  expect(discrepancies.map(({ rule }) => rule)).toEqual([
    'the counters of a house are the sums of its tiers',
    'held places of a tier are those of its open holds',
  ]);
  expect(discrepancies[1]?.rows).toEqual([expect.stringMatching(/^tier_id \d+, held 3, in_holds 2$/)]);
});

test('a row is told by its names and values', () => {
  expect(tellRow({ tier_id: '3', tickets: null })).toBe('tier_id 3, tickets none');
});
