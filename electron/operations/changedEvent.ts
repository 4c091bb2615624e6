import { Refused } from '../../domain/refusals.ts';
import { type EventView, loadEvent } from '../eventView.ts';
import type { House } from '../house.ts';

/** What a change answers: the event as it is now, after telling the other counters. */
export async function changedEvent(house: House, eventId: number): Promise<{ event: EventView }> {
  house.stockNews.announceEdited(eventId);
  const event = await loadEvent(house, eventId);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  return { event };
}
