import { stateAt } from './onSale.ts';
import { Refused } from './refusals.ts';
import type { StaffRole } from './roles.ts';
import type { EventState } from './states.ts';

/** Most free places in one batch. */
export const MAX_COMPS_AT_ONCE = 100_000;
/** Names in one call: a longer list comes in pieces. */
export const NAMES_AT_ONCE = 1_000;
/** Tickets of a batch in one answer; the others are asked for page by page. */
export const COMP_TICKETS_AT_ONCE = 200;
/** Tickets that one print of a batch takes: what a printer holds and a document can carry. */
export const MAX_COMPS_PRINTED = 1_000;

/** What a batch of free places is decided on. */
export interface CompFacts {
  event: { eventId: number; state: EventState; endsAt: Date };
  /** The budget of the reason; null when the manager has set none. `used` counts live tickets. */
  budget: { id: number; places: number; used: number } | null;
}

export interface WantedComps {
  /** How many names there are; null for anonymous places. */
  named: number | null;
  quantity: number;
}

/** Where a batch will be booked, and whether its issuer lets it go over the budget. */
export interface DecidedComps {
  budgetId: number | null;
  approved: boolean;
}

/** Free places may be given for anything that is not over; drafts too, because guests are promised places early. */
export function mustNotBeOver(event: CompFacts['event'], now: Date): void {
  const state = stateAt(event, now);
  if (state === 'ended' || state === 'archived' || state === 'cancelled' || now >= event.endsAt) {
    throw new Refused('EVENT_STATE', { state: now >= event.endsAt && state === 'draft' ? 'ended' : state });
  }
}

/** Decides a batch, or throws the refusal. What is left of the budget is checked once more under its lock. */
export function decideComps(
  wanted: WantedComps,
  { event, budget }: CompFacts,
  role: StaffRole,
  now: Date,
): DecidedComps {
  const { named, quantity } = wanted;
  if (named !== null && named !== quantity) {
    throw new Refused('INVALID_INPUT', {
      problems: [{ path: 'quantity', problem: 'not_allowed', limit: named }],
    });
  }
  mustNotBeOver(event, now);
  const left = placesLeftInBudget(budget);
  if (left < quantity && role !== 'manager') throw new Refused('COMP_BUDGET', { left, asked: quantity });
  return { budgetId: budget?.id ?? null, approved: left < quantity };
}

/** Never below none: a manager may have gone over it. */
export function placesLeftInBudget(budget: CompFacts['budget']): number {
  return budget === null ? 0 : Math.max(0, budget.places - budget.used);
}
