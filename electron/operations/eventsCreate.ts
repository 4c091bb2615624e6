import type { Input } from '../../contract/index.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import { findEventOfRequest, type Request } from '../../database/queries/requests.ts';
import { findVenue } from '../../database/queries/venue.ts';
import { insertEvent } from '../../database/queries/writeEvent.ts';
import { checkNewEvent } from '../../domain/eventDraft.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { inTransaction } from '../transaction.ts';
import { changedEvent } from './changedEvent.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { eventDraftOf } from './eventDraftOf.ts';
import { refusingRepeatedTiers } from './eventWalls.ts';
import { makeOnce, requestHash } from './requestHash.ts';

/** Makes a draft, in the venue's currency and time zone. */
export const eventsCreate: Handler<'events.create'> = async (input, { house, caller }) => {
  const { dataSource } = house;
  const { requestId, ...asked } = input;
  const hash = requestHash('events.create', asked);
  const eventId = await makeOnce(
    dataSource,
    () => findEventOfRequest(dataSource, requestId),
    hash,
    () => make(asked, { requestId, requestHash: hash }, house, caller),
  );
  return changedEvent(house, eventId);
};

async function make(
  asked: Omit<Input<'events.create'>, 'requestId'>,
  request: Request,
  house: House,
  caller: Caller,
): Promise<number> {
  const { counterId } = enrolledCounter(house);
  const draft = eventDraftOf(asked);
  checkNewEvent(draft, house.now());
  const written = inTransaction(house.dataSource, async (tx) => {
    const venue = await findVenue(tx);
    if (!venue) throw new Refused('VENUE_MISSING', null);
    const { currency, time_zone: timeZone } = venue;
    const eventId = await insertEvent(tx, { ...request, draft, currency, timeZone, createdBy: caller.id });
    await writeJournal(tx, {
      counterId,
      actorId: caller.id,
      operation: 'events.create',
      eventId,
      detail: { draft },
    });
    return eventId;
  });
  return refusingRepeatedTiers(draft, written);
}
