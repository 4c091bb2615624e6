import { useQueries } from '@tanstack/react-query';
import { useEffect } from 'react';
import { eventQuery } from '../../client/hooks.ts';
import type { Basket } from './basket.ts';
import { holdStore } from './basketKeeper.ts';
import { basketStore } from './basketStore.ts';
import { useStore } from './store.ts';

/** Keeps prices and counts of the basket's lines in step with what other counters and the organizer do. */
export function useFreshBasket({ lines }: Pick<Basket, 'lines'>): void {
  const { holdId } = useStore(holdStore);
  const eventIds = [...new Set(lines.map((line) => line.eventId))];
  const answers = useQueries({ queries: eventIds.map((eventId) => eventQuery(eventId, holdId)) });
  const seenAt = answers.map((answer) => answer.dataUpdatedAt).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of answers is new each time, their age is not
  useEffect(() => {
    const events = answers.flatMap((answer) => (answer.data ? [answer.data] : []));
    if (events.length > 0) basketStore.dispatch({ type: 'seen', events });
  }, [seenAt]);
}
