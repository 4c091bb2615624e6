import { loadComps } from '../compView.ts';
import type { Handler } from '../dispatch.ts';

/** A batch of free tickets with the codes to print. */
export const compsGet: Handler<'comps.get'> = async ({ issuanceId }, { house }) =>
  loadComps(house, issuanceId);
