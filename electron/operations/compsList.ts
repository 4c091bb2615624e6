import { findCompEvent, findCompIssuances } from '../../database/queries/comps.ts';
import { containing } from '../../database/queries/like.ts';
import { Refused } from '../../domain/refusals.ts';
import { compIssuanceView } from '../compView.ts';
import type { Handler } from '../dispatch.ts';

/** What was given away for an event. */
export const compsList: Handler<'comps.list'> = async ({ eventId, search }, { house: { dataSource } }) => {
  const wanted = search.trim();
  const [event, rows] = await Promise.all([
    findCompEvent(dataSource, eventId),
    findCompIssuances(dataSource, eventId, wanted === '' ? null : containing(wanted)),
  ]);
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  return { issuances: rows.map(compIssuanceView) };
};
