import type { EntityManager } from 'typeorm';
import { writeJournal } from '../../database/queries/journal.ts';
import { type LockedEvent, lockEventState, updateEventState } from '../../database/queries/lockEvent.ts';
import { stateAt } from '../../domain/onSale.ts';
import { Refused } from '../../domain/refusals.ts';
import type { EventState } from '../../domain/states.ts';
import type { EventView } from '../eventView.ts';
import type { Caller, House } from '../house.ts';
import { inTransaction } from '../transaction.ts';
import { changedEvent } from './changedEvent.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** A step of an event from one state to another. */
export interface StateChange {
  operation: 'events.publish' | 'events.pause' | 'events.cancel';
  eventId: number;
  from: readonly EventState[];
  to: EventState;
  reason: string | null;
  /** What else must hold, asked under the lock; throws the refusal. */
  check(tx: EntityManager, event: LockedEvent, now: Date): void | Promise<void>;
}

/**
 * Changes an event's state under the lock that every sale of it must take, so that no sale is decided on the old
 * state once this has been answered.
 */
export async function changeEventState(
  house: House,
  caller: Caller,
  change: StateChange,
): Promise<{ event: EventView }> {
  const { counterId } = enrolledCounter(house);
  const { operation, eventId, to, reason } = change;
  await inTransaction(house.dataSource, async (tx) => {
    const detail = reason === null ? {} : { reason };
    await writeJournal(tx, { counterId, actorId: caller.id, operation, eventId, detail });
    const event = await lockEventState(tx, eventId);
    if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
    const now = house.now();
    const state = stateAt(event, now);
    if (!change.from.includes(state)) throw new Refused('EVENT_STATE', { state });
    await change.check(tx, event, now);
    await updateEventState(tx, eventId, to, reason);
  });
  return changedEvent(house, eventId);
}
