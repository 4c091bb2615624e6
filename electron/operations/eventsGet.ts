import { findEvent } from '../../database/queries/events.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { eventView } from '../eventView.ts';
import { maySeeDrafts } from './maySeeDrafts.ts';

/** One event with all its counters, and what the hold that was named keeps in it. */
export const eventsGet: Handler<'events.get'> = async ({ eventId, holdId }, { house, caller }) => {
  const row = await findEvent(house.dataSource, eventId, holdId);
  const event = row && eventView(row, house.now());
  if (!row || !event || (event.state === 'draft' && !maySeeDrafts(caller))) {
    throw new Refused('EVENT_NOT_FOUND', { eventId });
  }
  return { event, kept: row.kept.map(({ tier_id, places }) => ({ tierId: tier_id, quantity: places })) };
};
