import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { loadEvent } from '../eventView.ts';
import { maySeeDrafts } from './maySeeDrafts.ts';

/** One event with all its counters. */
export const eventsGet: Handler<'events.get'> = async ({ eventId }, { house, caller }) => {
  const event = await loadEvent(house, eventId);
  if (!event || (event.state === 'draft' && !maySeeDrafts(caller))) {
    throw new Refused('EVENT_NOT_FOUND', { eventId });
  }
  return { event };
};
