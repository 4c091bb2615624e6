// `npm run bench`: measures the data path beside its peers, prints one table and writes out/bench.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildWhenStale } from '../../build/setup/bundles.mjs';
import { measureAppStart } from './appStart.ts';
import { measureBaskets } from './baskets.ts';
import type { Bench } from './bench.ts';
import { measureBulk } from './bulk.ts';
import { measureComps } from './comps.ts';
import { startCrew } from './crew.ts';
import { measureGrowth } from './growth.ts';
import { measureLastPlaces } from './lastPlaces.ts';
import { measureLookups } from './lookups.ts';
import { readOptions, USAGE } from './options.ts';
import { openPlace } from './place.ts';
import { missedBy, type Row, tableOf, verdict } from './report.ts';
import { measureSales } from './sales.ts';
import { measureScreen } from './screen.ts';
import { measureServerStart } from './serverStart.ts';

const SECTIONS: Record<string, (bench: Bench) => Promise<Row[]>> = {
  sales: measureSales,
  lastPlaces: measureLastPlaces,
  baskets: measureBaskets,
  bulk: measureBulk,
  comps: measureComps,
  growth: measureGrowth,
  lookups: measureLookups,
  screen: measureScreen,
  server: measureServerStart,
  app: measureAppStart,
};

/** They drive the built application. */
const NEED_BUILD = ['screen', 'app'];

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const began = Date.now();
  const loadBefore = loadavg();
  if (NEED_BUILD.some(isWanted)) await buildWhenStale(process.execPath);
  const say = (sentence: string): void => console.log(`${clock(began)}  ${sentence}`);
  const place = await openPlace();
  const crew = await startCrew(place.house);
  const rows: Row[] = [];
  const sections: Record<string, number> = {};
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= crew.stop().then(() => place.close());
    return closing;
  };
  // Interrupted, nothing of it stays behind: neither the server nor its folder.
  const leave = (): void => void close().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  try {
    const bench: Bench = { options, place, crew, sales: await place.newDatabase('bench_sales'), say };
    say(`A server and a furnished house of ${options.size} size.`);
    for (const [name, measure] of Object.entries(SECTIONS)) {
      if (!isWanted(name)) continue;
      const since = Date.now();
      rows.push(...(await measure(bench).catch((error: unknown) => failed(name, error))));
      sections[name] = (Date.now() - since) / 1_000;
    }
  } finally {
    await close();
  }
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    loadBefore: loadBefore.map((load) => Number(load.toFixed(2))),
    loadAfter: loadavg().map((load) => Number(load.toFixed(2))),
  };
  const at = new Date(began).toISOString();
  report(rows, { at, seconds: (Date.now() - began) / 1_000, sections, machine });
}

function isWanted(section: string): boolean {
  if (options.only.length > 0) return options.only.includes(section);
  return options.app || !NEED_BUILD.includes(section);
}

/** The other sections still tell what they can, but the run as a whole has failed. */
function failed(section: string, error: unknown): Row[] {
  console.error(`The section ${section} failed.`, error);
  process.exitCode = 1;
  return [{ section, name: 'this section FAILED', unit: '', ours: Number.NaN }];
}

interface Run {
  at: string;
  seconds: number;
  /** Seconds of each section. */
  sections: Record<string, number>;
  machine: { loadBefore: number[] };
}

function report(rows: Row[], run: Run): void {
  console.log(`\n${tableOf(rows)}\n`);
  const judged = rows.filter((row) => row.goal);
  const met = judged.filter((row) => verdict(row) === 'met').length;
  console.log(`${met} of ${judged.length} goals met in ${Math.round(run.seconds)} s.`);
  const long = Object.entries(run.sections).map(([name, seconds]) => `${name} ${Math.round(seconds)}`);
  console.log(`Seconds of each section: ${long.join(', ')}.`);
  console.log(
    `Load of the machine before: ${run.machine.loadBefore.join(', ')}. Trust ratios, not absolutes.`,
  );
  const out = join(import.meta.dirname, '../../out');
  mkdirSync(out, { recursive: true });
  const told = rows.map((row) => ({ ...row, verdict: verdict(row), missedBy: missedBy(row) }));
  writeFileSync(join(out, 'bench.json'), `${JSON.stringify({ ...run, options, rows: told }, null, 2)}\n`);
}

function clock(began: number): string {
  return `${((Date.now() - began) / 1_000).toFixed(0).padStart(4)} s`;
}
