import type { BrowserWindow } from 'electron';
import type { CrashReports } from './crashReports.ts';
import type { Log } from './log.ts';
import { START_PAGE } from './ownPages.ts';
import { STOPPED_PAGE } from './stoppedPage.ts';

/** A page that does not answer for so long is ended, since nobody can sell at it. */
export const LONGEST_SILENCE_MS = 20_000;
const MOST = 3;
const WITHIN_MS = 60_000;

/** Says of each crash whether to begin again: not a fourth time within a minute. */
export function createLoopGuard(most = MOST, withinMs = WITHIN_MS): (now: number) => boolean {
  let times: number[] = [];
  return (now) => {
    times = [...times.filter((time) => now - time < withinMs), now];
    return times.length <= most;
  };
}

/**
 * A page that ends leaves a report and is loaded again where it was; main keeps who is signed in and what is being
 * sold. One that ends again and again gives way to a page that only says so.
 */
export function guardWindow(window: BrowserWindow, reports: CrashReports, log: Log): void {
  const { webContents } = window;
  const mayBeginAgain = createLoopGuard();
  let stuck: NodeJS.Timeout | null = null;
  const stopWaiting = () => {
    if (stuck !== null) clearTimeout(stuck);
    stuck = null;
  };
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    stopWaiting();
    // Closed on purpose, by us or together with the window.
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.warn('window-gone', { kind: reason, exitCode });
    reports.write({ kind: 'window-gone', reason, exitCode });
    const address = mayBeginAgain(performance.now()) ? placeOf(webContents.getURL()) : STOPPED_PAGE;
    if (address === STOPPED_PAGE) log.warn('window-given-up');
    window.loadURL(address).catch((error: unknown) => log.fault('window.reload', error));
  });
  window.on('unresponsive', () => {
    log.warn('window-stuck');
    stuck ??= setTimeout(() => {
      stuck = null;
      if (window.isDestroyed()) return;
      reports.write({ kind: 'window-stuck' });
      webContents.forcefullyCrashRenderer();
    }, LONGEST_SILENCE_MS);
  });
  window.on('responsive', () => {
    if (stuck !== null) log.info('window-answers-again');
    stopWaiting();
  });
  window.on('closed', stopWaiting);
}

/** Screens live behind the hash, so the same address is the same screen. */
function placeOf(address: string): string {
  return address.startsWith(`${START_PAGE}#`) ? address : START_PAGE;
}
