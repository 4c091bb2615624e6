import { app } from 'electron';
import type { Log } from './log.ts';

/** How long calls and the database get to finish; PostgreSQL's own fast stop is given 30 s. */
const LONGEST_CLOSE_MS = 40_000;

/**
 * Holds every way of quitting (window closed, menu, signal, shutdown of the machine) back until `close` is done,
 * so that running sales finish and the database stops cleanly.
 */
export function closeBeforeQuit(close: () => Promise<void>, log: Log): void {
  let closing = false;
  const closeThenExit = async (): Promise<void> => {
    let exitCode = 0;
    const limit = setTimeout(() => {
      log.warn('close-took-too-long', { durationMs: LONGEST_CLOSE_MS });
      app.exit(1);
    }, LONGEST_CLOSE_MS);
    try {
      await close();
    } catch (error) {
      log.fault('close', error);
      exitCode = 1;
    }
    clearTimeout(limit);
    log.info('stopped', { exitCode });
    app.exit(exitCode);
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void closeThenExit();
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}
