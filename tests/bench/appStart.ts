import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchCounter } from '../e2e/fixtures/launchCounter.ts';
import type { Bench } from './bench.ts';
import { median } from './numbers.ts';
import type { Row } from './report.ts';

const SECTION = 'The built application';
const LONGEST_MS = 180_000;

/** From the launch to a screen that takes input: the first start ever, then starts on the demonstration's season. */
export async function measureAppStart({ options, say }: Bench): Promise<Row[]> {
  const first = await timedStart({ demonstration: false }, 'Open your box office');
  say('Opened an empty application; now one with a season.');
  const dataFolder = mkdtempSync(join(tmpdir(), 'counterfoil-bench-app-'));
  chmodSync(dataFolder, 0o711);
  const later: number[] = [];
  let shell = '';
  try {
    await timedStart({ demonstration: true, dataFolder }, 'Sign in');
    for (let round = 0; round < Math.max(3, options.rounds); round += 1) {
      const started = await timedStart({ demonstration: true, dataFolder }, 'Sign in');
      later.push(started.ms);
      shell = started.shell;
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return [
    { section: SECTION, name: 'first start ever, empty', unit: 'ms', ours: first.ms, note: `${shell} shell` },
    {
      section: SECTION,
      name: 'start on an existing season, to the sign-in',
      unit: 'ms, median',
      ours: median(later),
      goal: { of: 'ours', most: 2_500 },
      note: `${shell} shell, slowest ${Math.round(Math.max(...later))}`,
    },
  ];
}

async function timedStart(
  options: Parameters<typeof launchCounter>[0],
  heading: string,
): Promise<{ ms: number; shell: string }> {
  const began = performance.now();
  const counter = await launchCounter(options);
  try {
    await counter.page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: LONGEST_MS });
    return { ms: performance.now() - began, shell: counter.shell };
  } catch (error) {
    throw new Error(`The application wrote:\n${counter.output()}`, { cause: error });
  } finally {
    await counter.close();
  }
}
