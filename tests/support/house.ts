import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, Name, Output, Reply } from '../../contract/index.ts';
import type { ConnectionSettings } from '../../database/connection.ts';
import { createDataSource } from '../../database/dataSource.ts';
import { readServerTime } from '../../database/queries/serverTime.ts';
import { type Discrepancy, verifyBooks } from '../../database/queries/verifyBooks.ts';
import type { StaffRole } from '../../domain/roles.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../domain/uuid.ts';
import { dispatch } from '../../electron/dispatch.ts';
import type { Caller, House, SessionHandle } from '../../electron/house.ts';
import type { Log } from '../../electron/log.ts';
import { createMemory } from '../../electron/memory.ts';
import { handlers } from '../../electron/operations/index.ts';
import { openPaper } from '../../electron/printing/openPaper.ts';
import type { Paper } from '../../electron/printing/paper.ts';
import type { Printer } from '../../electron/printing/printer.ts';
import { createServerClock } from '../../electron/serverClock.ts';
import { NO_TROUBLE } from '../../electron/serverTrouble.ts';
import { createStockNews } from '../../electron/stockNews.ts';
import type { TicketKeyStore } from '../../electron/ticketKeys.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { quietDesk } from './quietDesk.ts';

export const PASSWORD = 'a password for tests';
export const VENUE: Input<'venue.create'> = {
  name: 'Lantern Street Theatre',
  address: '14 Lantern Street',
  taxId: 'DE 814 229 306',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  manager: { name: 'Mara Manager', email: 'manager@example.org', password: PASSWORD },
};

export type As = StaffRole | null;

export interface Fault {
  operation: string;
  error: unknown;
}

export interface TestHouseOptions {
  /** Another counter of a house that is there already: same database, same people. */
  besides?: TestHouse;
  counterName?: string;
  /** Opens a real print queue and settings on this printer; left out, nobody may touch paper. */
  printer?: Printer;
  /** Where the clock stands at first; it then goes on. Left out: now. */
  now?: Date;
  /** How far the clock of this counter's machine is ahead of the database's, in milliseconds; behind when negative. */
  machineAhead?: number;
  /** Puts something between this counter and the database. */
  via?(connection: ConnectionSettings): Promise<ConnectionSettings>;
  /** Leaves the database as migrated: no venue, nobody. */
  bare?: boolean;
  /** For tests that falsify the books on purpose: nobody proves them at the end. */
  falsified?: boolean;
}

export interface TestHouse {
  house: House;
  database: TestDatabase;
  keys: TicketKeyStore;
  people: Record<StaffRole, Caller>;
  /** Exceptions that nobody expected; `close` fails when there is one, so take out what a test wants. */
  faults: Fault[];
  /** Events that other counters told of. An empty list stands for: read everything again. */
  news: number[][];
  /** Of these events, those of which more than the counters has changed. */
  editedNews: number[][];
  /** Calls through dispatch, signed in as somebody of that role, or as nobody. */
  call(name: string, input: unknown, as: As): Promise<Reply>;
  /** The answer; throws when it was refused. */
  ask<N extends Name>(name: N, input: Input<N>, as: As): Promise<Output<N>>;
  /** The code of the refusal; throws when it was answered. */
  refusal(name: Name, input: unknown, as: As): Promise<{ code: string; detail: unknown }>;
  sessionOf(as: As): SessionHandle;
  setNow(moment: Date): void;
  /** Creates an event, and publishes it unless it shall stay a draft. */
  newEvent(event?: NewTestEvent): Promise<Output<'events.get'>['event']>;
  close(): Promise<void>;
}

export interface NewTestEvent extends Partial<Omit<Input<'events.create'>, 'tiers'>> {
  tiers?: Partial<Input<'events.create'>['tiers'][number]>[];
  draft?: boolean;
}

