import { compIssuanceExists } from '../../database/queries/comps.ts';
import { Refused } from '../../domain/refusals.ts';
import { loadPrintableComps } from '../compView.ts';
import type { Handler } from '../dispatch.ts';
import { queuePaper } from './queuePaper.ts';

/** The free tickets of a batch that open the door. */
export const compsPrint: Handler<'comps.print'> = async ({ issuanceId, target }, { house, caller }) => {
  if (!(await compIssuanceExists(house.dataSource, issuanceId))) throw new Refused('COMP_NOT_FOUND', null);
  const ticketIds = (await loadPrintableComps(house, issuanceId)).map(({ id }) => id);
  const paper = { of: { compIssuanceId: issuanceId }, document: 'comp_tickets' as const, ticketIds };
  return queuePaper(paper, target, house, caller);
};
