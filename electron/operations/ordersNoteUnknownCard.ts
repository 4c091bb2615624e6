import { writeJournal } from '../../database/queries/journal.ts';
import type { Handler } from '../dispatch.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Writes down that a terminal gave no answer, so that a crash cannot hide a card that may have been charged. */
export const ordersNoteUnknownCard: Handler<'orders.noteUnknownCard'> = async (input, { house, caller }) => {
  const { counterId } = enrolledCounter(house);
  await writeJournal(house.dataSource, {
    counterId,
    actorId: caller.id,
    operation: 'orders.noteUnknownCard',
    orderId: input.requestId,
    detail: { amountMinor: input.amountMinor },
  });
  return {};
};
