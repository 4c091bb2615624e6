import type { ConnectionSettings } from '../../database/connection.ts';
import { createDataSource } from '../../database/dataSource.ts';
import { ask, type Hand, handAt } from '../../electron/demonstration/asStaff.ts';
import type { Caller, Counter } from '../../electron/house.ts';
import { newId } from '../../electron/newId.ts';
import { buildHouse } from '../support/buildHouse.ts';

/** What a sale of the benchmark aims at. */
export interface Target {
  eventId: number;
  tierId: number;
  unitPriceMinor: number;
}

/** The house that every database of the benchmark is a copy of. */
export interface House {
  manager: Caller;
  ticketKey: Uint8Array;
  counters: Counter[];
  /** One tier of one event: everybody's. */
  hot: Target;
  /** 100 tiers of 100 events. */
  spread: Target[];
  /** 100 tiers of one event, which share the counters of its house. */
  oneEvent: Target[];
}

export const PRICE_MINOR = 1_250;
export const MOST_COUNTERS = 32;
/** Who runs the house. */
export const MANAGER = { name: 'Manager', email: 'manager@bench.example', password: 'a long enough one' };

/** The house that every section measures in. */
export const VENUE = {
  name: 'Bench',
  address: '',
  taxId: '',
  currency: 'EUR',
  timeZone: 'Europe/Dublin',
  manager: MANAGER,
};
const MOST_PLACES = 10_000_000;

/** Makes venue, manager, 32 counters and the events, through the real operations. */
export async function furnish(connection: ConnectionSettings, ticketKey: Uint8Array): Promise<House> {
  const dataSource = await createDataSource(connection, { poolSize: 4 }).initialize();
  try {
    const hand = handAt(buildHouse(dataSource, { name: 'Desk', id: null }, ticketKey));
    await ask(hand, 'venue.create', VENUE);
    await ask(hand, 'session.signIn', { email: MANAGER.email, password: MANAGER.password });
    const manager = hand.session.person();
    const key = hand.house.ticketKeys.key();
    if (!manager || !key) throw new Error('nobody is signed in');
    // A sign-in costs a slow password hash each; only the rows matter here.
    const rows = await dataSource.query<{ id: string; name: string }[]>(
      `insert into counter (name, enrolled_by) select 'Counter ' || n, $1 from generate_series(1, $2::int) n
       returning id, name`,
      [manager.id, MOST_COUNTERS],
    );
    const counters = rows.map((row) => ({ id: Number(row.id), name: row.name }));
    const [hot] = await newEvent(hand, 1, MOST_PLACES);
    const oneEvent = await newEvent(hand, 100, MOST_PLACES);
    const spread: Target[] = [];
    for (let index = 0; index < 100; index += 1) spread.push(...(await newEvent(hand, 1, MOST_PLACES)));
    if (!hot) throw new Error('an event without a tier');
    return { manager, ticketKey: key, counters, hot, oneEvent, spread };
  } finally {
    await dataSource.destroy();
  }
}

/** An event on sale; the targets are its tiers. */
export async function newEvent(hand: Hand, tiers: number, capacity: number): Promise<Target[]> {
  const start = Date.now() + 30 * 86_400_000;
  const at = (offset: number): string => new Date(start + offset).toISOString();
  const { event } = await ask(hand, 'events.create', {
    requestId: newId(hand.house),
    name: 'The Rush',
    description: '',
    hall: '',
    doorsAt: at(-1_800_000),
    startsAt: at(0),
    endsAt: at(7_200_000),
    houseCapacity: capacity,
    tiers: Array.from({ length: tiers }, (_, index) => ({
      id: null,
      name: `Tier ${index + 1}`,
      code: `T${index}`,
      colour: '#1f6f78',
      priceMinor: PRICE_MINOR,
      taxBasisPoints: 0,
      capacity,
      saleOpensAt: null,
      saleClosesAt: null,
    })),
  });
  await ask(hand, 'events.publish', { eventId: event.id });
  return event.tiers.map(({ id }) => ({ eventId: event.id, tierId: id, unitPriceMinor: PRICE_MINOR }));
}
