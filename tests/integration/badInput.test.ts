import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type Input, type Name } from '../../contract/index.ts';
import { type Operation, SHARED_REFUSALS } from '../../contract/operation.ts';
import { fakePrinter } from '../support/fakePrinter.ts';
import { hostileInputs } from '../support/hostileInputs.ts';
import {
  type As,
  createTestHouse,
  eventInput,
  linesOf,
  newRequestId,
  PASSWORD,
  sellInput,
  type TestHouse,
  VENUE,
  verifyJournal,
} from '../support/house.ts';

let house: TestHouse;
let bare: TestHouse;
let fingerprints: Map<TestHouse, () => Promise<string>>;
const clients: pg.Client[] = [];

beforeAll(async () => {
  house = await createTestHouse({ printer: fakePrinter() });
  bare = await createTestHouse({ bare: true });
  fingerprints = new Map([
    [house, await fingerprinting(house)],
    [bare, await fingerprinting(bare)],
  ]);
});
afterAll(async () => {
  await verifyJournal(house);
  await Promise.all(clients.map((client) => client.end()));
  await house.close();
  await bare.close();
});

/** An input of each operation that is answered, and from which everything wrong is made. */
const valid: { [N in Name]: () => Input<N> | Promise<Input<N>> } = {
  'system.status': () => ({}),
  'venue.create': () => VENUE,
  'session.current': () => ({}),
  'session.signIn': () => ({ email: 'cashier@example.org', password: PASSWORD }),
  'session.signOut': () => ({}),
  'staff.list': () => ({}),
  'staff.create': () => ({
    name: 'Ada',
    email: `${fresh()}@example.org`,
    password: PASSWORD,
    role: 'manager',
  }),
  'events.list': async () => {
    for (let made = 0; made < 2; made += 1) await house.newEvent();
    const first = { when: 'upcoming', search: '', onSaleOnly: false, cursor: null, limit: 1 } as const;
    const { nextCursor } = await house.ask('events.list', first, 'manager');
    return { ...first, search: 'winter', cursor: nextCursor };
  },
  'events.get': async () => ({ eventId: (await house.newEvent()).id }),
  'events.create': () => fullEvent(),
  'events.update': async () => {
    const event = await house.newEvent();
    const tiers = fullEvent().tiers.map((tier, index) => ({ ...tier, id: event.tiers[index]?.id ?? null }));
    return { ...fullEvent(), tiers, eventId: event.id, version: event.version };
  },
  'events.publish': async () => ({ eventId: (await house.newEvent({ draft: true })).id }),
  'events.pause': async () => ({ eventId: (await house.newEvent()).id }),
  'events.cancel': async () => ({ eventId: (await house.newEvent()).id, reason: 'The boiler is broken' }),
  'customers.search': () => ({ text: 'Noor', limit: 10 }),
  'customers.create': () => ({ name: 'Noor', email: `${fresh()}@example.org`, phone: '+49 30 1234' }),
  'customers.get': async () => ({ customerId: await customer() }),
  'orders.sell': async () => {
    const event = await house.newEvent();
    return sellInput(linesOf(event, 2), { customerId: await customer() });
  },
  'orders.noteUnknownCard': () => ({ requestId: newRequestId(), amountMinor: 500 }),
  'orders.byRequest': async () => ({ requestId: await order() }),
  'orders.get': async () => ({ orderId: await order() }),
  'orders.recent': async () => {
    await Promise.all([order(), order()]);
    const first = { thisCounterOnly: true, cursor: null, limit: 1 };
    return { ...first, cursor: (await house.ask('orders.recent', first, 'cashier')).nextCursor };
  },
  'orders.find': () => ({ text: 'Noor', limit: 5 }),
  'printers.list': () => ({}),
  'print.queue': async () => ({
    orderId: await order(),
    documents: ['confirmation', 'receipt'],
    target: 'usual',
  }),
  'print.jobs': async () => ({ orderId: await order() }),
  'print.retry': async () => {
    const input = { orderId: await order(), documents: ['receipt' as const], target: 'pdf' as const };
    const [job] = (await house.ask('print.queue', input, 'cashier')).jobs;
    await house.house.dataSource.query(`update print_job set state = 'failed' where id = $1`, [job?.id]);
    return { jobId: job?.id ?? '', printer: 'Office' };
  },
  'counter.settings': () => ({}),
  'counter.saveSettings': () => ({
    confirmationPrinter: 'Office',
    receiptPrinter: 'Roll',
    ticketPrinter: null,
    printAfterSale: ['confirmation'],
    theme: 'system',
  }),
};

