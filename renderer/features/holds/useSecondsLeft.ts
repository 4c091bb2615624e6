import { useState } from 'react';
import { houseTime } from '../../client/clock.ts';
import { useNow } from '../../client/useNow.ts';
import { secondsLeft } from './holdView.ts';

/**
 * Whole seconds until an instant, second by second. An instant that is new is counted from now on: the clock that all
 * screens share may have stood for nearly a second, and would give a fresh hold more than its time.
 */
export function useSecondsLeft(instant: string): number {
  const shared = useNow(1_000);
  const [seen, setSeen] = useState(() => ({ instant, at: houseTime(), shared }));
  if (seen.instant !== instant) setSeen({ instant, at: houseTime(), shared });
  // Until the next stroke of the shared clock.
  return secondsLeft(instant, seen.shared === shared ? seen.at : shared);
}
