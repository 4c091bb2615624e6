import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createDataSource } from '../../database/dataSource.ts';
import { NAMES_AT_ONCE } from '../../domain/comp.ts';
import { ask, type Hand } from '../../electron/demonstration/asStaff.ts';
import { newId } from '../../electron/newId.ts';
import type { Bench } from './bench.ts';
import { insistOnBooks } from './books.ts';
import { connectForCopy } from './bulk/copy.ts';
import {
  copyGuests,
  type GuestBatch,
  guestsInRows,
  savedGuests,
  unnestedGuests,
  writeGuests,
} from './bulk/guests.ts';
import { openDesk } from './desk.ts';
import type { House, Target } from './furnish.ts';
import { median, medianRatio } from './numbers.ts';
import type { Row } from './report.ts';

const ALL = 100_000;
const GOAL_SECONDS = 5;
const SIZES = { quick: [1_000, 10_000], normal: [1_000, 10_000, ALL], full: [1_000, 10_000, ALL] };
const clock = { now: () => new Date() };

interface Peer {
  name: string;
  /** Seconds. */
  write(guests: number): Promise<number>;
}

/** Named free tickets through the operations, beside every other way to write the same rows. */
export async function measureComps({ options, place, crew, say }: Bench): Promise<Row[]> {
  const database = await place.newDatabase('bench_comps');
  const [, , target] = place.house.spread;
  if (!target) throw new Error('a house with too few events');
  await crew.connect(database.counter, 0);
  const desk = await openDesk(place.house, database.counter);
  const plain = await createDataSource(database.counter, { poolSize: 1 }).initialize();
  const copying = await connectForCopy(database.counter);
  const strain = watchStrain();
  const ours: Peer = {
    name: 'ours',
    write: (guests) => timed(() => strain.during(() => give(desk, target, guests))),
  };
  const by =
    (write: (batch: GuestBatch) => Promise<void>) =>
    async (guests: number): Promise<number> => {
      const batch = newBatch(place.house, target, guests);
      return timed(() => write(batch));
    };
  const peers: Peer[] = [
    { name: 'TypeORM save', write: by((batch) => writeGuests(plain, batch, savedGuests)) },
    { name: 'multi-row insert', write: by((batch) => writeGuests(plain, batch, guestsInRows)) },
    { name: 'unnest, one statement', write: by((batch) => writeGuests(plain, batch, unnestedGuests)) },
    { name: 'COPY', write: by((batch) => copyGuests(copying, batch)) },
  ];
  const rows: Row[] = [];
  // What is done for the first time takes longer than ever after.
  for (const { write } of [ours, ...peers]) await write(100);
  strain.forget();
  for (const guests of SIZES[options.size]) {
    const all = [ours, ...peers];
    const seconds = new Map<Peer, number[]>(all.map((peer) => [peer, []]));
    for (let round = 0; round < Math.min(3, options.rounds); round += 1) {
      for (const peer of round % 2 === 0 ? all : all.toReversed()) {
        seconds.get(peer)?.push(await peer.write(guests));
      }
    }
    const mine = seconds.get(ours) ?? [];
    const row = { section: 'In bulk', name: `${guests} named comps`, concurrency: 1, unit: 's, median' };
    const goal = { of: 'ours', most: (GOAL_SECONDS * guests) / ALL } as const;
    rows.push({ ...row, ours: median(mine), ...(guests >= ALL / 10 ? { goal } : {}) });
    for (const peer of peers) {
      const theirs = seconds.get(peer) ?? [];
      const ratio = medianRatio(theirs, mine);
      rows.push({ ...row, ours: median(mine), peerName: peer.name, peer: median(theirs), ratio });
    }
  }
  await Promise.all([desk.close(), plain.destroy(), copying.end()]);
  await insistOnBooks(database.owner, 'free tickets');
  say('Gave free tickets away.');
  const most = `${SIZES[options.size].at(-1)} named comps`;
  return [...rows, ...strain.rows(most)];
}

/** As the screen does it: a long list goes in pieces and is given as a whole. */
async function give(desk: Hand, { eventId, tierId }: Target, quantity: number): Promise<void> {
  const requestId = newId(clock);
  const batch = { requestId, eventId, tierId, reason: 'Guests', note: '', quantity };
  if (quantity <= NAMES_AT_ONCE) {
    await ask(desk, 'comps.issue', { ...batch, names: namesOf(0, quantity) });
    return;
  }
  for (let from = 0; from < quantity; from += NAMES_AT_ONCE) {
    const names = namesOf(from, Math.min(from + NAMES_AT_ONCE, quantity));
    await ask(desk, 'comps.addNames', { requestId, from, names });
  }
  await ask(desk, 'comps.issueList', batch);
}

function namesOf(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `Guest ${from + index + 1}`);
}

function newBatch({ manager, counters }: House, { eventId, tierId }: Target, guests: number): GuestBatch {
  const id = newId(clock);
  return {
    id,
    eventId,
    tierId,
    managerId: manager.id,
    counterId: counters[0]?.id ?? 0,
    tickets: namesOf(0, guests).map((holderName, index) => ({
      id: newId(clock),
      compIssuanceId: id,
      number: index + 1,
      eventId,
      tierId,
      holderName,
      codeHash: randomBytes(32),
      pricePaidMinor: 0,
      taxMinor: 0,
    })),
  };
}

/** How long this process stood still at most while ours was at work, and how much memory it took besides. */
function watchStrain() {
  const stood: number[] = [];
  const grown: number[] = [];
  return {
    async during(work: () => Promise<void>): Promise<void> {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      const before = process.memoryUsage().rss;
      let most = before;
      const looking = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss());
      }, 20);
      delay.enable();
      await work();
      delay.disable();
      clearInterval(looking);
      stood.push(delay.percentile(99) / 1e6);
      grown.push((Math.max(most, process.memoryUsage.rss()) - before) / 2 ** 20);
    },
    forget() {
      stood.length = 0;
      grown.length = 0;
    },
    rows: (most: string): Row[] => [
      {
        section: 'In bulk',
        name: `the counter stands still, up to ${most}`,
        unit: 'ms, worst 99th percentile',
        ours: Math.max(...stood),
      },
      {
        section: 'In bulk',
        name: `memory besides, up to ${most}`,
        unit: 'MB, most',
        ours: Math.max(...grown),
      },
    ],
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
