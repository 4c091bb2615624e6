import type { Bench } from './bench.ts';
import { openDesk } from './desk.ts';
import { fullHouse } from './fullHouse.ts';
import { databaseTime } from './lookups/databaseTime.ts';
import { type Lookup, lookupsOf } from './lookups/lookupsOf.ts';
import { takeSamples } from './lookups/samples.ts';
import { quantile } from './numbers.ts';
import type { Row } from './report.ts';

const WARM_UP = 20;

/** What a cashier waits for, through the whole operation, by one counter in the full house. */
export async function measureLookups(bench: Bench): Promise<Row[]> {
  const { options, place, say } = bench;
  const database = await fullHouse(bench);
  const desk = await openDesk(place.house, database.counter);
  const times = options.size === 'quick' ? 125 : 500;
  const samples = await takeSamples(database.owner, place.house.ticketKey, times);
  const rows: Row[] = [];
  for (const lookup of lookupsOf(desk, samples)) {
    rows.push(await measureLookup(lookup, times, `Lookups among ${options.tickets} tickets`));
  }
  await desk.close();
  say('Looked everything up.');
  return rows;
}

/** Asks it so often, after a warm-up; a slow one is asked no more often than tells its worst. */
export async function measureLookup(lookup: Lookup, times: number, section: string): Promise<Row> {
  const inOperation: number[] = [];
  const inDatabase: number[] = [];
  const slow = lookup.mostMs > 50;
  const [often, warmUp] = slow ? [Math.ceil(times / 20), 1] : [times, WARM_UP];
  for (let round = 0; round < often + warmUp; round += 1) {
    const before = databaseTime();
    const began = performance.now();
    await lookup.ask(round);
    if (round < warmUp) continue;
    inOperation.push(performance.now() - began);
    inDatabase.push(databaseTime() - before);
  }
  return {
    section,
    name: lookup.name,
    concurrency: 1,
    unit: 'ms, median',
    ours: quantile(inOperation, 0.5),
    p50: quantile(inOperation, 0.5),
    p99: quantile(inOperation, 0.99),
    goal: { of: 'p99', most: lookup.mostMs },
    note: `in the database ${quantile(inDatabase, 0.5).toFixed(1)}, p99 ${quantile(inDatabase, 0.99).toFixed(1)} ms`,
  };
}
