import { compIssuanceExists } from '../../database/queries/comps.ts';
import { containing } from '../../database/queries/like.ts';
import { Refused } from '../../domain/refusals.ts';
import { loadCompTickets } from '../compView.ts';
import type { Handler } from '../dispatch.ts';

/** A page of a batch's tickets. */
export const compsTickets: Handler<'comps.tickets'> = async (
  { issuanceId, search, afterNumber, limit },
  { house },
) => {
  const wanted = search.trim();
  const pattern = wanted === '' ? null : containing(wanted);
  const tickets = await loadCompTickets(house, issuanceId, { after: afterNumber, limit, pattern });
  if (tickets.length === 0 && !(await compIssuanceExists(house.dataSource, issuanceId)))
    throw new Refused('COMP_NOT_FOUND', null);
  return { tickets };
};
