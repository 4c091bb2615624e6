import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type CallFailed, call } from '../../client/client.ts';
import { keyOf } from '../../client/hooks.ts';
import { useNewEvents } from '../../client/useNewEvents.ts';
import { useStable } from '../../client/useStable.ts';
import type { EventSummary } from './basket.ts';

const PAGE = 40;

/** Events that can still be sold, soonest first, narrowed by a search; more pages on demand. */
export function useEventChoices(search: string) {
  const asked = { when: 'upcoming', search, onSaleOnly: true } as const;
  const input = { ...asked, cursor: null, limit: PAGE };
  const query = useInfiniteQuery({
    queryKey: keyOf('events.list', input),
    queryFn: ({ pageParam }) => call('events.list', { ...input, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const { data, dataUpdatedAt, refetch } = query;
  const { isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const error = query.error as CallFailed<'events.list'> | null;
  const events = useMemo<EventSummary[]>(() => data?.pages.flatMap((page) => page.events) ?? [], [data]);
  const { news, show } = useNewEvents(asked, { events, hasNextPage, refetch });
  const showNew = useStable(show);
  // The same object for as long as nothing in it changes, so that the list is not drawn again for each key.
  return useMemo(
    () => ({
      ...{ data, error, dataUpdatedAt, refetch },
      ...{ events, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, news, showNew },
    }),
    [
      data,
      error,
      dataUpdatedAt,
      refetch,
      events,
      isPlaceholderData,
      hasNextPage,
      isFetchingNextPage,
      fetchNextPage,
      news,
      showNew,
    ],
  );
}
