import { useCallback, useRef, useState } from 'react';
import { call } from '../../client/client.ts';
import { doorStore } from './doorStore.ts';
import { type DoorWords, wordCheckIn } from './doorWords.ts';
import { sound } from './sound.ts';

export interface ShownScan {
  /** Counts up, so that the same words twice are seen as two scans. */
  turn: number;
  code: string;
  words: DoorWords;
}

/** Scans wait for each other and are answered one by one, in their order; the last answer stays until the next. */
export function useScans(eventId: number | null) {
  const [shown, setShown] = useState<ShownScan | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const line = useRef<Promise<void>>(Promise.resolve());
  const turn = useRef(0);

  const scan = useCallback(
    (code: string) => {
      setWaiting((count) => count + 1);
      line.current = line.current.then(async () => {
        try {
          const { result } = await call('tickets.checkIn', { code, eventId });
          const words = wordCheckIn(result);
          if (result.outcome === 'admitted') doorStore.dispatch({ type: 'admitted' });
          turn.current += 1;
          setError(null);
          setShown({ turn: turn.current, code, words });
          sound(words.tone);
        } catch (reason) {
          // Nobody is let in on a guess: the last answer goes, so that it is not taken for this ticket's.
          setShown(null);
          setError(reason);
          sound('stop');
        } finally {
          setWaiting((count) => count - 1);
        }
      });
    },
    [eventId],
  );
  const clear = useCallback(() => {
    setShown(null);
    setError(null);
  }, []);
  return { shown, waiting, error, scan, clear };
}
