import type { Input } from '../../contract/index.ts';
import type { EventFilter } from '../../database/queries/events.ts';
import { containing } from '../../database/queries/like.ts';
import type { Caller } from '../house.ts';
import { maySeeDrafts } from './maySeeDrafts.ts';

/** What was asked of the events, as the queries take it; drafts are there for those who plan and for nobody else. */
export function eventFilter(
  { when, search, onSaleOnly, among }: Input<'events.count'> & Pick<Input<'events.list'>, 'among'>,
  caller: Caller,
  now: Date,
): EventFilter {
  const words = search.trim();
  return {
    when,
    now,
    drafts: maySeeDrafts(caller),
    pattern: words === '' ? null : containing(words),
    onSaleOnly,
    among: among ?? null,
  };
}
