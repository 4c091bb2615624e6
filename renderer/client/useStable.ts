import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A function that stays the same for as long as the component is on screen and does what its latest version would, so
 * that what it is handed to need not be drawn again. For events only, never while drawing.
 */
export function useStable<Given extends unknown[], Answer>(
  latest: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const current = useRef(latest);
  useLayoutEffect(() => {
    current.current = latest;
  });
  return useCallback((...given: Given) => current.current(...given), []);
}
