import { useSyncExternalStore } from 'react';
import { houseTime, onHouseTimeSet } from './clock.ts';

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
  let stop: (() => void) | undefined;
  let time = houseTime();
  const tick = () => {
    time = houseTime();
    for (const listener of listeners) listener();
  };
  const start = () => {
    const timer = setInterval(tick, everyMilliseconds);
    const deaf = onHouseTimeSet(tick);
    return () => {
      clearInterval(timer);
      deaf();
    };
  };
  const clock: Clock = {
    now() {
      // A clock that nobody was looking at has stood still.
      if (stop === undefined && Math.abs(houseTime().getTime() - time.getTime()) >= everyMilliseconds)
        time = houseTime();
      return time;
    },
    subscribe(heard) {
      listeners.add(heard);
      stop ??= start();
      return () => {
        listeners.delete(heard);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
  clocks.set(everyMilliseconds, clock);
  return clock;
}

/** The present time of the house, renewed every so many milliseconds while the component is on screen. */
export function useNow(everyMilliseconds: number): Date {
  const clock = clockOf(everyMilliseconds);
  return useSyncExternalStore(clock.subscribe, clock.now);
}