const names = Object.keys(contract) as Name[];

describe.each(names)('%s', (name) => {
  const at = () => (name === 'venue.create' ? bare : house);
  const operation: Operation = contract[name];
  const known: readonly string[] = [...operation.refusals, ...SHARED_REFUSALS];
  const as: As = operation.roles === 'anyone' ? null : 'manager';

  test('whatever is wrong with its input, it refuses by name, and then nothing is written', async () => {
    const where = at();
    const fingerprint = fingerprints.get(where) ?? (async () => '');
    const wrong: string[] = [];
    let answered = 0;
    let refused = 0;
    let input: Input<Name> = await valid[name]();
    let before = await fingerprint();
    for (const { what, spoil } of hostileInputs(operation.input, input)) {
      const reply = await where.call(name, spoil(input), as);
      if (name === 'session.signIn') where.sessionOf(null).end();
      if (reply.ok) {
        answered += 1;
        // What is right once need not be right twice: a new start after each change.
        if (operation.kind === 'mutation') input = await valid[name]();
        before = await fingerprint();
        continue;
      }
      refused += 1;
      const code = 'refusal' in reply ? reply.refusal.code : 'a fault';
      if (!known.includes(code))
        wrong.push(`${what}: ${code} ${where.faults.splice(0).map(({ error }) => String(error))}`);
      const after = await fingerprint();
      if (after !== before) wrong.push(`${what}: ${code} has written something`);
      before = after;
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(5);
    // Guessing has locked the name for a while.
    if (name === 'session.signIn') where.setNow(new Date(Date.now() + 7_200_000));
    if (name !== 'venue.create') expect((await where.call(name, await valid[name](), as)).ok).toBe(true);
    // The blanks, the markup and the SQL that are ordinary words to us were taken for words.
    if (JSON.stringify(input).includes('"name"')) expect(answered).toBeGreaterThan(0);
    where.setNow(new Date());
  }, 240_000);
});

let counted = 0;
function fresh(): string {
  counted += 1;
  return `person${counted}`;
}

function fullEvent(): Input<'events.create'> {
  const now = house.house.now();
  const window = {
    saleOpensAt: now.toISOString(),
    saleClosesAt: new Date(now.getTime() + 86_400_000).toISOString(),
  };
  return eventInput(now, { description: 'Two acts.', tiers: [{ ...window }, { capacity: null }] });
}

async function customer(): Promise<number> {
  const input = { name: `Noor ${fresh()}`, email: null, phone: null };
  return (await house.ask('customers.create', input, 'cashier')).customer.id;
}

async function order(): Promise<string> {
  const event = await house.newEvent();
  return (await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier')).order.id;
}

/**
 * A picture of every row of every table, to see whether anything was written. Tries at a password are left out:
 * they are written because they are refused.
 */
async function fingerprinting({ database }: TestHouse): Promise<() => Promise<string>> {
  const client = new pg.Client(database.owner);
  await client.connect();
  clients.push(client);
  const { rows } = await client.query<{ part: string }>(
    `select format('select %L as name, count(*) || '':'' || coalesce(sum(hashtextextended(t::text, 0)), 0) as rows from %I t',
                   relname, relname) as part
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'attempt_throttle'
      order by relname`,
  );
  const sql = rows.map(({ part }) => part).join(' union all ');
  return async () => JSON.stringify((await client.query(sql)).rows);
}
