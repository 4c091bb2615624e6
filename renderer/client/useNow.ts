import { useSyncExternalStore } from 'react';

interface Clock {
  now(): Date;
  subscribe(heard: () => void): () => void;
}

const clocks = new Map<number, Clock>();

/** One timer for everybody who wants to know the time as often, so that they are drawn together. */
function clockOf(everyMilliseconds: number): Clock {
  const known = clocks.get(everyMilliseconds);
  if (known) return known;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let time = new Date();
  const clock: Clock = {
    now() {
      // A clock that nobody was looking at has stood still.
      if (timer === undefined && Date.now() - time.getTime() >= everyMilliseconds) time = new Date();
      return time;
    },
    subscribe(heard) {
      listeners.add(heard);
      timer ??= setInterval(() => {
        time = new Date();
        for (const listener of listeners) listener();
      }, everyMilliseconds);
      return () => {
        listeners.delete(heard);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
  clocks.set(everyMilliseconds, clock);
  return clock;
}

/** The present time, renewed every so many milliseconds while the component is on screen. */
export function useNow(everyMilliseconds: number): Date {
  const clock = clockOf(everyMilliseconds);
  return useSyncExternalStore(clock.subscribe, clock.now);
}
