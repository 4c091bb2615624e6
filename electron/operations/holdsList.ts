import { findNamedHolds } from '../../database/queries/holds.ts';
import { containing } from '../../database/queries/like.ts';
import type { Handler } from '../dispatch.ts';
import { holdView } from '../holdView.ts';

/** Named holds that still keep places. */
export const holdsList: Handler<'holds.list'> = async ({ eventId, search, limit }, { house }) => {
  const pattern = search.trim() === '' ? null : containing(search.trim());
  const rows = await findNamedHolds(house.dataSource, { eventId, pattern, limit });
  return { holds: rows.map(holdView) };
};
