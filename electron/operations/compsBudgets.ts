import { countUnbudgeted, findCompBudgets, findCompEvent } from '../../database/queries/comps.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';

/** What may be given away for an event. */
export const compsBudgets: Handler<'comps.budgets'> = async ({ eventId }, { house: { dataSource } }) => {
  const [event, budgets, unbudgeted] = await Promise.all([
    findCompEvent(dataSource, eventId),
    findCompBudgets(dataSource, eventId),
    countUnbudgeted(dataSource, eventId),
  ]);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  return { budgets, unbudgeted };
};
