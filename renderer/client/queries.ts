import { QueryClient } from '@tanstack/react-query';

/**
 * One cache for the window. Nothing is fetched twice behind the user's back: main pushes what changed, a mutation is
 * never repeated, and the browser's idea of being online does not matter because main is always there.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});
