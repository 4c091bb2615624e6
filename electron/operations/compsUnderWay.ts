import type { Handler } from '../dispatch.ts';
import { guestListsOf } from '../guestLists.ts';

/** The batches of an event that this counter is writing, or was a while ago; the latest first. */
export const compsUnderWay: Handler<'comps.underWay'> = async ({ eventId }, { house }) => ({
  batches: guestListsOf(house)
    .batchesOf(eventId)
    .map(({ requestId, reason, quantity, written, phase }) => ({
      requestId,
      reason,
      quantity,
      written,
      phase,
    })),
});
