import type { ConnectionSettings } from '../../database/connection.ts';
import { launchCounter } from '../e2e/fixtures/launchCounter.ts';
import { callBridge } from '../e2e/pages/callBridge.ts';
import type { Bench } from './bench.ts';
import { fullHouse } from './fullHouse.ts';
import { MANAGER } from './furnish.ts';
import { median, quantile, shown } from './numbers.ts';
import type { Row } from './report.ts';
import * as acts from './screen/acts.ts';
import { firstPaintMs } from './screen/paint.ts';
import { extendSeason, LARGE_EVENTS, LARGE_TIERS } from './screen/season.ts';
import { type Stage, watch } from './screen/stage.ts';

const SECTION = 'The screen, from the press of a key to the paint of its answer';
const MOST_MS = 80;
/** Each begins with a letter of its own, so that no answer is known from the word before. */
const EVENT_WORDS = [
  'gala',
  'evening',
  'moon',
  'winter',
  'paper',
  'lights',
  'iron',
  'northern',
  'salt',
  'cellar',
];
const PEOPLE_WORDS = [
  'holm',
  'guest12',
  'ada',
  'berg',
  'sofia',
  'ruth',
  'emil',
  'dora',
  'yara',
  'land',
  'mila',
];
/** More rows than this at once would not be a virtual list. */
const MOST_ROWS = 80;

/** The built application on the full house, driven by its keys. */
export async function measureScreen(bench: Bench): Promise<Row[]> {
  const { options, say } = bench;
  const database = await fullHouse(bench);
  await extendSeason(database.admin);
  const counter = await launchCounter({ databaseUrl: urlOf(database.admin), name: 'Screen' });
  try {
    const { page } = counter;
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await callBridge(page, 'session.signIn', { email: MANAGER.email, password: MANAGER.password });
    const paints: number[] = [];
    for (let time = 0; time < 3; time += 1) paints.push(await firstPaintMs(page));
    const rows = await work(await watch(page), options.size === 'quick');
    say('Worked at the screen.');
    return [
      {
        section: SECTION,
        name: 'a window from nothing to the board of events',
        unit: 'ms, median',
        ours: median(paints),
        note: `${counter.shell} shell`,
      },
      ...rows,
    ];
  } catch (error) {
    throw new Error(`The application wrote:\n${counter.output()}`, { cause: error });
  } finally {
    await counter.close();
  }
}

/** What is judged: letters, which also must not bring long tasks, other steps, or what is only shown. */
type Kind = 'typing' | 'step' | 'first';
type Search = (stage: Stage, words: readonly string[]) => Promise<acts.Took>;

async function work(stage: Stage, quick: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  const measure = async (name: string, act: () => Promise<acts.Took>, kind: Kind, done?: number) => {
    await stage.take();
    const took = await act();
    const { longTasks, busyMs } = await stage.take();
    // Of the lines of a basket not every one is timed, but all of them are work.
    const eachMs = busyMs / (done ?? took.length);
    rows.push(...rowsOf(name, took, { longTasks, eachMs, kind }));
  };
  /** The first words after a start show what nothing is ready for yet; they have a row of their own and no goal. */
  const type = async (name: string, search: Search, words: readonly string[]) => {
    await measure(
      `${name}, the first two words after the start`,
      () => search(stage, words.slice(0, 2)),
      'first',
    );
    await measure(name, () => search(stage, words.slice(2, quick ? 4 : undefined)), 'typing');
  };
  await acts.openBoard(stage);
  await type('typing: events', acts.searchEvents, EVENT_WORDS);
  const walk: { mostRows: number } = { mostRows: 0 };
  await measure(
    'ten rows down a list of 10,000 events',
    async () => {
      const walked = await acts.walkBoard(stage, quick ? 15 : 60);
      walk.mostRows = walked.mostRows;
      return walked.took;
    },
    'step',
  );
  rows.push({
    section: SECTION,
    name: 'rows of it that exist at once',
    unit: 'rows, most',
    ours: walk.mostRows,
    goal: { of: 'ours', most: MOST_ROWS },
  });
  await acts.openOrders(stage);
  await type('typing: orders', acts.searchOrders, PEOPLE_WORDS);
  await acts.openSell(stage);
  await type('typing: at the sell screen', acts.searchWhileSelling, EVENT_WORDS);
  await acts.openCustomers(stage);
  await type('typing: customers', acts.searchCustomers, PEOPLE_WORDS);
  await acts.closeCustomers(stage);
  await measure(
    `an event with ${LARGE_TIERS} tiers`,
    async () => [
      ...(await acts.openEvents(stage, LARGE_EVENTS, LARGE_TIERS)),
      ...(quick ? [] : await acts.openEvents(stage, LARGE_EVENTS, LARGE_TIERS)),
    ],
    'step',
  );
  await measure(
    'a line into a basket, up to the 200th',
    () => acts.fillBasket(stage, LARGE_EVENTS, LARGE_TIERS, quick ? 30 : 200),
    'step',
    LARGE_EVENTS.length * LARGE_TIERS,
  );
  await measure(
    'one more in a basket of 200 lines',
    () => acts.changeQuantity(stage, quick ? 5 : 15),
    'step',
  );
  await measure(
    'typing over a basket of 200 lines',
    () => acts.searchWhileSelling(stage, ['even', 'mo', 'pa']),
    'typing',
  );
  await measure('the payment of 200 lines', () => acts.openPayment(stage, quick ? 4 : 12), 'step');
  return rows;
}

function rowsOf(
  name: string,
  took: readonly number[],
  { longTasks, eachMs, kind }: { longTasks: number[]; eachMs: number; kind: Kind },
): Row[] {
  const longest = longTasks.length === 0 ? '' : `, long tasks: ${longTasks.map(Math.round).join(', ')} ms`;
  const rows: Row[] = [
    {
      section: SECTION,
      name,
      unit: 'ms, median',
      ours: median(took),
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      ...(kind === 'first' ? {} : { goal: { of: 'p99', most: MOST_MS } as const }),
      note: `${took.length} times, ${shown(eachMs)} ms of work each${longest}`,
    },
  ];
  if (kind === 'typing') {
    rows.push({
      section: SECTION,
      name: `${name}, tasks over 50 ms`,
      unit: 'tasks',
      ours: longTasks.length,
      goal: { of: 'ours', most: 0 },
    });
  }
  return rows;
}

function urlOf({ user, password, host, port, database }: ConnectionSettings): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}
