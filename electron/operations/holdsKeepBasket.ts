import { findHoldFacts } from '../../database/queries/holds.ts';
import { writeBasketHold } from '../../database/queries/writeHold.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { type HoldView, loadHold } from '../holdView.ts';
import type { House } from '../house.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { refuseHold } from './holdWalls.ts';
import { placesWanted } from './placesWanted.ts';

/**
 * Keeps the places of a basket while it is filled. It stands in no journal: nothing is promised to anybody, and a
 * line for each key press would bury what matters.
 */
export const holdsKeepBasket: Handler<'holds.keepBasket'> = async ({ holdId, lines }, { house, caller }) => {
  const { dataSource } = house;
  const { counterId } = enrolledCounter(house);
  const eventIds = await untilSettled(async () => {
    house.memory.holds.forget(holdId);
    const [hold, to] = await Promise.all([findHoldFacts(dataSource, holdId), placesWanted(house, lines)]);
    if (hold?.state === 'collected' || hold?.kind === 'named')
      throw new Refused('HOLD_STATE', { state: hold.state });
    if (!hold && to.places.length === 0) return [];
    const from = hold?.state === 'held' ? hold.places : [];
    const read = hold?.state ?? null;
    const written = await writeBasketHold(dataSource, {
      id: holdId,
      counterId,
      heldBy: caller.id,
      read,
      from,
      to,
    });
    if (!written.done) await refuseHold(house, written, to.places, null);
    return eventsOfChange(from, to.places);
  });
  house.stockNews.announce(eventIds);
  const hold = lines.length === 0 ? null : await loadHold(house, holdId);
  rememberHold(house, holdId, hold);
  return { hold };
};

interface Places {
  eventId: number;
  tierId: number;
  quantity: number;
}

/** The events whose counters are others now; a basket of many lines changes one of them at a time. */
function eventsOfChange(from: readonly Places[], to: readonly Places[]): number[] {
  const changes = new Map<number, { eventId: number; by: number }>();
  const count = ({ eventId, tierId, quantity }: Places, sign: 1 | -1) => {
    const by = (changes.get(tierId)?.by ?? 0) + sign * quantity;
    changes.set(tierId, { eventId, by });
  };
  for (const places of from) count(places, -1);
  for (const places of to) count(places, 1);
  return [...new Set([...changes.values()].filter(({ by }) => by !== 0).map(({ eventId }) => eventId))];
}

/** The sale of this basket will not have to ask what it holds. */
function rememberHold({ memory }: House, id: string, hold: HoldView | null): void {
  if (hold?.state !== 'held') return;
  const places = hold.lines
    .map(({ eventId, tierId, quantity, collected }) => ({ eventId, tierId, quantity: quantity - collected }))
    .filter(({ quantity }) => quantity > 0);
  memory.holds.keep(id, {
    id,
    kind: hold.kind,
    state: hold.state,
    expiresAt: new Date(hold.expiresAt),
    places,
  });
}
