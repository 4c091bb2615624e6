import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Output, PushEvent, PushEvents } from '../../contract/index.ts';
import { call, listen } from './client.ts';

type Pages = InfiniteData<Output<'events.list'>>;
type Summary = Output<'events.list'>['events'][number];

/** Events changed at once beyond which reading the lists again is cheaper than asking for each. */
const FEW = 25;

/** Hears one push for as long as the component is on screen. */
export function usePush<E extends PushEvent>(event: E, heard: (payload: PushEvents[E]) => void): void {
  useEffect(() => listen(event, heard), [event, heard]);
}

/** Puts fresh counters into the rows that are already on screen; rows keep their places. */
async function refreshEvents(client: QueryClient, eventIds: number[]): Promise<void> {
  const lists = client.getQueryCache().findAll({ queryKey: ['events.list'] });
  const shown = new Set<number>();
  for (const list of lists) {
    for (const page of (list.state.data as Pages | undefined)?.pages ?? []) {
      for (const event of page.events) shown.add(event.id);
    }
  }
  for (const eventId of eventIds) {
    await client.invalidateQueries({ queryKey: ['events.get', { eventId }] });
  }
  const wanted = eventIds.filter((id) => shown.has(id));
  if (eventIds.length === 0 || wanted.length > FEW) {
    await client.invalidateQueries({ queryKey: ['events.list'] });
    await client.invalidateQueries({ queryKey: ['events.get'] });
    return;
  }
  const answers = await Promise.all(
    wanted.map((eventId) => call('events.get', { eventId }).catch(() => null)),
  );
  const fresh = new Map<number, Summary>();
  for (const answer of answers) if (answer) fresh.set(answer.event.id, answer.event);
  client.setQueriesData<Pages>(
    { queryKey: ['events.list'] },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          events: page.events.map((event) => fresh.get(event.id) ?? event),
        })),
      },
  );
}

/** Turns what main pushes into fresh answers; mounted once, in the app. */
export function usePushedChanges(): void {
  const client = useQueryClient();
  useEffect(() => {
    const again = (...names: string[]) => {
      for (const name of names) void client.invalidateQueries({ queryKey: [name] });
    };
    const stops = [
      listen('stock-changed', ({ eventIds }) => void refreshEvents(client, eventIds)),
      listen('session-changed', () => again('session.current', 'system.status')),
      listen('print-changed', () => again('print.jobs')),
      listen('connection-changed', ({ reachable }) => {
        again('system.status');
        if (reachable) void client.invalidateQueries();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client]);
}
