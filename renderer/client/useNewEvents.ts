import { useState } from 'react';
import type { Input, Output, PushEvents } from '../../contract/index.ts';
import { call } from './client.ts';
import { usePush } from './pushes.ts';
import { useStable } from './useStable.ts';

type Asked = Omit<Input<'events.list'>, 'cursor' | 'limit' | 'among'>;
type Summary = Output<'events.list'>['events'][number];

/** A list of events on the screen, as far as it has been read. */
interface Shown {
  events: readonly Pick<Summary, 'id' | 'startsAt'>[];
  hasNextPage: boolean;
  refetch: () => unknown;
}

/**
 * Whether events belong into a list that it does not have yet, made or changed here or at another counter. They would
 * move rows under the pointer, so they are only announced, unless there are no rows; `show` reads the list again.
 */
export function useNewEvents(asked: Asked, list: Shown): { news: boolean; show: () => void } {
  const question = JSON.stringify(asked);
  const [heard, setHeard] = useState<{ question: string; ids: readonly number[] }>({ question, ids: [] });
  const known = (id: number) => list.events.some((event) => event.id === id);
  const take = useStable((of: string, found: readonly Summary[]) => {
    const ids = found
      .filter((event) => !known(event.id) && isInReach(event, asked, list))
      .map(({ id }) => id);
    if (of !== question || ids.length === 0) return;
    if (list.events.length === 0) void list.refetch();
    else
      setHeard((before) => ({ question, ids: before.question === question ? [...before.ids, ...ids] : ids }));
  });
  const look = useStable(({ editedIds }: PushEvents['stock-changed']) => {
    const among = editedIds.filter((id) => !known(id));
    if (among.length === 0) return;
    void call('events.list', { ...asked, among, cursor: null, limit: among.length }).then(
      ({ events }) => take(question, events),
      // Whoever cannot be asked now is asked for the whole list once the connection is back.
      () => {},
    );
  });
  usePush('stock-changed', look);
  return {
    news: heard.question === question && heard.ids.some((id) => !known(id)),
    show: () => {
      setHeard({ question, ids: [] });
      void list.refetch();
    },
  };
}

/** What lies beyond the last row that was read comes by itself when somebody scrolls there. */
function isInReach(event: Summary, { when }: Asked, { events, hasNextPage }: Shown): boolean {
  const last = events.at(-1);
  if (!hasNextPage || !last) return true;
  const later = Date.parse(event.startsAt) - Date.parse(last.startsAt);
  return when === 'past' ? later >= 0 : later <= 0;
}
