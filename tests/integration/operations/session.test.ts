import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationSignIns } from '../../../database/seed/signIns.ts';
import { ticketSecret } from '../../../electron/ticketKeys.ts';
import {
  createTestHouse,
  linesOf,
  newRequestId,
  PASSWORD,
  sellInput,
  type TestHouse,
  VENUE,
  verifyJournal,
} from '../../support/house.ts';

const SIGN_IN = { email: VENUE.manager.email, password: PASSWORD };

describe('the first start', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await createTestHouse({ bare: true });
  });
  afterAll(async () => {
    await house.close();
  });

  test('before it there is no venue, nobody can sign in and the counter is not enrolled', async () => {
    const status = await house.ask('system.status', {}, null);
    expect(status).toMatchObject({
      venue: null,
      enrolled: false,
      counterName: 'Foyer 1',
      demonstration: null,
    });
    expect(await house.refusal('session.signIn', SIGN_IN, null)).toMatchObject({ code: 'VENUE_MISSING' });
  });

  test('a time zone that only the screen knows is refused by name', async () => {
    // To the screen this is Alaska; to PostgreSQL no zone but an abbreviation for somewhere else.
    const input = { ...VENUE, timeZone: 'AST' };
    expect(await house.refusal('venue.create', input, null)).toEqual({
      code: 'INVALID_INPUT',
      detail: { problems: [{ path: 'timeZone', problem: 'not_allowed' }] },
    });
  });

  test('of five at once one makes the venue, and all of it; the others are refused', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => house.call('venue.create', VENUE, null)));
    const codes = replies.map((reply) => ('refusal' in reply ? reply.refusal.code : 'made'));
    expect(codes.sort()).toEqual(['VENUE_EXISTS', 'VENUE_EXISTS', 'VENUE_EXISTS', 'VENUE_EXISTS', 'made']);
    const status = await house.ask('system.status', {}, null);
    const { manager: _, ...venue } = VENUE;
    expect(status).toMatchObject({ venue, enrolled: true });
    const rows = await house.house.dataSource.query<object[]>(
      `select (select count(*)::int from app_user) as people, (select count(*)::int from venue_key) as keys,
              (select count(*)::int from counter) as counters, (select count(*)::int from journal) as entries`,
    );
    expect(rows).toEqual([{ people: 1, keys: 1, counters: 1, entries: 1 }]);
    expect(await house.refusal('venue.create', VENUE, null)).toMatchObject({ code: 'VENUE_EXISTS' });
  });
});

test('the demonstration shows its sign-ins, also in an installed copy that was asked for it', async () => {
  const house = await createTestHouse({ bare: true });
  house.house.demonstration = true;
  await house.ask('venue.create', VENUE, null);
  const shown = (await house.ask('system.status', {}, null)).demonstration;
  expect(shown?.signIns).toEqual(Object.values(demonstrationSignIns));
  house.house.about.packaged = true;
  expect((await house.ask('system.status', {}, null)).demonstration).toEqual(shown);
  await house.close();
});

