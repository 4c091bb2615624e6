import { app } from 'electron';
import type { Log } from './log.ts';
import type { SaleStage } from './saleUnderWay.ts';

/** How long calls and the database get to finish; PostgreSQL's own fast stop is given 30 s. */
const LONGEST_CLOSE_MS = 40_000;

export interface QuitOptions {
  /** How far the sale at the counter is. */
  stage(): SaleStage;
  /** Puts the question; true ends the counter although a sale is under way. */
  ask(stage: Exclude<SaleStage, 'none'>): Promise<boolean>;
  /** The person has decided to leave the sale behind. */
  leave(): void;
  close(): Promise<void>;
  log: Log;
}

export interface Quit {
  /** For the menu and its key: asks once while a sale is under way. */
  quit(): void;
  /** For what cannot wait for an answer: a signal, the end of the session, the shutdown of the machine. */
  endNow(): void;
  /** For a counter that cannot go on: everything is closed, and the exit code says that it failed. */
  fail(): void;
  /** Whether the counter is on its way out already. */
  isClosing(): boolean;
  /** For the window's `close` event: holds it back while the question is open. */
  windowCloses(event: { preventDefault(): void }): void;
}

/**
 * Holds every way of quitting (window closed, menu, signal, shutdown of the machine) back until `close` is done,
 * so that running sales finish and the database stops cleanly.
 */
export function closeBeforeQuit({ stage, ask, leave, close, log }: QuitOptions): Quit {
  let closing = false;
  let asking = false;
  let wantedAgain = false;
  const closeThenExit = async (result = 0): Promise<void> => {
    if (closing) return;
    closing = true;
    let exitCode = result;
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
    if (wantedAgain) app.relaunch();
    app.exit(exitCode);
  };
  const askFirst = async (under: Exclude<SaleStage, 'none'>): Promise<void> => {
    if (asking) return;
    asking = true;
    // A question that cannot be put is no reason to keep the counter open for ever.
    const sure = await ask(under).catch((error: unknown) => {
      log.fault('quit.ask', error);
      return true;
    });
    asking = false;
    if (!sure || closing) return;
    leave();
    await closeThenExit();
  };
  const quit = (): void => {
    const under = stage();
    if (closing || under === 'none') void closeThenExit();
    else void askFirst(under);
  };
  const endNow = () => void closeThenExit();
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit();
  });
  app.on('window-all-closed', endNow);
  // Whoever starts the counter while it still closes finds its folder taken: it opens for them once it is free.
  app.on('second-instance', () => {
    wantedAgain = closing;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endNow);
  return {
    quit,
    endNow,
    fail: () => void closeThenExit(1),
    isClosing: () => closing,
    windowCloses(event) {
      // While the database stops the window stays too, and says nothing new.
      if (!closing && stage() === 'none') return;
      event.preventDefault();
      if (!closing) quit();
    },
  };
}
