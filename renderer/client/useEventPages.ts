import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Input, Output } from '../../contract/index.ts';
import { type CallFailed, call } from './client.ts';

type Asked = Omit<Input<'events.list'>, 'cursor' | 'limit'>;

/** Two screenfuls: what is read, carried over and checked for each letter of a search. */
const PAGE = 50;

/** The same function each time: another one would have every row compared again at every drawing. */
const pagesOf = ({ pages }: InfiniteData<Output<'events.list'>, string | null>) => pages;

/** The event list, page after page; the last picture stays while another question is answered. */
export function useEventPages(asked: Asked) {
  return useInfiniteQuery<
    Output<'events.list'>,
    CallFailed<'events.list'>,
    Output<'events.list'>[],
    unknown[],
    string | null
  >({
    queryKey: ['events.list', asked],
    queryFn: ({ pageParam }) => call('events.list', { ...asked, cursor: pageParam, limit: PAGE }),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    select: pagesOf,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
