import { untilOnDisk } from '../../database/flight.ts';
import { writeNamedHold } from '../../database/queries/writeHold.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { type HoldView, loadHold } from '../holdView.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { refuseHold } from './holdWalls.ts';
import { placesWanted } from './placesWanted.ts';

/** Keeps places for a name. The same request again answers with the hold that it made. */
export const holdsPlace: Handler<'holds.place'> = async (input, { house, caller }) => {
  const { requestId, customerId } = input;
  const name = input.name.trim();
  const expiresAt = new Date(input.expiresAt);
  if (expiresAt <= house.now()) {
    throw new Refused('INVALID_INPUT', { problems: [{ path: 'expiresAt', problem: 'not_allowed' }] });
  }
  const { counterId } = enrolledCounter(house);
  const eventIds = await untilSettled(async () => {
    const known = await loadHold(house, requestId);
    if (known) {
      if (!isSame(known, { name, lines: input.lines })) throw new Refused('REQUEST_REUSED', null);
      await untilOnDisk(house.dataSource);
      return [];
    }
    const to = await placesWanted(house, input.lines);
    const hold = { id: requestId, counterId, heldBy: caller.id, name, customerId, expiresAt, to };
    const written = await writeNamedHold(house.dataSource, hold);
    if (!written.done) await refuseHold(house, written, to.places, customerId);
    return to.places.map(({ eventId }) => eventId);
  });
  house.stockNews.announce(eventIds);
  const hold = await loadHold(house, requestId);
  if (!hold) throw new Error('a hold that was just written is not there');
  return { hold };
};

function isSame(
  known: HoldView,
  asked: { name: string; lines: { tierId: number; quantity: number }[] },
): boolean {
  const places = (lines: readonly { tierId: number; quantity: number }[]): string => {
    const sums = new Map<number, number>();
    for (const { tierId, quantity } of lines) sums.set(tierId, quantity + (sums.get(tierId) ?? 0));
    return JSON.stringify([...sums].sort(([a], [b]) => a - b));
  };
  return known.kind === 'named' && known.name === asked.name && places(known.lines) === places(asked.lines);
}
