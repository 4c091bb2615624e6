import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ConnectionSettings } from '../../../database/connection.ts';
import { createDataSource } from '../../../database/dataSource.ts';
import { type EmbeddedServer, startEmbedded } from '../../../database/embedded/index.ts';
import { isConnectionLoss } from '../../../database/faults.ts';
import { type Discrepancy, verifyBooks } from '../../../database/queries/verifyBooks.ts';
import { ask, type Hand, handAt } from '../../../electron/demonstration/asStaff.ts';
import { dispatch } from '../../../electron/dispatch.ts';
import { newId } from '../../../electron/newId.ts';
import { handlers } from '../../../electron/operations/index.ts';
import { newTicketKey } from '../../../electron/ticketKeys.ts';
import { buildHouse } from '../../support/buildHouse.ts';
import type { SellInput, SellReply, Wanted } from '../../support/buyers.ts';
import { type CounterProcess, startCounter } from '../../support/counters.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { Look } from '../../support/lookingFirst.ts';
import { prepareTemplate } from '../../support/template.ts';
import { whileHeld } from '../../support/whileHeld.ts';

export interface HallEvent {
  id: number;
  tier(index: number): Omit<Wanted, 'quantity'>;
}

/** A house with one event on sale and several counters, each a process of its own, on a real PostgreSQL. */
export interface Hall {
  newEvent(options: { houseCapacity: number | null; capacities: (number | null)[] }): Promise<HallEvent>;
  counter(index: number): CounterProcess;
  /** One list of buyers for each counter, all counters at once. */
  sellEverywhere(crowd: SellInput[][], atOnce: number): Promise<SellReply[]>;
  /** Sells in this process. */
  sellHere(sale: SellInput): Promise<SellReply>;
  pause(eventId: number): Promise<void>;
  ticketsOf(eventId: number): Promise<number>;
  ordersOf(eventId: number): Promise<number>;
  /** Those of the order ids that the database does not know. */
  missing(orderIds: string[]): Promise<string[]>;
  deadlocks(): Promise<number>;
  discrepancies(): Promise<Discrepancy[]>;
  asOwner(sql: string): Promise<Record<string, unknown>[]>;
  /** Does the work while the rows that `sql` locks are held: whoever needs them stands still until it is done. */
  whileHeld<Value>(sql: string, work: () => Promise<Value>): Promise<Value>;
  /** Resolves when the condition holds; a database that is away counts as "not yet". */
  until(condition: () => Promise<boolean>): Promise<void>;
  reachable(): Promise<boolean>;
  killServer(): Promise<void>;
  /** Ends everything, after proving that the books add up. */
  close(options?: { booksMustAddUp: boolean }): Promise<void>;
}

const PRICE_MINOR = 1_250;
const MANAGER = { name: 'Manager', email: 'manager@hall.example', password: 'a long enough one' };

interface Place {
  owner: ConnectionSettings;
  counter: ConnectionSettings;
  server: EmbeddedServer | null;
  remove(): Promise<void>;
}

export interface HallOptions {
  counters: number;
  ownServer?: boolean;
  /** Counters that sell in the way of the negative control. */
  look?: Look;
}

