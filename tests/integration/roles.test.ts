import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type Name } from '../../contract/index.ts';
import { type As, createTestHouse, type TestHouse } from '../support/house.ts';

/**
 * Who may call what: n nobody who is signed in, s steward, c cashier, o organizer, m manager. Written out once more,
 * by hand, so that a slip in the contract is seen here.
 */
const MATRIX: Record<Name, string> = {
  'system.status': 'nscom',
  'venue.create': 'nscom',
  'session.current': 'nscom',
  'session.signIn': 'nscom',
  'session.signOut': 'nscom',
  'staff.list': '    m',
  'staff.create': '    m',
  'events.list': ' scom',
  'events.count': ' scom',
  'events.get': ' scom',
  'events.create': '   om',
  'events.update': '   om',
  'events.publish': '   om',
  'events.pause': '   om',
  'events.cancel': '    m',
  'events.archive': '    m',
  'customers.search': '  com',
  'customers.create': '  com',
  'customers.get': '  com',
  'orders.sell': '  c m',
  'orders.cancel': '  c m',
  'orders.noteUnknownCard': '  c m',
  'orders.byRequest': '  c m',
  'orders.get': '  com',
  'orders.recent': '  com',
  'orders.find': '  com',
  'comps.budgets': '  com',
  'comps.setBudget': '    m',
  'comps.issue': '   om',
  'comps.addNames': '   om',
  'comps.issueList': '   om',
  'comps.underWay': '   om',
  'comps.callOff': '   om',
  'comps.list': '  com',
  'comps.get': '  com',
  'comps.tickets': '  com',
  'comps.revoke': '   om',
  'comps.print': '  com',
  'gifts.offer': '  com',
  'gifts.get': '  com',
  'gifts.takeBack': '  com',
  'gifts.find': '  com',
  'gifts.claim': '  com',
  'gifts.open': '  com',
  'gifts.print': '  com',
  'tickets.revoke': '    m',
  'tickets.replace': '  c m',
  'tickets.checkIn': ' sc m',
  'tickets.read': ' scom',
  'tickets.story': ' scom',
  'orders.story': '  com',
  'printers.list': '  com',
  'print.queue': '  com',
  'print.jobs': '  com',
  'print.retry': '  com',
  'counter.settings': '  com',
  'counter.saveSettings': '  com',
  'counter.keepSale': '  c m',
  'counter.keptSale': '  c m',
  'counter.openFolder': '  com',
  'counter.copyFacts': 'nscom',
  'holds.keepBasket': '  c m',
  'holds.place': '  com',
  'holds.extend': '  com',
  'holds.release': '  com',
  'holds.list': '  com',
  'promos.list': '   om',
  'promos.create': '   om',
  'promos.setActive': '   om',
  'orders.price': '  c m',
  'rules.get': '  com',
  'rules.save': '    m',
  'books.verify': '    m',
  'reports.sales': '   om',
  'orders.quoteRefund': '  c m',
  'orders.refund': '  c m',
  'orders.quoteExchange': '  c m',
  'orders.exchange': '  c m',
  'events.refundBatch': '    m',
};

const EVERYBODY: readonly (readonly [letter: string, as: As])[] = [
  ['n', null],
  ['s', 'steward'],
  ['c', 'cashier'],
  ['o', 'organizer'],
  ['m', 'manager'],
];

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(async () => {
  await house.close();
});

test('the matrix names every operation of the contract and no other', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(contract).sort());
});

describe.each(Object.entries(MATRIX))('%s', (name, allowed) => {
  test.each(EVERYBODY)('%s', async (letter, as) => {
    // An input that no operation takes: it is looked at only after the role, so the answer tells which one spoke.
    const reply = await house.call(name, { nonsense: true }, as);
    const expected = allowed.includes(letter) ? 'INVALID_INPUT' : as === null ? 'NOT_SIGNED_IN' : 'FORBIDDEN';
    expect(reply).toMatchObject({ ok: false, refusal: { code: expected } });
  });
});

test('an operation that does not exist is a fault and nothing else', async () => {
  expect(await house.call('venue.destroy', {}, 'manager')).toMatchObject({ ok: false, fault: {} });
  expect(await house.call('constructor', {}, 'manager')).toMatchObject({ ok: false, fault: {} });
  expect(house.faults.splice(0)).toHaveLength(2);
});

test('a person whose session has ended is nobody', async () => {
  const other = { id: 0, name: 'Gone', email: 'gone@example.org', role: 'manager' } as const;
  const session = house.sessionOf(null);
  session.begin(other);
  expect((await house.call('staff.list', {}, null)).ok).toBe(true);
  session.end();
  expect(await house.refusal('staff.list', {}, null)).toMatchObject({ code: 'NOT_SIGNED_IN' });
});
