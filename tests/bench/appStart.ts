import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor, launchCounter } from '../e2e/fixtures/launchCounter.ts';
import { electronBinary } from '../e2e/fixtures/startInElectron.ts';
import { startInPreviewShell } from '../e2e/fixtures/startInPreviewShell.ts';
import { callBridge } from '../e2e/pages/callBridge.ts';
import type { Bench } from './bench.ts';
import { VENUE } from './furnish.ts';
import { memoryOfFamily } from './memory.ts';
import { median } from './numbers.ts';
import type { Row } from './report.ts';
import { largestPaint } from './screen/paint.ts';

const SECTION = 'The built application';
const LONGEST_MS = 180_000;

/** One start, in milliseconds since it was asked for. */
interface Start {
  shell: string;
  /** Main's bundle has been read. */
  bundle: number;
  /** PostgreSQL takes connections. */
  server: number;
  /** The database is open and the counter can answer. */
  application: number;
  /** The window asked for its page. */
  asked: number;
  painted: number;
  /** Megabytes of main, its window and its server, a moment later; null where the system does not tell. */
  memory: number | null;
}

/** From the command to a screen that takes input: the first start ever, then starts on what it has made. */
export async function measureAppStart({ options, say }: Bench): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'counterfoil-bench-app-'));
  chmodSync(dataFolder, 0o711);
  try {
    const first = await start(dataFolder, 'Open your box office');
    say('Opened an empty application; now again.');
    const later: Start[] = [];
    for (let round = 0; round < Math.max(3, options.rounds); round += 1) {
      later.push(await start(dataFolder, 'Sign in'));
    }
    return rowsOf(first, later);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function rowsOf(first: Start, later: readonly Start[]): Row[] {
  const of = (name: string, take: (start: Start) => number): Row => ({
    section: SECTION,
    name,
    unit: 'ms, median',
    ours: median(later.map(take)),
  });
  const { shell } = first;
  const slowest = Math.round(Math.max(...later.map(({ painted }) => painted)));
  const chromium = shell === 'preview' ? { note: 'a Chromium of its own, which Electron has by then' } : {};
  return [
    {
      section: SECTION,
      name: 'first start ever, empty',
      unit: 'ms',
      ours: first.painted,
      note: `${shell} shell`,
    },
    {
      ...of('start on an existing house, to the painted sign-in', ({ painted }) => painted),
      goal: { of: 'ours', most: 2_500 },
      note: `${shell} shell, slowest ${slowest}`,
    },
    of('  of it: checks, and the program read', ({ bundle }) => bundle),
    {
      ...of('  of it: the window until it asks for the page', ({ asked, bundle }) => asked - bundle),
      ...chromium,
    },
    of('  of it: the page, to its paint', ({ painted, asked }) => painted - asked),
    of('  beside it: PostgreSQL ready after', ({ server, bundle }) => server - bundle),
    of('  beside it: counter answers after', ({ application, bundle }) => application - bundle),
    {
      ...of('memory (PSS) at rest, at the sign-in', ({ memory }) => memory ?? Number.NaN),
      unit: 'MB, median',
      note: `main, window and PostgreSQL, ${shell} shell`,
    },
  ];
}

async function start(dataFolder: string, heading: 'Open your box office' | 'Sign in'): Promise<Start> {
  rmSync(join(dataFolder, 'logs'), { recursive: true, force: true });
  const began = Date.now();
  const inElectron = electronBinary() !== null;
  const counter = inElectron
    ? await launchCounter({ dataFolder })
    : await startInPreviewShell(environmentFor({}, dataFolder), undefined, 'build/start.mjs');
  try {
    const { page } = counter;
    await page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: LONGEST_MS });
    // The frame that shows it may still be under way.
    await page.waitForTimeout(150);
    const { at, ms } = await largestPaint(page);
    const steps = stepsOf(dataFolder);
    if (heading !== 'Sign in') {
      await callBridge(page, 'venue.create', VENUE);
    }
    const memory = await memoryOfFamily(counter.pid);
    const step = (name: string): number => (steps.get(name) ?? Number.NaN) - began;
    return {
      shell: inElectron ? 'electron' : 'preview',
      bundle: step('bundle'),
      server: step('server'),
      application: step('application'),
      asked: at - ms - began,
      painted: at - began,
      memory,
    };
  } catch (error) {
    throw new Error(`The application wrote:\n${counter.output()}`, { cause: error });
  } finally {
    await counter.quit();
    await counter.ended;
  }
}

/** When main's log says that a step was reached, in milliseconds since 1970. */
function stepsOf(dataFolder: string): Map<string, number> {
  const lines = readFileSync(join(dataFolder, 'logs', 'counterfoil.log'), 'utf8')
    .trim()
    .split('\n');
  return new Map(
    lines
      .map((line) => JSON.parse(line) as { event: string; kind?: string; at: string })
      .filter(({ event }) => event === 'start-step')
      .map(({ kind = '', at }) => [kind, Date.parse(at)]),
  );
}
