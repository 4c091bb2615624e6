import { gapsOf, refuseGaps } from '../../domain/eventDraft.ts';
import type { Handler } from '../dispatch.ts';
import { changeEventState } from './changeEventState.ts';

/** Puts a draft on sale, or a paused event on sale again; the latter also after it has begun. */
export const eventsPublish: Handler<'events.publish'> = async ({ eventId }, { house, caller }) =>
  changeEventState(house, caller, {
    operation: 'events.publish',
    eventId,
    from: ['draft', 'paused'],
    to: 'on_sale',
    reason: null,
    check: (_, event, now) =>
      refuseGaps(gapsOf({ ...event, startsAt: event.state === 'draft' ? event.startsAt : null }, now)),
  });
