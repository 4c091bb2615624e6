import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract, type Name } from '../../../contract/index.ts';
import { type Cable, layCable } from '../../support/cable.ts';
import { fakePrinter } from '../../support/fakePrinter.ts';
import { createTestHouse, type TestHouse, verifyJournal } from '../../support/house.ts';
import { type ValidInputs, validInputs } from '../../support/validInputs.ts';

let house: TestHouse;
let cable: Cable;
let valid: ValidInputs;

/** What this computer knows by itself. */
const LOCAL = [
  'system.status',
  'session.current',
  'session.signOut',
  'printers.list',
  'counter.settings',
  'counter.saveSettings',
  'comps.addNames',
  'comps.underWay',
  'counter.keepSale',
  'counter.keptSale',
  'counter.openFolder',
  'counter.copyFacts',
];

beforeAll(async () => {
  house = await createTestHouse({
    printer: fakePrinter(),
    via: async (connection) => {
      cable = await layCable(connection);
      return cable.connection;
    },
  });
  valid = validInputs(house);
});
afterAll(async () => {
  await verifyJournal(house);
  await house.close();
  await cable.cut();
});

test('while the database is away every operation says so, none is a fault, and afterwards all is as before', async () => {
  const names = (Object.keys(contract) as Name[]).filter((name) => !LOCAL.includes(name));
  const inputs: [Name, unknown][] = [];
  for (const name of names) inputs.push([name, await valid[name]()]);
  const before = await house.ask('events.list', eventsOfWeeks(), 'manager');
  await cable.cut();
  for (const [name, input] of inputs) {
    const as = name === 'session.signIn' ? null : 'manager';
    const reply = await house.call(name, input, as);
    expect(reply, name).toEqual({ ok: false, refusal: { code: 'DATABASE_UNAVAILABLE', detail: null } });
  }
  await cable.mend();
  const after = await house.ask('events.list', eventsOfWeeks(), 'manager');
  expect(after.events).toEqual(before.events);
});

test('the first screen and the way out work without it', async () => {
  await cable.cut();
  const { database, venue, enrolled } = await house.ask('system.status', {}, null);
  expect([database.reachable, venue, enrolled]).toEqual([false, null, true]);
  const session = house.sessionOf('steward');
  expect(await house.ask('session.current', {}, 'steward')).toEqual({ person: house.people.steward });
  await house.ask('session.signOut', {}, 'steward');
  expect(session.person()).toBeNull();
  await cable.mend();
  expect((await house.ask('system.status', {}, null)).database.reachable).toBe(true);
});

test('the first screen does not wait for a line that swallows everything', { timeout: 20_000 }, async () => {
  cable.silence();
  expect((await house.ask('system.status', {}, null)).database.reachable).toBe(false);
  await cable.cut();
  await cable.mend();
  expect((await house.ask('system.status', {}, null)).database.reachable).toBe(true);
});

function eventsOfWeeks() {
  return { when: 'upcoming', search: '', onSaleOnly: false, cursor: null, limit: 50 } as const;
}