/** A house with a counter, a venue and one person of each role, all made through the operations. */
export async function createTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const { besides } = options;
  const database = besides?.database ?? (await createTestDatabase());
  const connection = (await options.via?.(database.counter)) ?? database.counter;
  const dataSource = await createDataSource(connection).initialize();
  const faults: Fault[] = [];
  const news: number[][] = [];
  const editedNews: number[][] = [];
  const keys = keysInMemory(besides?.keys.key() ?? null);
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-house-'));
  const log = logInto(faults);
  const clock = createServerClock(() => readServerTime(dataSource), {
    wall: () => Date.now() + (options.machineAhead ?? 0),
    steady: () => performance.now(),
  });
  await clock.measure();
  let ahead = options.now ? options.now.getTime() - clock.now().getTime() : 0;
  const house: House = {
    dataSource,
    counter: { name: options.counterName ?? 'Foyer 1', id: null },
    ticketKeys: keys,
    memory: createMemory(),
    stockNews: createStockNews({
      connection,
      heard: (eventIds, editedIds) => {
        news.push(eventIds);
        editedNews.push(editedIds);
      },
      reachable: () => {},
    }),
    paper: options.printer
      ? await openPaper({
          userDataFolder: folder,
          printer: options.printer,
          changed: () => {},
          log,
          house: () => house,
        })
      : noPaper(),
    desk: quietDesk(),
    about: {
      version: '0.0.0',
      shell: 'preview',
      packaged: false,
      platform: 'linux x64',
      versions: {},
      database: { kind: 'embedded', version: '18' },
      logFolder: '/logs',
      dataFolder: '/data',
      unexpectedEnd: null,
    },
    serverTrouble: () => NO_TROUBLE,
    log,
    now: () => new Date(clock.now().getTime() + ahead),
    renewClock: clock.measure,
    demonstration: false,
    writtenAt: () => null,
  };
  const people: Partial<Record<StaffRole, Caller>> = { ...besides?.people };
  const sessions = new Map<As, SessionHandle>();
  const sessionOf = (as: As): SessionHandle => {
    const known = sessions.get(as);
    if (known) return known;
    const fresh = session(as === null ? null : (people[as] ?? null));
    sessions.set(as, fresh);
    return fresh;
  };
  const call = (name: string, input: unknown, as: As): Promise<Reply> =>
    dispatch(handlers, house, sessionOf(as), name, input);
  const self: TestHouse = {
    house,
    database,
    keys,
    people: people as Record<StaffRole, Caller>,
    faults,
    news,
    editedNews,
    call,
    sessionOf,
    async ask<N extends Name>(name: N, input: Input<N>, as: As) {
      const reply = await call(name, input, as);
      if (reply.ok) return reply.value as Output<N>;
      const why = 'refusal' in reply ? JSON.stringify(reply.refusal) : `fault ${reply.fault.id}`;
      throw new Error(`${name} was answered with ${why}`, { cause: faults.at(-1)?.error });
    },
    async refusal(name, input, as) {
      const reply = await call(name, input, as);
      if (!reply.ok && 'refusal' in reply) return reply.refusal;
      throw new Error(`${name} was not refused: ${JSON.stringify(reply).slice(0, 500)}`, {
        cause: faults.at(-1)?.error,
      });
    },
    setNow(moment) {
      ahead = moment.getTime() - clock.now().getTime();
    },
    async newEvent({ draft, tiers = [{}], ...changes } = {}) {
      const input = eventInput(house.now(), { ...changes, tiers });
      const { event } = await self.ask('events.create', input, 'manager');
      if (draft) return event;
      return (await self.ask('events.publish', { eventId: event.id }, 'manager')).event;
    },
    async close() {
      await house.stockNews.close();
      await dataSource.destroy();
      await rm(folder, { recursive: true, force: true });
      const wrong = besides || options.falsified ? [] : await discrepanciesIn(database);
      if (!besides) await database.drop();
      if (wrong.length > 0) throw new Error(`the books do not add up: ${JSON.stringify(wrong)}`);
      const [first] = faults;
      if (first)
        throw new Error(`${faults.length} faults, the first in ${first.operation}`, { cause: first.error });
    },
  };
  if (besides) house.counter.id = await enrol(house, besides);
  else if (!options.bare) await settle(self, people);
  return self;
}

