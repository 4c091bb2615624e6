import { useSyncExternalStore } from 'react';

/**
 * The time of the house: what the database's clock shows, as main last told it. It is carried on by a clock that nobody
 * can set, so that screens are right whatever the machine shows.
 */
let base = Date.now() - performance.now();
let ahead = 0;
const listeners = new Set<() => void>();

/** The present time by which the house decides. Screens that show it use `useNow`. */
export const houseTime = (): Date => new Date(base + performance.now());

/** Main has told the time (ISO text). */
export function setHouseTime(now: string): void {
  const told = Date.parse(now);
  base = told - performance.now();
  ahead = Date.now() - told;
  for (const heard of listeners) heard();
}

/** Hears each time that the clock was set; the answer stops it. */
export function onHouseTimeSet(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

/** When it was in the house when this machine's own clock showed so many milliseconds. */
export const houseTimeOf = (machineTime: number): number => machineTime - ahead;

/** How far the clock of this machine is ahead of the house's, in milliseconds; behind when negative. */
export function useMachineAhead(): number {
  return useSyncExternalStore(onHouseTimeSet, () => ahead);
}
