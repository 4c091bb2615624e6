import type { Handler } from '../dispatch.ts';
import { changeEventState } from './changeEventState.ts';

/** Calls an event off, for good and with a reason. */
export const eventsCancel: Handler<'events.cancel'> = async ({ eventId, reason }, { house, caller }) =>
  changeEventState(house, caller, {
    operation: 'events.cancel',
    eventId,
    from: ['draft', 'on_sale', 'paused'],
    to: 'cancelled',
    reason: reason.trim(),
    check: () => {},
  });
