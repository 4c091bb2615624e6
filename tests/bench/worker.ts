// A program: some of the benchmark's counters in a process of their own, told what to do over the channel.
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { ConnectionSettings } from '../../database/connection.ts';
import { createDataSource } from '../../database/dataSource.ts';
import type { Caller, Counter } from '../../electron/house.ts';
import { buildHouse } from '../support/buildHouse.ts';
import type { Target } from './furnish.ts';
import { ours } from './ways/ours.ts';
import { raw } from './ways/raw.ts';
import { textbook } from './ways/textbook.ts';
import type { Post, Way } from './ways/way.ts';

const WAYS = { ours, raw, textbook } as const satisfies Record<string, Way>;
export type WayName = keyof typeof WAYS;

export interface WorkerSetup {
  counters: Counter[];
  cashier: Caller;
  /** Hexadecimal. */
  ticketKey: string;
}

/** One round of one way. Each sale aims at one of the baskets, taken by chance. */
export interface RunRequest {
  kind: 'run';
  way: WayName;
  clients: number;
  baskets: Target[][];
  /** Milliseconds of the epoch: when to begin, from when on sales count, and when to stop. */
  beginAt: number;
  countFrom: number;
  stopAt: number;
  /** Each basket once at every counter, in place of chance and of a time to stop. */
  eachOnce: boolean;
  /** A client also stops at its first refusal. */
  untilRefused: boolean;
}

export type Request = RunRequest | { kind: 'connect'; connection: ConnectionSettings; connections: number };

export interface Ran {
  /** Milliseconds of every sale that ended while sales counted. */
  took: number[];
  /** Sales that were made at any time. */
  sold: number;
  /** Why sales were not made, and how often. */
  refused: Record<string, number>;
}

const setup = JSON.parse(process.env['BENCH_WORKER'] ?? '{}') as WorkerSetup;
let dataSource: DataSource | null = null;
/** They are open from connection to connection, and remember in the second round what they sold in the first. */
let posts: Post[] = [];

process.on('message', (request: Request) => {
  const done = request.kind === 'run' ? run(request) : connect(request.connection, request.connections);
  done.then(
    (ran) => process.send?.({ ran: ran ?? null }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

/** As the product connects, and all connections open before anything is measured. */
async function connect(connection: ConnectionSettings, connections: number): Promise<void> {
  await dataSource?.destroy();
  dataSource = null;
  posts = [];
  if (connections === 0) return;
  dataSource = await createDataSource(connection, { poolSize: connections, impatient: true }).initialize();
  await everyConnection(dataSource, connections, 'select 1');
  const source = dataSource;
  const ticketKey = Buffer.from(setup.ticketKey, 'hex');
  posts = setup.counters.slice(0, connections).map((counter) => ({
    dataSource: source,
    house: buildHouse(source, counter, ticketKey),
    counter,
    cashier: setup.cashier,
  }));
}

async function everyConnection(source: DataSource, connections: number, sql: string): Promise<void> {
  const runners = Array.from({ length: connections }, () => source.createQueryRunner());
  await Promise.all(runners.map((runner) => runner.query(sql)));
  await Promise.all(runners.map((runner) => runner.release()));
}

async function run(request: RunRequest): Promise<Ran> {
  if (!dataSource) throw new Error('not connected');
  // The textbook waits for its lock as long as it takes; ours has the product's limits.
  const patience = request.way === 'ours' ? `set lock_timeout = '2s'` : 'set lock_timeout = 0';
  await everyConnection(dataSource, request.clients, patience);
  const way: Way = WAYS[request.way];
  const ran: Ran = { took: [], sold: 0, refused: {} };
  await Promise.all(posts.slice(0, request.clients).map((post) => client(way, post, request, ran)));
  return ran;
}

async function client(way: Way, post: Post, request: RunRequest, ran: Ran): Promise<void> {
  const { baskets, beginAt, countFrom, stopAt, eachOnce, untilRefused } = request;
  const seller = await way(post);
  await pause(Math.max(0, beginAt - Date.now()));
  const start = Math.floor(Math.random() * baskets.length);
  for (let sale = 0; eachOnce ? sale < baskets.length : Date.now() < stopAt; sale += 1) {
    const at = eachOnce ? start + sale : Math.floor(Math.random() * baskets.length);
    const basket = baskets[at % baskets.length] ?? [];
    const began = performance.now();
    const refusal = await seller.sell(basket);
    const ended = Date.now();
    if (refusal === null) {
      ran.sold += 1;
      if (ended >= countFrom && ended < stopAt) ran.took.push(performance.now() - began);
    } else if (ended < stopAt) {
      ran.refused[refusal] = (ran.refused[refusal] ?? 0) + 1;
      if (untilRefused) break;
    }
  }
  await seller.close();
}
