import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Input, NameOf, Output } from '../../contract/index.ts';
import { type CallFailed, call } from './client.ts';
import { touches } from './touches.ts';

/** `enabled: false` asks nothing yet; `keep: true` shows the answer to the previous input until the next is there. */
export interface OperationOptions {
  enabled?: boolean;
  keep?: boolean;
  staleTime?: number;
  refetchInterval?: number;
}

/** The key under which an answer is cached; the name alone matches all of its inputs. */
export function keyOf<N extends NameOf<'query'>>(name: N, input?: Input<N>): readonly unknown[] {
  return input === undefined ? [name] : [name, input];
}

/** How one event is asked for; with the id of a basket's hold, also what that keeps of it. */
export function eventQuery(eventId: number, holdId: string | null = null) {
  const input = holdId === null ? { eventId } : { eventId, holdId };
  return { queryKey: keyOf('events.get', input), queryFn: () => call('events.get', input) };
}

/** Asks one query operation and keeps its answer. */
export function useOperation<N extends NameOf<'query'>>(
  name: N,
  input: Input<N>,
  options: OperationOptions = {},
): UseQueryResult<Output<N>, CallFailed<N>> {
  const { keep = false, ...rest } = options;
  return useQuery<Output<N>, CallFailed<N>>({
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input),
    ...rest,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  }) as UseQueryResult<Output<N>, CallFailed<N>>;
}

/** Runs one mutation operation, once per call, and marks what it touched as stale. */
export function useAction<N extends NameOf<'mutation'>>(
  name: N,
): UseMutationResult<Output<N>, CallFailed<N>, Input<N>> {
  const client = useQueryClient();
  return useMutation<Output<N>, CallFailed<N>, Input<N>>({
    mutationKey: [name],
    mutationFn: (input) => call(name, input),
    onSuccess: async () => {
      const stale = touches[name];
      if (stale === undefined) return client.invalidateQueries();
      await Promise.all(stale.map((touched) => client.invalidateQueries({ queryKey: [touched] })));
    },
  });
}