describe('signing in', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await createTestHouse();
  });
  afterAll(async () => {
    expect(await verifyJournal(house)).toBeGreaterThan(4);
    await house.close();
  });

  test('begins a session and says who it is, in any case of the address; signing out ends it', async () => {
    const email = 'CASHIER@example.org';
    const { person } = await house.ask('session.signIn', { email, password: PASSWORD }, null);
    expect(person).toEqual(house.people.cashier);
    expect(await house.ask('session.current', {}, null)).toEqual({ person });
    await house.ask('session.signOut', {}, null);
    await house.ask('session.signOut', {}, null);
    expect(await house.ask('session.current', {}, null)).toEqual({ person: null });
    const entries = await house.house.dataSource.query<{ operation: string }[]>(
      `select operation from journal where actor_id = $1 order by number`,
      [person.id],
    );
    expect(entries.map(({ operation }) => operation)).toEqual(['session.signIn', 'session.signOut']);
  });

  test('gives a wrong password, an unknown address and a customer the same answer', async () => {
    const noor = { requestId: newRequestId(), name: 'Noor', email: 'noor@example.org', phone: null };
    await house.ask('customers.create', noor, 'cashier');
    const answers = [
      { email: 'organizer@example.org', password: 'not the password' },
      { email: 'nobody@example.org', password: PASSWORD },
      { email: 'noor@example.org', password: PASSWORD },
    ].map((input) => house.refusal('session.signIn', input, null));
    const refusal = { code: 'WRONG_CREDENTIALS', detail: null };
    expect(await Promise.all(answers)).toEqual([refusal, refusal, refusal]);
  });

  test.each(['manager@example.org', 'stranger@example.org'])(
    'is locked after five wrong tries: %s',
    async (email) => {
      const noon = new Date('2027-03-01T12:00:00Z');
      const later = (seconds: number) => house.setNow(new Date(noon.getTime() + seconds * 1_000));
      const wrong = () => house.refusal('session.signIn', { email, password: 'a guess' }, null);
      later(0);
      // All at once: they are counted before they are looked at, so five at most were looked at.
      const codes = (await Promise.all(Array.from({ length: 8 }, wrong))).map(({ code }) => code).sort();
      expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(5);
      expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(3);
      const locked = await house.refusal('session.signIn', { email, password: PASSWORD }, null);
      expect(locked.code).toBe('TOO_MANY_TRIES');
      later(61);
      expect((await wrong()).code).toBe('WRONG_CREDENTIALS');
      const { code, detail } = await wrong();
      expect(code).toBe('TOO_MANY_TRIES');
      expect(detail).toEqual({ retryAfterSeconds: expect.closeTo(120, -1) });
      later(61 + 121);
      const reply = await house.call('session.signIn', { email, password: PASSWORD }, null);
      expect(reply.ok).toBe(email === 'manager@example.org');
      if (reply.ok) {
        // A success forgets the tries before it: the next wrong one is the first again.
        for (let index = 0; index < 4; index += 1) expect((await wrong()).code).toBe('WRONG_CREDENTIALS');
        expect((await house.call('session.signIn', { email, password: PASSWORD }, null)).ok).toBe(true);
      }
      house.sessionOf(null).end();
      house.setNow(new Date());
    },
  );

  test('keeps no address that was tried', async () => {
    await house.refusal('session.signIn', { email: 'canary@example.org', password: 'x' }, null);
    const rows = await house.house.dataSource.query<object[]>(
      `select subject from attempt_throttle where subject like '%canary%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a second counter', () => {
  let first: TestHouse;
  let second: TestHouse;
  beforeAll(async () => {
    first = await createTestHouse();
    second = await createTestHouse({ besides: first, counterName: 'Foyer 2' });
    second.house.counter.id = null;
    second.house.counter.name = 'Box 7';
    second.house.ticketKeys = keysOf(null);
  });
  afterAll(async () => {
    await second.close();
    await first.close();
  });

  test('does not open to a cashier before a manager has been there', async () => {
    const cashier = { email: 'cashier@example.org', password: PASSWORD };
    expect((await second.ask('system.status', {}, null)).enrolled).toBe(false);
    for (let index = 0; index < 6; index += 1) {
      // The password was right, so it is not counted as guessing.
      expect((await second.refusal('session.signIn', cashier, null)).code).toBe('COUNTER_NOT_ENROLLED');
    }
    expect((await second.refusal('session.signIn', { ...cashier, password: 'wrong' }, null)).code).toBe(
      'WRONG_CREDENTIALS',
    );
  });

  test('a manager enrols it, and it makes codes with the same key', async () => {
    const other = {
      name: 'Second Manager',
      email: 'second@example.org',
      password: 'another password',
      role: 'manager',
    } as const;
    await first.ask('staff.create', other, 'manager');
    await second.ask('session.signIn', { email: other.email, password: other.password }, null);
    const status = await second.ask('system.status', {}, null);
    expect(status).toMatchObject({ enrolled: true, counterName: 'Box 7' });
    expect(second.house.ticketKeys.key()).toEqual(Buffer.from(first.keys.key() ?? []));
    const event = await first.newEvent();
    const { order } = await second.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    expect(order.counterName).toBe('Box 7');
    const [ticket] = order.tickets;
    expect(ticket?.code).toBe(ticketSecret(first.keys.key() ?? new Uint8Array(), ticket?.id ?? '', 0).code);
    await verifyJournal(first);
  });
});

describe('staff', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await createTestHouse();
  });
  afterAll(async () => {
    await house.close();
  });

  test('is listed by name, without customers', async () => {
    const customer = { requestId: newRequestId(), name: 'A customer', email: null, phone: null };
    await house.ask('customers.create', customer, 'cashier');
    const { staff } = await house.ask('staff.list', {}, 'manager');
    expect(staff.map(({ role }) => role)).toEqual(['cashier', 'manager', 'organizer', 'steward']);
    expect(Object.keys(staff[0] ?? {}).sort()).toEqual(['email', 'id', 'name', 'role']);
  });

  test('the same request makes one customer, at once or later, and no other one', async () => {
    const asked = { requestId: newRequestId(), name: ' Ilse Doppel ', email: null, phone: '030 12' };
    const replies = await Promise.all([1, 2, 3].map(() => house.ask('customers.create', asked, 'cashier')));
    expect(new Set(replies.map(({ customer }) => customer.id)).size).toBe(1);
    expect(replies[0]?.customer).toMatchObject({ name: 'Ilse Doppel', email: null, phone: '030 12' });
    const withEmail = { ...asked, requestId: newRequestId(), email: 'ilse@example.org' };
    const { customer } = await house.ask('customers.create', withEmail, 'cashier');
    // The address is taken by now, by this very request.
    expect(await house.ask('customers.create', withEmail, 'cashier')).toEqual({ customer });
    for (const changed of [
      { ...asked, name: 'Ilse Andere' },
      { ...withEmail, phone: null },
    ])
      expect((await house.refusal('customers.create', changed, 'cashier')).code).toBe('REQUEST_REUSED');
    const rows = await house.house.dataSource.query('select from app_user where name = $1', ['Ilse Doppel']);
    expect(rows).toHaveLength(2);
  });

  test('an address belongs to one person, in whatever case and whoever that is', async () => {
    const customer = { name: 'Noor', email: 'noor@example.org', phone: null };
    await house.ask('customers.create', { requestId: newRequestId(), ...customer }, 'cashier');
    for (const email of ['CASHIER@EXAMPLE.ORG', 'Noor@example.org']) {
      const input = { name: 'Somebody', email, password: PASSWORD, role: 'steward' };
      expect(await house.refusal('staff.create', input, 'manager')).toEqual({
        code: 'EMAIL_TAKEN',
        detail: { email },
      });
      const other = { requestId: newRequestId(), ...customer, email };
      expect((await house.refusal('customers.create', other, 'cashier')).code).toBe('EMAIL_TAKEN');
    }
    const two = [1, 2].map((index) =>
      house.call(
        'customers.create',
        { requestId: newRequestId(), name: `Twin ${index}`, email: 'twin@example.org', phone: null },
        'cashier',
      ),
    );
    expect((await Promise.all(two)).filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('hashes and keys cannot be read by the counter, and no table holds the key or a password', async () => {
    await expect(house.house.dataSource.query('select password_hash from credential')).rejects.toThrow(
      /permission/,
    );
    const rows = await house.house.dataSource.query<{ sealed: Buffer }[]>('select sealed from venue_key');
    expect(rows.some(({ sealed }) => sealed.includes(Buffer.from(house.keys.key() ?? [1])))).toBe(false);
  });
});

function keysOf(first: Uint8Array | null) {
  let key = first;
  return {
    key: () => key,
    locked: () => false,
    async keep(fresh: Uint8Array) {
      key = fresh;
    },
  };
}
