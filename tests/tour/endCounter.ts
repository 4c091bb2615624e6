import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Counter } from '../e2e/fixtures/launchCounter.ts';

/** The counter itself gives up closing after 40 s. */
const PATIENCE_MS = 60_000;

/** Closes a counter the clean way; one that hangs is ended, and its database with it. */
export async function endCounter(counter: Counter): Promise<void> {
  const closed = await Promise.race([
    counter.close().then(() => true),
    pause(PATIENCE_MS, false, { ref: false }),
  ]);
  if (closed) return;
  counter.kill();
  await counter.ended;
  const server = join(counter.dataFolder, 'database/18/data/postmaster.pid');
  try {
    process.kill(Number(readFileSync(server, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // No server was left.
  }
}
