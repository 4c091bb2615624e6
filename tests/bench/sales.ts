import type { Bench } from './bench.ts';
import { insistOnBooks } from './books.ts';
import type { Target } from './furnish.ts';
import { median, medianRatio, quantile } from './numbers.ts';
import type { Goal, Row } from './report.ts';
import { layWire, measureRoundTrip } from './wire.ts';
import type { WayName } from './worker.ts';

const SECTION = 'Sales of two tickets, through the whole operation';
/** Once for each way before its first round, so that nobody is measured while it gets ready. */
const WARM_UP_SECONDS = { quick: 0.1, normal: 0.3, full: 0.3 };
const ORDER: WayName[] = ['ours', 'raw', 'textbook'];

interface Cell {
  name: string;
  counters: number;
  roundTripMs: number;
  baskets: Target[][];
  goals: { textbook?: number; raw?: number; p99?: number };
}

/** Sales a second against the ceiling and the textbook, side by side. */
export async function measureSales(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const cell of cellsOf(bench)) rows.push(...(await measureCell(bench, cell)));
  // The ledger is only added to, so what is wrong after one row is still wrong after the last.
  if (bench.options.size === 'quick') await insistOnBooks(bench.sales.owner, 'all rows of sales');
  return rows;
}

function cellsOf({ options, place }: Bench): Cell[] {
  const { hot, spread, oneEvent } = place.house;
  const cells: Cell[] = options.roundTrips.flatMap((roundTripMs) =>
    options.concurrency.map((counters) => ({
      name: 'one hot tier',
      counters,
      roundTripMs,
      baskets: [[hot]],
      goals: hotGoals(counters, roundTripMs),
    })),
  );
  const each = (name: string, targets: Target[]): Cell[] =>
    options.concurrency.map((counters) => ({
      name,
      counters,
      roundTripMs: 0,
      baskets: targets.map((target) => [target]),
      goals: counters === 1 ? {} : { textbook: 4 },
    }));
  const all = [...cells, ...each('100 tiers, 100 events', spread), ...each('100 tiers, one event', oneEvent)];
  // The quick run leaves out what the project has no goal for, and the spread sales of eight.
  return options.size === 'quick' ? all.filter(isQuick) : all;
}

function isQuick({ counters, roundTripMs, baskets }: Cell): boolean {
  return counters === 32 || (counters === 8 && roundTripMs === 0 && baskets.length === 1);
}

/** The project's goals; nothing is asked of a counter that is alone. */
function hotGoals(counters: number, roundTripMs: number): Cell['goals'] {
  if (counters === 1) return roundTripMs === 10 ? { p99: 150 } : {};
  const textbook = { 0: 6, 3: 18, 10: 60, 30: 100 }[roundTripMs];
  const raw = counters === 32 ? { 0: 0.45, 30: 0.85 }[roundTripMs] : undefined;
  return {
    ...(textbook === undefined ? {} : { textbook }),
    ...(raw === undefined ? {} : { raw }),
    ...(roundTripMs === 10 ? { p99: 150 } : {}),
  };
}

async function measureCell({ options, place, crew, sales, say }: Bench, cell: Cell): Promise<Row[]> {
  const { name, counters, roundTripMs, baskets, goals } = cell;
  const rates: Record<WayName, number[]> = { ours: [], raw: [], textbook: [] };
  const took: number[] = [];
  const refused: Record<string, number> = {};
  const wire = await layWire(place.server.counterUrl, roundTripMs);
  const connection = wire.through(sales.counter);
  const realMs = roundTripMs === 0 ? 0 : await measureRoundTrip(connection);
  await crew.connect(connection, counters);
  // A counter has sold for its events before somebody looks at the clock.
  await crew.run({ way: 'ours', baskets, seconds: 0, eachOnce: true });
  // A queue of many slow sales is given a longer time before each of its rounds.
  const isSlow = (way: WayName): boolean => way === 'textbook' && roundTripMs >= 10 && counters > 1;
  for (const way of ORDER.filter((one) => !isSlow(one)))
    await crew.run({ way, baskets, seconds: WARM_UP_SECONDS[options.size], warmUpSeconds: 0 });
  for (let round = 0; round < options.rounds; round += 1) {
    for (const way of round % 2 === 0 ? ORDER : ORDER.toReversed()) {
      // A queue of many slow sales needs longer to tell anything, and one change of a row is soon told.
      const slow = isSlow(way);
      const seconds = options.seconds * (slow ? 3 : way === 'raw' ? 0.6 : 1);
      // Its first sale is only done after many round trips, and would be missing from a window that opens at once.
      const warmUpSeconds = slow ? 0.8 : 0.1;
      const ran = await crew.run({ way, baskets, seconds, warmUpSeconds });
      rates[way].push(ran.perSecond);
      if (way !== 'ours') continue;
      took.push(...ran.took);
      for (const [why, times] of Object.entries(ran.refused)) refused[why] = (refused[why] ?? 0) + times;
    }
  }
  if (options.size !== 'quick')
    await insistOnBooks(sales.owner, `${name} with ${counters} counters at ${roundTripMs} ms`);
  await crew.connect(connection, 0);
  await wire.stop();
  const ours = median(rates.ours);
  say(`${name}, ${counters} counters, ${roundTripMs} ms: ${Math.round(ours)} sales/s`);
  const row = (peer: WayName, peerName: string, goal: Goal | undefined): Row => ({
    section: SECTION,
    name,
    concurrency: counters,
    roundTripMs,
    unit: 'sales/s',
    ours,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    peerName,
    peer: median(rates[peer]),
    ratio: medianRatio(rates.ours, rates[peer]),
    ...(goal ? { goal } : {}),
    ...noteOf(refused, realMs),
  });
  const ratioGoal = (least: number | undefined): Goal | undefined =>
    least === undefined ? undefined : { of: 'ratio', least };
  return [
    row('textbook', 'textbook', ratioGoal(goals.textbook)),
    row('raw', 'raw update', ratioGoal(goals.raw)),
    ...(goals.p99 === undefined ? [] : [row('textbook', 'textbook', { of: 'p99', most: goals.p99 })]),
  ];
}

function noteOf(refused: Record<string, number>, realMs: number): { note?: string } {
  const notes = [
    ...(realMs === 0 ? [] : [`rtt really ${realMs.toFixed(1)} ms`]),
    ...Object.entries(refused).map(([why, times]) => `${times} × ${why}`),
  ];
  return notes.length === 0 ? {} : { note: notes.join(', ') };
}
