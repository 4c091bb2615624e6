import { untilOnDisk } from '../../database/flight.ts';
import { findCompIssuance } from '../../database/queries/comps.ts';
import { Refused } from '../../domain/refusals.ts';
import { loadComps } from '../compView.ts';
import type { Handler } from '../dispatch.ts';
import { guestListsOf } from '../guestLists.ts';
import { issueComps } from '../issueComps.ts';

/** Gives a place to each name of the list that was collected under the request's id. */
export const compsIssueList: Handler<'comps.issueList'> = async (input, { house, caller }) => {
  const lists = guestListsOf(house);
  const { requestId } = input;
  // The names are forgotten once they are written: a repeat is recognised by everything else.
  await lists.batchOf(requestId)?.settled;
  const names = lists.namesOf(requestId);
  if (names.length === 0) {
    const known = await findCompIssuance(house.dataSource, requestId);
    const same =
      known !== null &&
      Number(known.eventId) === input.eventId &&
      Number(known.tierId) === input.tierId &&
      Number(known.issuedById) === caller.id &&
      known.quantity === input.quantity &&
      known.reason === input.reason.trim() &&
      known.note === input.note.trim();
    if (known && !same) throw new Refused('REQUEST_REUSED', null);
    if (known) {
      await untilOnDisk(house.dataSource);
      return loadComps(house, requestId);
    }
  }
  return issueComps({ ...input, names }, house, caller);
};
