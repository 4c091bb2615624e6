import { MAX_COMPS_AT_ONCE } from '../../domain/comp.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { guestListsOf } from '../guestLists.ts';

/** Takes a piece of a guest list; nothing is written before the whole list is given its places. */
export const compsAddNames: Handler<'comps.addNames'> = async ({ requestId, from, names }, { house }) => {
  const lists = guestListsOf(house);
  if (lists.isForbidden(requestId)) throw new Refused('COMP_CALLED_OFF', null);
  const received = lists.collect(requestId, from, names);
  if (received === null) {
    throw new Refused('INVALID_INPUT', {
      problems: [{ path: 'names', problem: 'too_big', limit: MAX_COMPS_AT_ONCE }],
    });
  }
  return { received };
};
