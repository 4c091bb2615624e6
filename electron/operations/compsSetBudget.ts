import { fly } from '../../database/flight.ts';
import { findCompBudget, findCompEvent } from '../../database/queries/comps.ts';
import { budgetStatements } from '../../database/queries/writeComps.ts';
import { mustNotBeOver } from '../../domain/comp.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { landed } from '../landed.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Sets how many places may go for a reason. Those given already stay given, even when there are more of them. */
export const compsSetBudget: Handler<'comps.setBudget'> = async (input, { house, caller }) => {
  const { dataSource } = house;
  const { eventId, places } = input;
  const reason = input.reason.trim();
  const event = await findCompEvent(dataSource, eventId);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  mustNotBeOver(event, house.now());
  const journal = {
    counterId: enrolledCounter(house).counterId,
    actorId: caller.id,
    operation: 'comps.setBudget' as const,
    eventId,
    detail: { reason, places },
  };
  await untilSettled(async () =>
    landed(await fly(dataSource, budgetStatements(journal, { eventId, reason, places }))),
  );
  const budget = await findCompBudget(dataSource, eventId, reason);
  if (!budget) throw new Error('a budget that was just written is not there');
  return { budget };
};
