import { compIssuanceExists } from '../../database/queries/comps.ts';
import type { Handler } from '../dispatch.ts';
import { guestListsOf } from '../guestLists.ts';

/** Calls a batch off before it is committed. What has been given stays given. */
export const compsCallOff: Handler<'comps.callOff'> = async ({ requestId }, { house }) => {
  const lists = guestListsOf(house);
  const batch = lists.batchOf(requestId);
  if (batch) {
    if (batch.phase === 'writing') batch.calledOff = true;
    await batch.settled;
    if (batch.phase === 'given') return { given: true };
  }
  // Whatever still arrives under this id comes too late.
  lists.forbid(requestId);
  return { given: await compIssuanceExists(house.dataSource, requestId) };
};
