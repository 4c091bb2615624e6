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

async function work(stage: Stage, quick: boolean): Promise<Row[]> {
  const words = quick ? 1 : 3;
  const rows: Row[] = [];
  const measure = async (
    name: string,
    act: () => Promise<acts.Took>,
    kind: 'typing' | 'step',
    done?: number,
  ) => {
    await stage.take();
    const took = await act();
    const { longTasks, busyMs } = await stage.take();
    // Of the lines of a basket not every one is timed, but all of them are work.
    const eachMs = busyMs / (done ?? took.length);
    rows.push(...rowsOf(name, took, { longTasks, eachMs, kind }));
  };
  const first = (list: string[]) => list.slice(0, words);
  await measure(
    'typing: events',
    () => acts.searchEvents(stage, first(['evening', 'gala', 'moon'])),
    'typing',
  );
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
  await measure('typing: orders', () => acts.searchOrders(stage, first(['holm', 'guest1', 'ada'])), 'typing');
  await acts.openSell(stage);
  await measure(
    'typing: at the sell screen',
    () => acts.searchWhileSelling(stage, first(['even', 'gala'])),
    'typing',
  );
  await measure(
    'typing: customers',
    () => acts.searchCustomers(stage, first(['holm', 'berg', 'gren'])),
    'typing',
  );
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
    () => acts.searchWhileSelling(stage, ['even']),
    'typing',
  );
  await measure('the payment of 200 lines', () => acts.openPayment(stage, quick ? 4 : 12), 'step');
  return rows;
}

function rowsOf(
  name: string,
  took: readonly number[],
  { longTasks, eachMs, kind }: { longTasks: number[]; eachMs: number; kind: 'typing' | 'step' },
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
      goal: { of: 'p99', most: MOST_MS },
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
