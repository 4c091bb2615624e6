import type { Input } from '../../contract/index.ts';
import { countEvents, type EventFilter, findEventPage } from '../../database/queries/events.ts';
import { containing } from '../../database/queries/like.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Handler } from '../dispatch.ts';
import { eventView } from '../eventView.ts';
import type { Caller } from '../house.ts';
import { maySeeDrafts } from './maySeeDrafts.ts';

/** A page of what is on. The place where it ended is the start and the id of its last event. */
export const eventsList: Handler<'events.list'> = async (input, { house, caller }) => {
  const now = house.now();
  const filter = filterOf(input, caller, now);
  const cursor = input.cursor === null ? null : readCursor(input.cursor);
  const after = cursor && { startsAt: new Date(cursor.moment), id: cursor.id };
  const [rows, total] = await Promise.all([
    // One more than asked for tells whether there is another page.
    findEventPage(house.dataSource, filter, after, input.limit + 1),
    countEvents(house.dataSource, filter),
  ]);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    events: page.map((row) => eventView(row, now)),
    nextCursor: last ? writeCursor(last.starts_at.getTime(), Number(last.id)) : null,
    total,
    asOf: now.toISOString(),
  };
};

function filterOf(input: Input<'events.list'>, caller: Caller, now: Date): EventFilter {
  const search = input.search.trim();
  return {
    when: input.when,
    now,
    drafts: maySeeDrafts(caller),
    pattern: search === '' ? null : containing(search),
    onSaleOnly: input.onSaleOnly,
    among: input.among ?? null,
  };
}
