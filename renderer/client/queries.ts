import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Output } from '../../contract/index.ts';
import { isOutage } from './failures.ts';

/**
 * One cache for the window. Nothing is fetched twice behind the user's back: main pushes what changed, a mutation is
 * never repeated, and the browser's idea of being online does not matter because main is always there.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteOutage }),
  mutationCache: new MutationCache({ onError: noteOutage }),
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Whoever meets an outage first tells the strip above the screens; main is asked at once whether it is over again. */
function noteOutage(error: unknown): void {
  if (!isOutage(error)) return;
  queryClient.setQueryData<Output<'system.status'>>(
    ['system.status', {}],
    (status) => status && { ...status, database: { ...status.database, reachable: false } },
  );
  void queryClient.invalidateQueries({ queryKey: ['system.status'] });
}
