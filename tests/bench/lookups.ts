import type { Input, Name } from '../../contract/index.ts';
import { ask, type Hand } from '../../electron/demonstration/asStaff.ts';
import { ticketSecret } from '../../electron/ticketKeys.ts';
import type { Bench } from './bench.ts';
import { openDesk } from './desk.ts';
import { fullHouse } from './fullHouse.ts';
import { quantile } from './numbers.ts';
import type { Database } from './place.ts';
import type { Row } from './report.ts';

const WARM_UP = 30;

interface Lookup {
  name: string;
  /** The project's bound for p99 in milliseconds. */
  mostMs: number;
  ask(round: number): Promise<unknown>;
}

/** What a cashier waits for, through the whole operation, by one counter in the full house. */
export async function measureLookups(bench: Bench): Promise<Row[]> {
  const { options, place, say } = bench;
  const database = await fullHouse(bench);
  const desk = await openDesk(place.house, database.counter);
  const times = options.size === 'quick' ? 200 : 500;
  const samples = await takeSamples(database, place.house.ticketKey, times + WARM_UP);
  const rows: Row[] = [];
  for (const lookup of lookupsOf(desk, samples)) {
    const took: number[] = [];
    for (let round = 0; round < times + WARM_UP; round += 1) {
      const began = performance.now();
      await lookup.ask(round);
      if (round >= WARM_UP) took.push(performance.now() - began);
    }
    rows.push({
      section: `Lookups among ${options.tickets} tickets`,
      name: lookup.name,
      concurrency: 1,
      unit: 'ms, median',
      ours: quantile(took, 0.5),
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      goal: { of: 'p99', most: lookup.mostMs },
    });
  }
  await desk.close();
  say('Looked everything up.');
  return rows;
}

interface Samples {
  orders: { id: string; code: string; customerId: number }[];
  ticketCodes: string[];
  eventIds: number[];
}

/** Orders from all over the house. The loaded tickets have made-up hashes, so one of each order gets its real one. */
async function takeSamples({ owner }: Database, ticketKey: Uint8Array, count: number): Promise<Samples> {
  const orders = await owner.query<{ id: string; code: string; customer_id: string; ticket_id: string }[]>(
    `select o.id, o.code, o.customer_id, (select t.id from ticket t where t.order_id = o.id and t.number = 1) as ticket_id
       from orders o where o.customer_id is not null order by md5(o.id::text) limit $1`,
    [count],
  );
  const secrets = orders.map(({ ticket_id }) => ticketSecret(ticketKey, ticket_id, 0));
  await owner.query(
    `update ticket t set code_hash = s.hash from unnest($1::uuid[], $2::bytea[]) s (id, hash) where t.id = s.id`,
    [orders.map(({ ticket_id }) => ticket_id), secrets.map(({ hash }) => hash)],
  );
  const events = await owner.query<{ id: string }[]>('select id from event order by md5(id::text) limit $1', [
    count,
  ]);
  return {
    orders: orders.map(({ id, code, customer_id }) => ({ id, code, customerId: Number(customer_id) })),
    ticketCodes: secrets.map(({ code }) => code),
    eventIds: events.map(({ id }) => Number(id)),
  };
}

const PARTS = ['rob', 'holm', 'Ada Nor', 'gelson', 'guest12', 'mannf', 'iv', 'Tove Is', 'zzqx', '30 12'];

function lookupsOf(desk: Hand, { orders, ticketCodes, eventIds }: Samples): Lookup[] {
  const at = <Value>(list: readonly Value[], round: number): Value => {
    const value = list[round % list.length];
    if (value === undefined) throw new RangeError('the house is empty');
    return value;
  };
  const look = <N extends Name>(
    name: string,
    mostMs: number,
    operation: N,
    input: (round: number) => Input<N>,
  ): Lookup => ({ name, mostMs, ask: (round) => ask(desk, operation, input(round)) });
  const page = { search: '', onSaleOnly: false, cursor: null, limit: 50 } as const;
  return [
    look('order by its code', 5, 'orders.find', (n) => ({ text: at(orders, n).code, limit: 20 })),
    look('ticket by its code', 5, 'orders.find', (n) => ({ text: at(ticketCodes, n), limit: 20 })),
    look('one order with its tickets', 20, 'orders.get', (n) => ({ orderId: at(orders, n).id })),
    look('ticket at the door, with its story', 20, 'tickets.read', (n) => ({ code: at(ticketCodes, n) })),
    look('list of events, first page', 10, 'events.list', () => ({ ...page, when: 'upcoming' })),
    look('list of events, part of a name', 20, 'events.list', (n) => ({
      ...page,
      when: 'upcoming',
      search: at(['moon', 'echo 1', 'studio', 'nowhere'], n),
    })),
    look('one event', 20, 'events.get', (n) => ({ eventId: at(eventIds, n) })),
    look('customers by part of a name', 20, 'customers.search', (n) => ({ text: at(PARTS, n), limit: 20 })),
    look("a customer's orders and tickets", 20, 'customers.get', (n) => ({
      customerId: at(orders, n).customerId,
    })),
    look('latest orders of the house', 20, 'orders.recent', () => ({
      thisCounterOnly: false,
      cursor: null,
      limit: 50,
    })),
  ];
}
