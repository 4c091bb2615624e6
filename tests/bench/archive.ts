// `npm run bench:archive`: two copies of one house, in one of which everything that is over is moved to the archive;
// then the same work in both, turn by turn. Ends with the table of docs/decisions/0012-archive.md.
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../database/dataSource.ts';
import { readTicket } from '../../database/queries/looseTickets.ts';
import { findOrder } from '../../database/queries/orders.ts';
import { findTicketsOfHolder } from '../../database/queries/tickets.ts';
import { ask, type Hand } from '../../electron/demonstration/asStaff.ts';
import { buyer } from '../support/buyers.ts';
import { openDesk } from './desk.ts';
import { loadHistory } from './loadHistory.ts';
import { median } from './numbers.ts';
import { openPlace } from './place.ts';

const TICKETS = Number(process.argv[2] ?? 200_000);
const ROUNDS = 5;
const TIMES = 100;

const say = (sentence: string): void => console.log(sentence);
const place = await openPlace();
async function disconnect(name: string): Promise<void> {
  const admin = new pg.Client(place.server.connectionFor('postgres', 'admin'));
  await admin.connect();
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
}

type OpenHouse = Awaited<ReturnType<typeof open>>;
type Row = [what: string, kept: number, archived: number];

async function open(name: string) {
  const owner = await createDataSource(place.server.connectionFor(name, 'owner'), {
    poolSize: 2,
  }).initialize();
  const desk: Hand & { close(): Promise<void> } = await openDesk(
    place.house,
    place.server.connectionFor(name, 'counter'),
  );
  const samples = await samplesOf(owner);
  return {
    owner,
    desk,
    samples,
    async close() {
      await desk.close();
      await owner.destroy();
    },
  };
}

/** The same tickets, orders and people in both houses, all of events still to come. */
async function samplesOf(owner: DataSource) {
  return owner.query<{ code_hash: Buffer; order_id: string; holder_id: string }[]>(
    `select code_hash, order_id, holder_id from ticket t join event e on e.id = t.event_id
      where e.ends_at > now() and holder_id is not null order by md5(t.code_hash::text) limit $1`,
    [TIMES],
  );
}

/** Every event that is over, in steps of 5,000 tickets, through the operation. */
async function archiveAll({
  owner,
  desk,
}: OpenHouse): Promise<{ tickets: number; events: number; seconds: number }> {
  const events = await owner.query<{ id: string }[]>(
    'select id from event where ends_at < now() order by id',
  );
  const begun = performance.now();
  let tickets = 0;
  for (const { id } of events) {
    for (let state = ''; state !== 'archived'; ) {
      const step = await ask(desk, 'events.archive', { eventId: Number(id), atMost: 5_000 });
      tickets += step.movedTickets;
      state = step.state;
    }
  }
  return { tickets, events: events.length, seconds: (performance.now() - begun) / 1_000 };
}

type Work = (house: OpenHouse, index: number) => Promise<unknown>;
const sampleAt = ({ samples }: OpenHouse, index: number) => {
  const sample = samples[index % samples.length];
  if (!sample) throw new Error('a house without tickets');
  return sample;
};
const WORK: Record<string, Work> = {
  'door: what does this code stand for, ms': (house, index) =>
    readTicket(house.desk.house.dataSource, sampleAt(house, index).code_hash),
  'an order with its tickets, ms': (house, index) =>
    findOrder(house.desk.house.dataSource, sampleAt(house, index).order_id),
  'the tickets of a customer, ms': (house, index) =>
    findTicketsOfHolder(house.desk.house.dataSource, Number(sampleAt(house, index).holder_id), 50),
  'a sale of two tickets, ms': ({ desk }, index) => {
    const target = place.house.spread[index % place.house.spread.length];
    if (!target) throw new Error('a house without events');
    const { tierId, unitPriceMinor } = target;
    return ask(desk, 'orders.sell', buyer([{ tierId, unitPriceMinor, quantity: 2 }]));
  },
};

