import type { EntityManager } from 'typeorm';
import { constraintOf, sqlState } from '../../database/faults.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import { lockEvent, updateHouse } from '../../database/queries/lockEvent.ts';
import { deleteTier, insertTiers, updateEvent, updateTiers } from '../../database/queries/writeEvent.ts';
import { decideEdit, type EventDraft, type EventFacts } from '../../domain/eventDraft.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { inTransaction } from '../transaction.ts';
import { changedEvent } from './changedEvent.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { eventDraftOf } from './eventDraftOf.ts';
import { refusingRepeatedTiers } from './eventWalls.ts';

/** Replaces an event and its tiers, unless somebody else has changed it since it was read. */
export const eventsUpdate: Handler<'events.update'> = async (input, { house, caller }) => {
  const { counterId } = enrolledCounter(house);
  const { eventId, version } = input;
  const draft = eventDraftOf(input);
  const keptTierIds = draft.tiers.flatMap(({ id }) => (id === null ? [] : [id]));
  const written = inTransaction(house.dataSource, async (tx) => {
    await writeJournal(tx, {
      counterId,
      actorId: caller.id,
      operation: 'events.update',
      eventId,
      detail: { version, draft },
    });
    const facts = await lockEvent(tx, eventId, keptTierIds);
    if (!facts) throw new Refused('EVENT_NOT_FOUND', { eventId });
    await write(tx, eventId, version, draft, facts, house.now());
  });
  await refusingRepeatedTiers(draft, written);
  return changedEvent(house, eventId);
};

async function write(
  tx: EntityManager,
  eventId: number,
  version: number,
  draft: EventDraft,
  facts: EventFacts,
  now: Date,
): Promise<void> {
  const changes = decideEdit(version, draft, facts, now);
  try {
    await updateHouse(tx, eventId, draft.houseCapacity);
    for (const tier of changes.removed) await remove(tx, tier);
    await updateTiers(tx, eventId, changes);
    await insertTiers(tx, eventId, changes.added);
    await updateEvent(tx, eventId, draft);
  } catch (error) {
    throw belowSold(error, facts) ?? error;
  }
}

async function remove(tx: EntityManager, tier: { id: number; name: string }): Promise<void> {
  try {
    await deleteTier(tx, tier.id);
  } catch (error) {
    // An order, a ticket or a promo code still points at it, be it one that failed or is long over.
    if (sqlState(error) !== '23503') throw error;
    throw new Refused('TIER_IN_USE', { tierId: tier.id, tierName: tier.name }, { cause: error });
  }
}

/** The second wall; the locks make it unreachable as long as everybody takes them. */
function belowSold(error: unknown, facts: EventFacts): Refused | null {
  const constraint = constraintOf(error);
  if (constraint !== 'house_stock_not_oversold' && constraint !== 'tier_stock_not_oversold') return null;
  const detail = { tierId: null, tierName: null, taken: facts.taken };
  return new Refused('CAPACITY_BELOW_SOLD', detail, { cause: error });
}
