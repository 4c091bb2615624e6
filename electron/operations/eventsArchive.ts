import {
  findEventToArchive,
  findPlacesInHolds,
  findTicketsToArchive,
} from '../../database/queries/archive.ts';
import { writeArchive } from '../../database/queries/writeArchive.ts';
import { mayArchive } from '../../domain/archive.ts';
import { stateAt } from '../../domain/onSale.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/**
 * One step of moving an event to the archive. How far the job has come stands in the tables and nowhere else, so it
 * goes on after any stop, and two managers who do it at once divide it between them.
 */
export const eventsArchive: Handler<'events.archive'> = async ({ eventId, atMost }, { house, caller }) => {
  const movedTickets = await untilSettled(() => step(house, caller, eventId, atMost));
  const event = await findEventToArchive(house.dataSource, eventId);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  const state = stateAt(event, house.now());
  if (state === 'archived') house.stockNews.announceEdited(eventId);
  return { movedTickets, leftTickets: event.leftTickets, state };
};

async function step(house: House, caller: Caller, eventId: number, atMost: number): Promise<number> {
  const { dataSource } = house;
  const event = await findEventToArchive(dataSource, eventId);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  if (!mayArchive(event, house.now())) return 0;
  const ticketIds = await findTicketsToArchive(dataSource, eventId, atMost);
  const isLast = ticketIds.length >= event.leftTickets;
  const moved = await writeArchive(dataSource, {
    journal: {
      counterId: enrolledCounter(house).counterId,
      actorId: caller.id,
      operation: 'events.archive',
      eventId,
      detail: { eventName: event.name, tickets: ticketIds.length, archived: isLast },
    },
    eventId,
    version: event.version,
    ticketIds,
    last: isLast ? { places: await findPlacesInHolds(dataSource, eventId) } : null,
  });
  if (!moved) throw new Overtaken();
  return ticketIds.length;
}
