import type { EntityManager } from 'typeorm';
import type { Input } from '../../contract/index.ts';
import { constraintOf } from '../../database/faults.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import { lockEventState } from '../../database/queries/lockEvent.ts';
import { findPromo, insertPromo, type NewPromo } from '../../database/queries/promos.ts';
import { type InputProblem, Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { promoView } from '../promoView.ts';
import { inTransaction } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Makes a promo code. Large and small letters are the same code. */
export const promosCreate: Handler<'promos.create'> = async (input, { house, caller }) => {
  const problems = problemsOf(input);
  if (problems.length > 0) throw new Refused('INVALID_INPUT', { problems });
  const promo = newPromo(input);
  const { counterId } = enrolledCounter(house);
  const promoId = await refusingWalls(
    promo,
    inTransaction(house.dataSource, async (tx) => {
      const journal = { counterId, actorId: caller.id, operation: 'promos.create' as const, detail: promo };
      await writeJournal(tx, promo.eventId === null ? journal : { ...journal, eventId: promo.eventId });
      if (promo.eventId !== null) await refuseClosed(tx, promo.eventId);
      return insertPromo(tx, promo);
    }),
  );
  const row = await findPromo(house.dataSource, promoId);
  if (!row) throw new Error('a promo code that was just written is not there');
  return { promo: promoView(row) };
};

/** Of an event that is over for good nothing is sold any more, so nothing may be taken off it. */
async function refuseClosed(tx: EntityManager, eventId: number): Promise<void> {
  const event = await lockEventState(tx, eventId);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  if (event.state === 'archived' || event.state === 'cancelled')
    throw new Refused('EVENT_STATE', { state: event.state });
}

/** What the fields say of each other; each by itself has been checked already. */
function problemsOf(input: Input<'promos.create'>): InputProblem[] {
  const problems: InputProblem[] = [];
  const percent = input.kind === 'percent';
  if (percent === (input.percentBasisPoints === null))
    problems.push({ path: 'percentBasisPoints', problem: 'required' });
  if (percent === (input.amountMinor !== null)) problems.push({ path: 'amountMinor', problem: 'required' });
  if (!percent && input.amountMinor === 0)
    problems.push({ path: 'amountMinor', problem: 'too_small', limit: 1 });
  if (percent === (input.currency !== null)) problems.push({ path: 'currency', problem: 'required' });
  if (input.tierId !== null && input.eventId === null)
    problems.push({ path: 'eventId', problem: 'required' });
  const { validFrom, validUntil } = input;
  if (validFrom !== null && validUntil !== null && Date.parse(validFrom) >= Date.parse(validUntil)) {
    problems.push({ path: 'validUntil', problem: 'too_small' });
  }
  return problems;
}

function newPromo(input: Input<'promos.create'>): NewPromo {
  return {
    ...input,
    code: input.code.trim(),
    validFrom: input.validFrom === null ? null : new Date(input.validFrom),
    validUntil: input.validUntil === null ? null : new Date(input.validUntil),
  };
}

async function refusingWalls<Value>(promo: NewPromo, written: Promise<Value>): Promise<Value> {
  try {
    return await written;
  } catch (error) {
    switch (constraintOf(error)) {
      case 'promo_code_unique':
        throw new Refused('PROMO_CODE_TAKEN', { code: promo.code }, { cause: error });
      case 'promo_code_event_fk':
      case 'journal_event_fk':
        throw new Refused('EVENT_NOT_FOUND', { eventId: promo.eventId ?? 0 }, { cause: error });
      case 'promo_code_tier_fk':
        throw new Refused('TIER_NOT_FOUND', { tierId: promo.tierId ?? 0 }, { cause: error });
      default:
        throw error;
    }
  }
}
