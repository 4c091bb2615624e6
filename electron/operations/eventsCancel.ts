import { hasArchivedTickets } from '../../database/queries/archive.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { changeEventState } from './changeEventState.ts';

/**
 * Calls an event off, for good and with a reason. One that is over may be called off too: that the lights went out is
 * sometimes written down the next morning. What is in the archive stays as it was, because nobody can be paid back for it.
 */
export const eventsCancel: Handler<'events.cancel'> = async ({ eventId, reason }, { house, caller }) =>
  changeEventState(house, caller, {
    operation: 'events.cancel',
    eventId,
    from: ['draft', 'on_sale', 'paused', 'ended'],
    to: 'cancelled',
    reason: reason.trim(),
    check: async (tx) => {
      if (await hasArchivedTickets(tx, eventId)) throw new Refused('EVENT_STATE', { state: 'archived' });
    },
  });
