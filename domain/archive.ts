import { stateAt } from './onSale.ts';
import { Refused } from './refusals.ts';
import type { EventState } from './states.ts';

/** What moving an event to the archive is decided on. */
export interface ArchiveFacts {
  state: EventState;
  endsAt: Date;
  /** Tickets that still stand for money or a place: held by somebody, on their way as a gift, or used. */
  openTickets: number;
}

/**
 * Whether there is anything to move: false when all is done. Only what is over may be moved, and of a cancelled event
 * only what has been paid back, because an archived ticket cannot be refunded any more.
 */
export function mayArchive(event: ArchiveFacts, now: Date): boolean {
  const state = stateAt(event, now);
  if (state === 'archived') return false;
  if (state !== 'ended' && state !== 'cancelled') throw new Refused('EVENT_STATE', { state });
  if (state === 'cancelled' && event.openTickets > 0) {
    throw new Refused('EVENT_NOT_SETTLED', { leftTickets: event.openTickets });
  }
  return true;
}