/** Whatever a test did through the operations, the books of its house must hold at the end. */
async function discrepanciesIn(database: TestDatabase): Promise<Discrepancy[]> {
  const dataSource = await createDataSource(database.owner).initialize();
  try {
    return await verifyBooks(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** The first start, then one person of each other role; everybody has a session from then on. */
async function settle(test: TestHouse, people: Partial<Record<StaffRole, Caller>>): Promise<void> {
  await test.ask('venue.create', VENUE, null);
  const { email, password } = VENUE.manager;
  const { person } = await test.ask('session.signIn', { email, password }, null);
  test.sessionOf(null).end();
  people.manager = person;
  const others = (['organizer', 'cashier', 'steward'] as const).map(async (role) => {
    const input = { name: `${role} of the house`, email: `${role}@example.org`, password: PASSWORD, role };
    people[role] = (await test.ask('staff.create', input, 'manager')).person;
  });
  await Promise.all(others);
}

/** A second counter: its manager's sign-in has been tested elsewhere, so only the row is made here. */
async function enrol({ dataSource, counter }: House, besides: TestHouse): Promise<number> {
  const [row] = await dataSource.query<{ id: string }[]>(
    'insert into counter (name, enrolled_by) values ($1, $2) returning id',
    [counter.name, besides.people.manager.id],
  );
  return Number(row?.id);
}

/** A valid input of `events.create`: a week from now, one tier of ten places, unless told otherwise. */
export function eventInput(
  now: Date,
  { draft: _, tiers = [{}], ...changes }: NewTestEvent = {},
): Input<'events.create'> {
  const start = changes.startsAt ? Date.parse(changes.startsAt) : now.getTime() + 7 * 86_400_000;
  return {
    requestId: newRequestId(),
    name: 'The Winter Garden',
    description: '',
    hall: 'Great Hall',
    startsAt: new Date(start).toISOString(),
    doorsAt: new Date(start - 1_800_000).toISOString(),
    endsAt: new Date(start + 7_200_000).toISOString(),
    houseCapacity: 100,
    ...changes,
    tiers: tiers.map((tier, index) => ({
      id: null,
      name: `Tier ${index + 1}`,
      code: String.fromCharCode(65 + (index % 26)) + (index < 26 ? '' : Math.floor(index / 26)),
      colour: '#2f6f9f',
      priceMinor: 1_500,
      taxBasisPoints: 700,
      capacity: 10,
      saleOpensAt: null,
      saleClosesAt: null,
      ...tier,
    })),
  };
}

/** A basket paid exactly, in cash unless told otherwise. */
export function sellInput(
  lines: { tierId: number; quantity: number; unitPriceMinor: number }[],
  changes: Partial<Input<'orders.sell'>> = {},
): Input<'orders.sell'> {
  const amountMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
  const payment = { tender: 'cash', amountMinor, tenderedMinor: amountMinor, outcome: 'approved' } as const;
  return {
    requestId: newRequestId(),
    customerId: null,
    lines,
    payments: amountMinor === 0 ? [] : [{ ...payment, wasUnknown: false, reference: '' }],
    ...changes,
  };
}

export function newRequestId(): string {
  return uuidv7(Date.now(), randomBytes(UUID_RANDOM_BYTES));
}

/** Lines for `sellInput` from an event's tiers: so many of the first, so many of the second. */
export function linesOf(
  event: Output<'events.get'>['event'],
  ...quantities: number[]
): { tierId: number; quantity: number; unitPriceMinor: number }[] {
  return quantities.flatMap((quantity, index) => {
    const tier = event.tiers[index];
    if (!tier) throw new RangeError('the event has fewer tiers');
    return quantity === 0 ? [] : [{ tierId: tier.id, quantity, unitPriceMinor: tier.priceMinor }];
  });
}

/** Recomputes every hash of the journal and every link to the entry before; answers how many entries there are. */
export async function verifyJournal({ house }: TestHouse): Promise<number> {
  const [row] = await house.dataSource.query<{ entries: number; broken: number }[]>(
    `select count(*)::int as entries,
            (count(*) filter (where hash <> journal_hash(j) or previous_hash <> coalesce(before, decode(repeat('00', 32), 'hex'))
                              or number <> place))::int as broken
       from (select journal.*, lag(hash) over chain as before, row_number() over chain as place
               from journal window chain as (partition by counter_id order by number)) as linked
            join lateral (select journal as j from journal
                           where journal.counter_id = linked.counter_id and journal.number = linked.number) as entry on true`,
  );
  if (!row || row.broken > 0) throw new Error(`${row?.broken} entries of the journal are broken`);
  return row.entries;
}

function session(first: Caller | null): SessionHandle {
  let person = first;
  return {
    person: () => person,
    begin(fresh) {
      person = fresh;
    },
    end() {
      person = null;
    },
  };
}

function keysInMemory(first: Uint8Array | null): TicketKeyStore {
  let key = first;
  return {
    key: () => key,
    locked: () => false,
    async keep(fresh) {
      key = fresh;
    },
  };
}

function logInto(faults: Fault[]): Log {
  return {
    info: () => {},
    warn: () => {},
    fault(operation, error) {
      faults.push({ operation, error });
      return 'F-TEST';
    },
  };
}

/** Stands where the paper would; whoever touches it without having given one learns so at once. */
function noPaper(): Paper {
  const refuse = (): never => {
    throw new Error('this test has no paper');
  };
  const trap = new Proxy({}, { get: refuse });
  return trap as Paper;
}