export async function openHall(options: HallOptions): Promise<Hall> {
  const place = options.ownServer ? await ownServer() : await sharedServer();
  const owner = createDataSource(place.owner, { poolSize: 4 });
  const dataSource = createDataSource(place.counter, { poolSize: 4, impatient: true });
  await Promise.all([owner.initialize(), dataSource.initialize()]);
  const ticketKey = newTicketKey();
  const hand = handAt(buildHouse(dataSource, { name: 'Desk', id: null }, ticketKey));
  await ask(hand, 'venue.create', {
    name: 'Hall',
    address: '',
    taxId: '',
    currency: 'EUR',
    timeZone: 'Europe/Dublin',
    manager: MANAGER,
  });
  await ask(hand, 'session.signIn', { email: MANAGER.email, password: MANAGER.password });
  const counters = await startCounters(hand, place.counter, options);
  const number = async (sql: string, parameters: unknown[]): Promise<number> => {
    const [row] = await owner.query<{ n: string }[]>(sql, parameters);
    return Number(row?.n);
  };
  return {
    newEvent: (wanted) => newEvent(hand, wanted),
    counter: (index) => {
      const found = counters[index];
      if (!found) throw new RangeError('no such counter');
      return found;
    },
    async sellEverywhere(crowd, atOnce) {
      const replies = await Promise.all(
        counters.map((counter, index) => counter.callMany('orders.sell', crowd[index] ?? [], atOnce)),
      );
      return replies.flat();
    },
    sellHere: (sale) =>
      dispatch(handlers, hand.house, hand.session, 'orders.sell', sale) as Promise<SellReply>,
    pause: async (eventId) => void (await ask(hand, 'events.pause', { eventId })),
    ticketsOf: (eventId) => number('select count(*) as n from ticket where event_id = $1', [eventId]),
    ordersOf: (eventId) =>
      number('select count(distinct order_id) as n from order_line where event_id = $1', [eventId]),
    async missing(orderIds) {
      const rows = await owner.query<{ id: string }[]>(
        'select a.id from unnest($1::uuid[]) a (id) where not exists (select from orders o where o.id = a.id)',
        [orderIds],
      );
      return rows.map(({ id }) => id);
    },
    deadlocks: () =>
      number('select deadlocks as n from pg_stat_database where datname = current_database()', []),
    discrepancies: () => verifyBooks(owner),
    asOwner: (sql) => owner.query(sql),
    whileHeld: (sql, work) => whileHeld(owner, sql, work),
    until,
    reachable: () =>
      owner.query('select 1').then(
        () => true,
        () => false,
      ),
    async killServer() {
      if (!place.server) throw new Error('only a server of its own may be killed');
      process.kill(place.server.info.pid, 'SIGKILL');
    },
    async close({ booksMustAddUp } = { booksMustAddUp: true }) {
      try {
        if (booksMustAddUp) expect(await verifyBooks(owner)).toEqual([]);
      } finally {
        await Promise.all(counters.map((counter) => counter.stop()));
        await Promise.all([owner.destroy(), dataSource.destroy()]);
        await place.remove();
      }
    },
  };
}

async function sharedServer(): Promise<Place> {
  const database = await createTestDatabase();
  return { ...database, server: null, remove: () => database.drop() };
}

async function ownServer(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-hall-'));
  // Started by root the server runs as another user, who must be able to reach its folder.
  await chmod(folder, 0o711);
  const server = await startEmbedded({ folder: join(folder, 'pg') });
  const name = await prepareTemplate(server);
  return {
    owner: server.connectionFor(name, 'owner'),
    counter: server.connectionFor(name, 'counter'),
    server,
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Counters are enrolled by the manager as people do it, then worked by the manager. */
async function startCounters(
  desk: Hand,
  connection: ConnectionSettings,
  { counters, look }: HallOptions,
): Promise<CounterProcess[]> {
  const ticketKey = desk.house.ticketKeys.key();
  const cashier = desk.session.person();
  if (!ticketKey || !cashier) throw new Error('nobody is signed in');
  const enrolled = [];
  for (let index = 1; index <= counters; index += 1) {
    const hand = handAt({ ...desk.house, counter: { name: `Counter ${index}`, id: null } });
    await ask(hand, 'session.signIn', { email: MANAGER.email, password: MANAGER.password });
    enrolled.push(hand.house.counter);
  }
  return Promise.all(
    enrolled.map((counter) =>
      startCounter({
        connection,
        counter,
        cashier,
        ticketKey: Buffer.from(ticketKey).toString('hex'),
        connections: 6,
        ...(look ? { look } : {}),
      }),
    ),
  );
}

async function newEvent(
  hand: Hand,
  { houseCapacity, capacities }: { houseCapacity: number | null; capacities: (number | null)[] },
): Promise<HallEvent> {
  const start = Date.now() + 86_400_000;
  const at = (offset: number): string => new Date(start + offset).toISOString();
  const { event } = await ask(hand, 'events.create', {
    requestId: newId(hand.house),
    name: 'The Rush',
    description: '',
    hall: '',
    doorsAt: at(-1_800_000),
    startsAt: at(0),
    endsAt: at(7_200_000),
    houseCapacity,
    tiers: capacities.map((capacity, index) => ({
      id: null,
      name: `Tier ${index + 1}`,
      code: String.fromCharCode(65 + index),
      colour: '#1f6f78',
      priceMinor: PRICE_MINOR,
      taxBasisPoints: 900,
      capacity,
      saleOpensAt: null,
      saleClosesAt: null,
    })),
  });
  await ask(hand, 'events.publish', { eventId: event.id });
  return {
    id: event.id,
    tier(index) {
      const tier = event.tiers[index];
      if (!tier) throw new RangeError('no such tier');
      return { tierId: tier.id, unitPriceMinor: PRICE_MINOR };
    },
  };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const holds = await condition().catch((error: unknown) => {
      if (isConnectionLoss(error)) return false;
      throw error;
    });
    if (holds) return;
    await pause(20);
  }
}
