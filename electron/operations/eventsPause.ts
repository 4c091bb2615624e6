import type { Handler } from '../dispatch.ts';
import { changeEventState } from './changeEventState.ts';

/** Stops the sale until somebody publishes the event again. */
export const eventsPause: Handler<'events.pause'> = async ({ eventId }, { house, caller }) =>
  changeEventState(house, caller, {
    operation: 'events.pause',
    eventId,
    from: ['on_sale'],
    to: 'paused',
    reason: null,
    check: () => {},
  });
