import type { Caller, SessionHandle } from './house.ts';

/** Number of a window, as Electron counts them. */
export type WindowKey = number;

export interface Sessions {
  of(window: WindowKey): SessionHandle;
  forget(window: WindowKey): void;
}

/** Who is signed in at which window. A session lives in memory only: a restart asks again. */
export function createSessions(changed: () => void): Sessions {
  const people = new Map<WindowKey, Caller>();
  return {
    of: (window) => ({
      person: () => people.get(window) ?? null,
      begin(person) {
        people.set(window, person);
        changed();
      },
      end() {
        if (people.delete(window)) changed();
      },
    }),
    forget: (window) => void people.delete(window),
  };
}
