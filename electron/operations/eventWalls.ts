import { constraintOf } from '../../database/faults.ts';
import type { EventDraft } from '../../domain/eventDraft.ts';
import { Refused } from '../../domain/refusals.ts';

/** Runs a write of tiers; names that only the database finds alike are refused like all others. */
export async function refusingRepeatedTiers<Value>(draft: EventDraft, write: Promise<Value>): Promise<Value> {
  try {
    return await write;
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint !== 'tier_name_unique' && constraint !== 'tier_code_unique') throw error;
    const field = constraint === 'tier_name_unique' ? 'name' : 'code';
    throw new Refused('TIER_REPEATED', { field, text: draft.tiers[0]?.[field] ?? '' }, { cause: error });
  }
}
