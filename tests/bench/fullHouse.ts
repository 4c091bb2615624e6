import type { Bench } from './bench.ts';
import { loadHistory } from './loadHistory.ts';
import type { Database } from './place.ts';

const loaded = new WeakMap<Bench, Promise<Database>>();

/** The database with years of sales in it, made when the first section asks for it. */
export function fullHouse(bench: Bench): Promise<Database> {
  const known = loaded.get(bench);
  if (known !== undefined) return known;
  const fresh = load(bench);
  loaded.set(bench, fresh);
  return fresh;
}

async function load({ place, options, say }: Bench): Promise<Database> {
  const database = await place.newDatabase('bench_full');
  say(`Filling a house with ${options.tickets} tickets.`);
  await loadHistory(database.admin, place.house, options.tickets, say);
  return database;
}
