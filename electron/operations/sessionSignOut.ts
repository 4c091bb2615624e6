import { isConnectionLoss } from '../../database/faults.ts';
import { findChainHeads, writeJournal } from '../../database/queries/journal.ts';
import type { Handler } from '../dispatch.ts';
import { leftForTheNext } from '../saleUnderWay.ts';

/** Ends the session of this window, also while the database is away: nobody stays signed in for want of an entry. */
export const sessionSignOut: Handler<'session.signOut'> = async (_input, { house, caller, session }) => {
  if (!caller) return {};
  session.end();
  const { sale } = house.desk;
  const kept = sale.current();
  const left = kept && leftForTheNext(kept.sale);
  sale.keep(left === null ? null : { personId: caller.id, sale: left });
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
