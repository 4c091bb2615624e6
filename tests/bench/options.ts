import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  size: 'quick' | 'normal' | 'full';
  /** Rounds of each cell; medians are taken over them. */
  rounds: number;
  /** How long one way is measured in one round. */
  seconds: number;
  /** Tickets in the full house. */
  tickets: number;
  /** Round trips in milliseconds. */
  roundTrips: number[];
  /** Counters at once. */
  concurrency: number[];
  /** Sections to run; all of them when empty. */
  only: string[];
  /** Also drives the built application, which is built when it is stale. */
  app: boolean;
  help: boolean;
}

const SIZES = {
  quick: { rounds: 2, seconds: 0.6, tickets: 50_000 },
  normal: { rounds: 3, seconds: 4, tickets: 200_000 },
  full: { rounds: 5, seconds: 5, tickets: 5_000_000 },
} as const;

export const USAGE = `npm run bench -- [--quick | --full] [options]
  --quick            under three minutes: 2 rounds of 0.6 s, a house of 50,000 tickets
  --full             5 rounds of 5 s, a house of 5,000,000 tickets
  --rounds N         rounds of each cell
  --seconds S        length of one way in one round
  --tickets N        tickets in the full house
  --rtt 0,3,10,30    round trips in milliseconds
  --counters 1,8,32  counters at once
  --only a,b         of: sales, lastPlaces, baskets, growth, bulk, comps, lookups, screen, server, app
  --no-app           leaves out what needs the built application: screen and app`;

/** Reads the flags; throws a sentence for one that is not known. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      full: { type: 'boolean' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      tickets: { type: 'string' },
      rtt: { type: 'string' },
      counters: { type: 'string' },
      only: { type: 'string' },
      'no-app': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const size = values.full ? 'full' : values.quick ? 'quick' : 'normal';
  const usual = SIZES[size];
  return {
    size,
    rounds: positive(values.rounds, usual.rounds),
    seconds: positive(values.seconds, usual.seconds),
    tickets: positive(values.tickets, usual.tickets),
    roundTrips: list(values.rtt, [0, 3, 10, 30]),
    concurrency: list(values.counters, [1, 8, 32]),
    only: values.only?.split(',') ?? [],
    app: !values['no-app'],
    help: values.help ?? false,
  };
}

function positive(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${text} is not a number above 0.`);
  return value;
}

function list(text: string | undefined, usual: number[]): number[] {
  return text === undefined ? usual : text.split(',').map(Number);
}
