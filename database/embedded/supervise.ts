import { setTimeout as delay } from 'node:timers/promises';
import { bringUp } from './bringUp.ts';
import type { Context } from './context.ts';
import { asFailure } from './failure.ts';
import type { Running } from './running.ts';

export interface Supervisor {
  /** The server of now; after a crash another one than at the start. */
  running(): Running;
  stop(): Promise<void>;
}

interface Reports {
  onServerLost?: () => void;
  onServerBack?: () => void;
  onServerStaysDown?: () => void;
}

const BACK_OFF_MS = [0, 500, 2000];
/** A server that lived this long is worth the full number of attempts again. */
const STABLE_MS = 60_000;

/**
 * Brings the server up, and again when it ends without having been told to; three attempts, then it stays down.
 * `accept` looks at each server before anybody works with it; one that it throws at is stopped again.
 */
export async function supervise(
  context: Context,
  reports: Reports,
  accept: (running: Running) => Promise<void>,
): Promise<Supervisor> {
  const open = async () => {
    const running = await bringUp(context);
    try {
      await accept(running);
    } catch (error) {
      await running.stop();
      throw error;
    }
    return running;
  };
  let current = await open();
  let startedAt = performance.now();
  let attempts = 0;
  let stopping = false;
  let revival: Promise<void> = Promise.resolve();

  const guard = (running: Running) => {
    void running.gone.then(() => {
      if (!stopping) revival = revive();
    });
  };

  const revive = async () => {
    context.onLog({
      level: 'error',
      message: `The database server (process ${current.pid}) has ended unexpectedly.`,
    });
    reports.onServerLost?.();
    if (performance.now() - startedAt > STABLE_MS) attempts = 0;
    while (attempts < BACK_OFF_MS.length && !stopping) {
      await delay(BACK_OFF_MS[attempts++], undefined, { ref: false });
      if (stopping) return;
      try {
        current = await open();
      } catch (error) {
        context.onLog({
          level: 'error',
          message: `Restart ${attempts} has failed: ${asFailure(error).sentence}`,
        });
        continue;
      }
      startedAt = performance.now();
      guard(current);
      context.onLog({ level: 'info', message: `The database server is back (process ${current.pid}).` });
      reports.onServerBack?.();
      return;
    }
    if (stopping) return;
    context.onLog({ level: 'error', message: 'The database server stays down: restart Counterfoil.' });
    reports.onServerStaysDown?.();
  };

  guard(current);
  return {
    running: () => current,
    stop: async () => {
      stopping = true;
      await revival;
      await current.stop();
    },
  };
}
