import type { Output } from '../../../contract/index.ts';
import { formatCount } from '../../components/availabilityText.ts';

export type Budget = Output<'comps.budgets'>['budgets'][number];

/** `18 of 40 used`, and what a look at it says: nothing, the last tenth, or more than there is. */
export function wordBudget({ used, places }: Pick<Budget, 'used' | 'places'>): string {
  const words = `${formatCount(used)} of ${formatCount(places)} used`;
  return used > places ? `${words}, ${formatCount(used - places)} over` : words;
}

export type BudgetState = 'free' | 'low' | 'full' | 'over';

/** How much of a budget is left: the last tenth of it is worth a look. */
export function budgetState({ used, places }: Pick<Budget, 'used' | 'places'>): BudgetState {
  if (used > places) return 'over';
  if (used === places) return 'full';
  return (places - used) * 10 <= places ? 'low' : 'free';
}

/** The budget of a reason; the case of its letters does not matter. Null for a reason without one. */
export function budgetFor<B extends Pick<Budget, 'reason'>>(budgets: readonly B[], reason: string): B | null {
  const wanted = reason.trim().toLowerCase();
  return budgets.find((budget) => budget.reason.toLowerCase() === wanted) ?? null;
}

/** How many of `asked` places the budget does not cover; a reason without a budget covers none. */
export function overBudget(budget: Pick<Budget, 'used' | 'places'> | null, asked: number): number {
  return budget === null ? asked : Math.max(0, asked - Math.max(0, budget.places - budget.used));
}

/** What giving so many more will make of the budget, as a sentence. */
export function wordAfter(budget: Budget | null, reason: string, asked: number): string {
  if (budget === null) return `“${reason.trim()}” has no budget.`;
  const over = overBudget(budget, asked);
  const then = `${formatCount(budget.used + asked)} of ${formatCount(budget.places)}`;
  return over === 0
    ? `These make it ${then}.`
    : `These make it ${then}: ${formatCount(over)} over the budget.`;
}