async function timed(house: OpenHouse, work: Work): Promise<number> {
  const all: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    const begun = performance.now();
    await work(house, index);
    all.push(performance.now() - begun);
  }
  return median(all);
}

async function warmUp(...houses: OpenHouse[]): Promise<void> {
  for (const house of houses) for (const work of Object.values(WORK)) await timed(house, work);
}

/** Medians over rounds in which the houses take turns, so that whatever else the machine does hits both. */
async function times(kept: OpenHouse, archived: OpenHouse): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, work] of Object.entries(WORK)) {
    const [before, after]: number[][] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const house of round % 2 ? [kept, archived] : [archived, kept]) {
        (house === kept ? before : after)?.push(await timed(house, work));
      }
    }
    rows.push([what, median(before ?? []), median(after ?? [])]);
  }
  const scan = 'select count(*) from ticket where state = $1';
  const counting: Work = ({ owner }) => owner.query(scan, ['checked_in']);
  const [slow, fast] = [await once(kept, counting), await once(archived, counting)];
  rows.push(['reading every ticket once (a backup, an index), ms', slow, fast]);
  return rows;
}

async function once(house: OpenHouse, work: Work): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now();
    await work(house, 0);
    all.push(performance.now() - begun);
  }
  return median(all);
}

async function sizes(kept: OpenHouse, archived: OpenHouse): Promise<Row[]> {
  const tickets = async ({ owner }: OpenHouse): Promise<number> => {
    const [row] = await owner.query<{ n: number }[]>('select count(*)::int as n from ticket');
    return row?.n ?? 0;
  };
  return [
    ['rows of ticket', await tickets(kept), await tickets(archived)],
    ['ticket with its indexes, MB', await megabytes(kept), await megabytes(archived)],
  ];
}

async function megabytes({ owner }: OpenHouse): Promise<number> {
  const [row] = await owner.query<{ size: string }[]>(`select pg_total_relation_size('ticket') as size`);
  return Number(row?.size) / 1_048_576;
}

function print(rows: Row[], moved: Awaited<ReturnType<typeof archiveAll>>): void {
  const rate = Math.round(moved.tickets / moved.seconds);
  say(
    `\nMoved ${moved.tickets} tickets of ${moved.events} events in ${moved.seconds.toFixed(1)} s (${rate} a second).\n`,
  );
  say('| | all tickets in `ticket` | what is over in the archive | ratio |');
  say('|---|---|---|---|');
  const number = (value: number): string =>
    value >= 1_000 ? Math.round(value).toString() : value.toFixed(2);
  for (const [what, kept, archived] of rows) {
    say(`| ${what} | ${number(kept)} | ${number(archived)} | ${(archived / kept).toFixed(2)} |`);
  }
}

// Last, because it needs everything above.
try {
  say(`A house of ${TICKETS} tickets, half of its events over:`);
  const loaded = await place.newDatabase('bench_kept');
  await loadHistory(loaded.admin, place.house, TICKETS, say);
  // A database can be copied only while nobody is connected to it.
  await disconnect(loaded.name);
  await place.server.createDatabase('bench_archived', 'bench_kept');
  const [kept, archived] = await Promise.all(['bench_kept', 'bench_archived'].map(open));
  if (!kept || !archived) throw new Error('two houses were opened');
  const moved = await archiveAll(archived);
  const { owner } = archived;
  for (const table of ['ticket', 'ticket_archive', 'transfer', 'journal'])
    await owner.query(`vacuum analyze ${table}`);
  await warmUp(kept, archived);
  const rows = [...(await sizes(kept, archived)), ...(await times(kept, archived))];
  await owner.query('vacuum full ticket');
  rows.push([
    'ticket with its indexes after `vacuum full`, MB',
    await megabytes(kept),
    await megabytes(archived),
  ]);
  print(rows, moved);
  await Promise.all([kept, archived].map((house) => house.close()));
} finally {
  await place.close();
}
