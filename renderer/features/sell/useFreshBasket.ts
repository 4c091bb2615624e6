import { useQueries } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../client/client.ts';
import { keyOf } from '../../client/hooks.ts';
import type { Basket } from './basket.ts';
import { basketStore } from './basketStore.ts';

/** Keeps prices and counts of the basket's lines in step with what other counters and the organizer do. */
export function useFreshBasket({ lines, kept }: Pick<Basket, 'lines' | 'kept'>): void {
  const eventIds = [...new Set(lines.map((line) => line.eventId))];
  const answers = useQueries({
    queries: eventIds.map((eventId) => ({
      queryKey: keyOf('events.get', { eventId }),
      queryFn: () => call('events.get', { eventId }),
    })),
  });
  const seenAt = answers.map((answer) => answer.dataUpdatedAt).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of answers is new each time, their age is not
  useEffect(() => {
    const events = answers.flatMap((answer) => (answer.data ? [answer.data.event] : []));
    if (events.length > 0) basketStore.dispatch({ type: 'seen', events });
  }, [seenAt, kept]);
}
