import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { type Counter, launchCounter } from '../e2e/fixtures/launchCounter.ts';
import { type Album, openAlbum } from './album.ts';
import { atTheCounter } from './cashier.ts';
import { endCounter } from './endCounter.ts';
import { behindTheScenes } from './manager.ts';
import { atTheDesk } from './organizer.ts';
import { keepPictures } from './pictures.ts';
import { WINDOW } from './stage.ts';

/**
 * The guided tour: the main job end to end on the demonstration season, in a data folder of its own, with a picture
 * of every step in out/tour/. `--pictures` also renews the pictures of the documentation.
 */
const project = resolve(import.meta.dirname, '../..');
const folder = join(project, 'out/tour');
const LONGEST_TOUR_MS = 8 * 60_000;
/** The season is made first, and on a machine that is busy it takes a while. */
const LONGEST_OPENING_MS = 4 * 60_000;
const LONGEST_STEP_MS = 45_000;
/** Lines on the terminal that say nothing to a person. */
const NOT_A_REASON = /^(?:\{|\s+at |Counterfoil cannot start)/;

/** How far the tour has come, for the sentence that is said when it stops. */
const now: {
  doing: string;
  album: Album | null;
  counter: Counter | null;
  starting: Promise<Counter> | null;
} = {
  doing: 'start the counter',
  album: null,
  counter: null,
  starting: null,
};

const dataFolder = mkdtempSync(join(tmpdir(), 'counterfoil-tour-'));
// Started by root, the database runs as another user, who has to walk through this folder.
chmodSync(dataFolder, 0o711);

const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => reject(new Error('It was interrupted.')));
  }
});
const over = new Promise<never>((_, reject) => {
  const minutes = LONGEST_TOUR_MS / 60_000;
  setTimeout(() => reject(new Error(`It took longer than ${minutes} minutes.`)), LONGEST_TOUR_MS).unref();
});

try {
  await Promise.race([tour(), interrupted, over]);
  console.log(
    `The tour is over: its pictures and papers are in ${relative(process.cwd(), folder) || folder}.`,
  );
} catch (error) {
  const picture = (await now.album?.failure()) ?? null;
  const seen = picture === null ? '' : ` The screen is in ${relative(process.cwd(), picture)}.`;
  keepLog();
  console.error(`The tour stopped at “${now.doing}”: ${reason(error)}${seen}`);
  process.exitCode = 1;
} finally {
  // Interrupted while it starts, it is waited for, so that nothing of it stays behind.
  const counter = await now.starting?.catch(() => null);
  if (counter) await endCounter(counter);
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exit();

async function tour(): Promise<void> {
  now.starting = launchCounter({ dataFolder, demonstration: true });
  now.counter = await now.starting;
  const { page } = now.counter;
  page.setDefaultTimeout(LONGEST_STEP_MS);
  await page.setViewportSize(WINDOW);
  const album = openAlbum(folder, page, (line) => console.log(line));
  now.album = album;
  now.doing = 'make the demonstration season';
  console.log('Making the demonstration season; this takes half a minute.');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ timeout: LONGEST_OPENING_MS });
  const act = (next: string) => {
    now.doing = next;
  };
  const stage = { page, album, dataFolder, act };
  await atTheCounter(stage);
  await atTheDesk(stage);
  await behindTheScenes(stage);
  if (process.argv.includes('--pictures')) keepPictures(album, join(project, 'docs/pictures'));
}

/** What the counter wrote about it, which would go with its data folder. */
function keepLog(): void {
  const logs = join(dataFolder, 'logs');
  if (existsSync(logs)) cpSync(logs, join(folder, 'logs'), { recursive: true });
}

/** A counter that has gone said why on the terminal; everything else is in the first line of the error. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = message] = message.split('\n');
  if (now.counter?.page.isClosed() === false) return first;
  const said = (now.counter?.output() ?? message).split('\n');
  return said.findLast((line) => line.trim() !== '' && !NOT_A_REASON.test(line)) ?? first;
}
