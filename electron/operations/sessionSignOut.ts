import { isConnectionLoss } from '../../database/faults.ts';
import { findChainHeads, writeJournal } from '../../database/queries/journal.ts';
import type { Handler } from '../dispatch.ts';

/** Ends the session of this window, also while the database is away: nobody stays signed in for want of an entry. */
export const sessionSignOut: Handler<'session.signOut'> = async (_input, { house, caller, session }) => {
  if (!caller) return {};
  session.end();
  // A basket is its cashier's own; money in the balance waits for whoever comes next.
  const { sale } = house.desk;
  if (sale.stage() !== 'payment') sale.keep(null);
  const counterId = house.counter.id;
  if (counterId === null) return {};
  try {
    await writeJournal(house.dataSource, {
      counterId,
      actorId: caller.id,
      operation: 'session.signOut',
      detail: { chains: await findChainHeads(house.dataSource, counterId) },
    });
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    house.log.warn('sign-out-unwritten');
  }
  return {};
};
