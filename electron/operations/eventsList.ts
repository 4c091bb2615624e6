import { findEventPage } from '../../database/queries/events.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Handler } from '../dispatch.ts';
import { eventView } from '../eventView.ts';
import { eventFilter } from './eventFilter.ts';

/** A page of what is on. The place where it ended is the start and the id of its last event. */
export const eventsList: Handler<'events.list'> = async (input, { house, caller }) => {
  const now = house.now();
  const cursor = input.cursor === null ? null : readCursor(input.cursor);
  const after = cursor && { startsAt: new Date(cursor.moment), id: cursor.id };
  // One more than asked for tells whether there is another page.
  const rows = await findEventPage(house.dataSource, eventFilter(input, caller, now), after, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    events: page.map((row) => eventView(row, now)),
    nextCursor: last ? writeCursor(last.starts_at.getTime(), Number(last.id)) : null,
    asOf: now.toISOString(),
  };
};
