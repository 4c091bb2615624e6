import { randomBytes } from 'node:crypto';
import { createDataSource } from '../../database/dataSource.ts';
import { ORDER_CODE_BYTES, orderCode } from '../../domain/codes.ts';
import { newId } from '../../electron/newId.ts';
import type { Bench } from './bench.ts';
import { insistOnBooks } from './books.ts';
import { connectForCopy, writeByCopy } from './bulk/copy.ts';
import { mostAtOnce, sellInBulk } from './bulk/ours.ts';
import { makeTwoTables } from './bulk/twoTables.ts';
import { multiRow, save } from './bulk/typeorm.ts';
import { unnest } from './bulk/unnest.ts';
import { type BulkOrder, type BulkTicket, type BulkWay, writeBulkOrder } from './bulk/way.ts';
import { openDesk } from './desk.ts';
import type { House, Target } from './furnish.ts';
import { median, medianRatio } from './numbers.ts';
import type { Goal, Row } from './report.ts';

const COUNT = 10_000;
const clock = { now: () => new Date() };

interface Peer {
  name: string;
  goal?: Goal;
  /** Seconds. */
  write(): Promise<number>;
}

/** 10,000 tickets of one order, by every way there is, in a database of its own. */
export async function measureBulk(bench: Bench): Promise<Row[]> {
  const { options, place, crew, say } = bench;
  const database = await place.newDatabase('bench_bulk');
  const [target] = place.house.spread;
  if (!target) throw new Error('a house without events');
  await crew.connect(database.counter, 0);
  const desk = await openDesk(place.house, database.counter);
  const plain = await createDataSource(database.counter, { poolSize: 1 }).initialize();
  const copying = await connectForCopy(database.counter);
  const twoTables = await makeTwoTables(place.server.connectionFor(database.name, 'owner'));
  const own = newBulk(place.house, target);
  await writeBulkOrder(plain, own.bulk, own.tickets, unnest);
  const by = (way: BulkWay) => async (): Promise<number> => {
    const { bulk, tickets } = newBulk(place.house, target);
    return timed(() => writeBulkOrder(plain, bulk, tickets, way));
  };
  const atOnce = mostAtOnce(target, COUNT);
  let numbered = 0;
  const ours: Peer = {
    name: 'ours',
    write: () => timed(() => sellInBulk(desk, target, COUNT, atOnce)),
  };
  const peers: Peer[] = [
    { name: 'TypeORM save', goal: { of: 'ratio', least: 2 }, write: by(save) },
    { name: 'multi-row insert', write: by(multiRow) },
    { name: 'unnest, tickets only', write: by(unnest) },
    {
      name: 'COPY',
      write: async () => {
        const { bulk, tickets } = newBulk(place.house, target);
        return timed(() => writeByCopy(copying, bulk, tickets));
      },
    },
    {
      name: "owner's two tables, save",
      goal: { of: 'ratio', least: 8 },
      write: async () => {
        // They all point at one order that is there; their numbers go on from round to round.
        numbered += COUNT;
        const tickets = own.tickets.map((ticket) => ({ ...ticket, number: ticket.number + numbered }));
        return timed(() => twoTables.write(place.house.manager.id, tickets));
      },
    },
  ];
  const all = [ours, ...peers];
  const seconds = new Map<Peer, number[]>(all.map((peer) => [peer, []]));
  // One round tells enough for a look: a write of the two tables alone takes seven seconds.
  const rounds = options.size === 'quick' ? 1 : options.rounds;
  for (let round = 0; round < rounds; round += 1) {
    for (const peer of round % 2 === 0 ? all : all.toReversed()) seconds.get(peer)?.push(await peer.write());
  }
  await Promise.all([desk.close(), plain.destroy(), copying.end(), twoTables.close()]);
  await insistOnBooks(database.owner, 'bulk orders');
  say('Wrote tickets in bulk.');
  const mine = seconds.get(ours) ?? [];
  return peers.map((peer) => {
    const theirs = seconds.get(peer) ?? [];
    return {
      section: 'In bulk',
      name: `${COUNT} tickets of one order`,
      concurrency: 1,
      unit: 's, median',
      ours: median(mine),
      peerName: peer.name,
      peer: median(theirs),
      ratio: medianRatio(theirs, mine),
      ...(peer.goal ? { goal: peer.goal } : {}),
      ...(atOnce < COUNT ? { note: `the operation takes ${atOnce} at once, so ours is several orders` } : {}),
    };
  });
}

/** An order and its tickets, made before the clock starts. */
function newBulk({ manager, counters }: House, target: Target): { bulk: BulkOrder; tickets: BulkTicket[] } {
  const [counter] = counters;
  const id = newId(clock);
  const order = {
    id,
    code: orderCode(randomBytes(ORDER_CODE_BYTES), clock.now().getTime()),
    hash: randomBytes(32),
    cashierId: manager.id,
    counterId: counter?.id ?? 0,
  };
  const tickets = Array.from({ length: COUNT }, (_, index) => ({
    id: newId(clock),
    orderId: id,
    linePosition: 1,
    number: index + 1,
    eventId: target.eventId,
    tierId: target.tierId,
    codeHash: randomBytes(32),
    pricePaidMinor: 0,
    taxMinor: 0,
  }));
  return { bulk: { order, target, count: COUNT }, tickets };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
