import { findHoldFacts } from '../../database/queries/holds.ts';
import { writeReleasedHold } from '../../database/queries/writeHold.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { loadHold } from '../holdView.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { refuseHold } from './holdWalls.ts';

/** Gives what a hold still keeps back to everybody. */
export const holdsRelease: Handler<'holds.release'> = async ({ holdId }, { house, caller }) => {
  const { counterId } = enrolledCounter(house);
  const eventIds = await untilSettled(async () => {
    const hold = await findHoldFacts(house.dataSource, holdId);
    if (!hold) throw new Refused('HOLD_NOT_FOUND', null);
    if (hold.state !== 'held') throw new Refused('HOLD_STATE', { state: hold.state });
    const release = { id: holdId, counterId, actorId: caller.id, from: hold.places };
    const written = await writeReleasedHold(house.dataSource, release);
    if (!written.done) await refuseHold(house, written, [], null);
    return hold.places.map(({ eventId }) => eventId);
  });
  house.stockNews.announce(eventIds);
  const hold = await loadHold(house, holdId);
  if (!hold) throw new Refused('HOLD_NOT_FOUND', null);
  return { hold };
};
