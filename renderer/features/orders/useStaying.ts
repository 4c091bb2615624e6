import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';

/**
 * Keeps the person on this page while it is locked; true once that was needed, so that it can be said why. Money was
 * taken or something was sent: leaving now would lose sight of it.
 */
export function useStaying(locked: boolean): boolean {
  const [heldBack, setHeldBack] = useState(false);
  useBlocker({
    shouldBlockFn: () => {
      if (locked) setHeldBack(true);
      return locked;
    },
    enableBeforeUnload: false,
  });
  if (heldBack && !locked) setHeldBack(false);
  return heldBack && locked;
}
