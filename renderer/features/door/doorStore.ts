import { createStore } from '../sell/store.ts';
import type { EventChoice } from '../tickets/EventFilter.tsx';

/** What this window's door is for, and how many it has let in since it was set; found again after leaving it. */
export interface Door {
  event: EventChoice | null;
  admitted: number;
}

export type DoorAction =
  | { type: 'choose'; event: EventChoice | null }
  | { type: 'admitted' }
  | { type: 'leave' };

const SHUT: Door = { event: null, admitted: 0 };

/** Another event starts its own count. */
export function changeDoor(door: Door, action: DoorAction): Door {
  switch (action.type) {
    case 'choose':
      return action.event?.id === door.event?.id ? door : { event: action.event, admitted: 0 };
    case 'admitted':
      return { ...door, admitted: door.admitted + 1 };
    case 'leave':
      return SHUT;
  }
}

export const doorStore = createStore(changeDoor, SHUT);
