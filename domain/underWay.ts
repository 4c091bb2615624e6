import type { EventState } from './states.ts';

interface Times {
  state: EventState;
  startsAt: string;
  doorsAt: string;
  endsAt: string;
}

/** Nothing more happens at it: it has ended, or was cancelled. */
export function isOver({ state, endsAt }: Pick<Times, 'state' | 'endsAt'>, now: Date): boolean {
  if (state === 'ended' || state === 'archived' || state === 'cancelled') return true;
  return Date.parse(endsAt) <= now.getTime();
}

/** It has begun and is not over: whoever buys now comes late. */
export function hasStarted(event: Pick<Times, 'state' | 'startsAt' | 'endsAt'>, now: Date): boolean {
  return Date.parse(event.startsAt) <= now.getTime() && !isOver(event, now);
}

/** In the order in which a door is asked for: what is still to come or under way as it starts, then what is over. */
export function doorOrder<E extends Times>(events: readonly E[], now: Date): E[] {
  const byStart = events.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return [
    ...byStart.filter((event) => !isOver(event, now)),
    ...byStart.filter((event) => isOver(event, now)),
  ];
}

/**
 * The event that a door is most likely for: of those whose doors are open the one that opened last, else the one that
 * opens next. Undefined when all are over.
 */
export function likelyDoor<E extends Times>(events: readonly E[], now: Date): E | undefined {
  const coming = events
    .filter((event) => !isOver(event, now))
    .toSorted((a, b) => Date.parse(a.doorsAt) - Date.parse(b.doorsAt));
  return coming.findLast(({ doorsAt }) => Date.parse(doorsAt) <= now.getTime()) ?? coming[0];
}
