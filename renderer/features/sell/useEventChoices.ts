import { useInfiniteQuery } from '@tanstack/react-query';
import { type CallFailed, call } from '../../client/client.ts';
import { keyOf } from '../../client/hooks.ts';
import type { EventSummary } from './basket.ts';

const PAGE = 60;

/** Events that can still be sold, soonest first, narrowed by a search; more pages on demand. */
export function useEventChoices(search: string) {
  const input = { when: 'upcoming', search, onSaleOnly: true, cursor: null, limit: PAGE } as const;
  const query = useInfiniteQuery({
    queryKey: keyOf('events.list', input),
    queryFn: ({ pageParam }) => call('events.list', { ...input, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const events: EventSummary[] = query.data?.pages.flatMap((page) => page.events) ?? [];
  return {
    ...query,
    error: query.error as CallFailed<'events.list'> | null,
    events,
    total: query.data?.pages[0]?.total ?? 0,
  };
}
