import { writeJournal } from '../../database/queries/journal.ts';
import type { Handler } from '../dispatch.ts';

/** Ends the session of this window, whatever the database says to the entry about it. */
export const sessionSignOut: Handler<'session.signOut'> = async (_input, { house, caller, session }) => {
  if (!caller) return {};
  session.end();
  const counterId = house.counter.id;
  if (counterId !== null) {
    await writeJournal(house.dataSource, {
      counterId,
      actorId: caller.id,
      operation: 'session.signOut',
      detail: {},
    });
  }
  return {};
};
