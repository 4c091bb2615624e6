import { type BrowserWindow, powerMonitor } from 'electron';
import type { Log } from './log.ts';

export interface PowerParts {
  /** The computer is awake again: connections that were open before it slept may be dead. */
  onAwake(): void;
  /** The computer is going down and waits for nobody. */
  onEnd(): void;
  log: Log;
}

/** Hears of sleep and shutdown. Call it once the app is ready. */
export function watchPower({ onAwake, onEnd, log }: PowerParts): void {
  powerMonitor.on('suspend', () => log.info('computer-sleeps'));
  powerMonitor.on('resume', () => {
    log.info('computer-awake');
    onAwake();
  });
  // macOS and Linux tell the app; Windows tells its windows.
  powerMonitor.on('shutdown', (event?: { preventDefault?(): void }) => {
    // Asks the system for the moment that the database needs to stop; the typings leave the event out.
    event?.preventDefault?.();
    log.info('computer-shuts-down');
    onEnd();
  });
}

/**
 * Windows asks each window whether its session may end, and then tells it that it does, after which it ends the process
 * at once. The question is answered with no, so that Windows waits with a word on its screen, and the counter ends.
 */
export function watchSessionEnd(window: BrowserWindow, onEnd: () => void): void {
  window.on('query-session-end', (event) => {
    event.preventDefault();
    onEnd();
  });
  window.on('session-end', onEnd);
}
