import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 5_000;
const AGAIN_MS = 1_000;

export interface ConnectionCheck {
  /** Asks the database something small; throws when it does not answer. */
  ask(): Promise<unknown>;
  reachable(yes: boolean): void;
  /** Ends the asking when the counter closes. */
  signal: AbortSignal;
}

/** Asks until the database answers, and tells each answer: connections may have died while the computer slept. */
export async function checkConnection({ ask, reachable, signal }: ConnectionCheck): Promise<void> {
  while (!signal.aborted) {
    const answered = await Promise.race([
      ask().then(
        () => true,
        () => false,
      ),
      pause(PATIENCE_MS, false, { signal }).catch(() => false),
    ]);
    if (signal.aborted) return;
    reachable(answered);
    if (answered) return;
    await pause(AGAIN_MS, undefined, { signal }).catch(() => {});
  }
}
