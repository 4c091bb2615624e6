/** Wrong tries that are free of a pause. */
export const FREE_TRIES = 5;
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 3_600;
/** Failures older than this no longer count. */
export const REMEMBERED_SECONDS = 24 * 3_600;
/** Clocks that agree may differ by this much; a last try further ahead was counted before the clock was set back. */
const AGREED_SECONDS = 60;

export interface Tries {
  failures: number;
  lockedUntil: Date | null;
  lastAt: Date;
}

/**
 * Counts one more try before it is checked, so that tries at the same moment cannot outrun the count; a try that
 * turns out right clears it. The fifth locks the name for a minute, each one after that for twice as long as the
 * one before, an hour at most. `waitSeconds` is given instead when the name is locked now. When the clock was set back
 * meanwhile nobody knows how much of a pause is over: it is tried once more, and the next pause counts from now.
 */
export function countTry(known: Tries, now: Date): { tries: Tries } | { waitSeconds: number } {
  const isSetBack = known.lastAt.getTime() - now.getTime() > AGREED_SECONDS * 1_000;
  if (!isSetBack && known.lockedUntil !== null && now < known.lockedUntil) {
    return { waitSeconds: Math.ceil((known.lockedUntil.getTime() - now.getTime()) / 1_000) };
  }
  const stale = now.getTime() - known.lastAt.getTime() > REMEMBERED_SECONDS * 1_000;
  const failures = (stale ? 0 : known.failures) + 1;
  return { tries: { failures, lockedUntil: lockedUntil(failures, now), lastAt: now } };
}

function lockedUntil(failures: number, now: Date): Date | null {
  if (failures < FREE_TRIES) return null;
  const seconds = Math.min(FIRST_PAUSE_SECONDS * 2 ** (failures - FREE_TRIES), LONGEST_PAUSE_SECONDS);
  return new Date(now.getTime() + seconds * 1_000);
}
