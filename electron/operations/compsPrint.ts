import { loadComps } from '../compView.ts';
import type { Handler } from '../dispatch.ts';
import { queuePaper } from './queuePaper.ts';

/** The free tickets of a batch that open the door. */
export const compsPrint: Handler<'comps.print'> = async ({ issuanceId, target }, { house, caller }) => {
  const { tickets } = await loadComps(house, issuanceId);
  const ticketIds = tickets.filter(({ code }) => code !== '').map(({ id }) => id);
  const paper = { of: { compIssuanceId: issuanceId }, document: 'comp_tickets' as const, ticketIds };
  return queuePaper(paper, target, house, caller);
};
