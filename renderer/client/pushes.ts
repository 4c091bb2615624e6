import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Input, Output, PushEvent, PushEvents } from '../../contract/index.ts';
import { listen } from './client.ts';
import { eventQuery, keyOf } from './hooks.ts';

type Page = Output<'events.list'>;
/** A list is cached as one page or, where it can be scrolled on, as many. */
type Listed = Page | InfiniteData<Page>;
type Summary = Page['events'][number];

/** Events changed at once beyond which reading the lists again is cheaper than asking for each. */
const FEW = 25;

/** Hears one push for as long as the component is on screen. */
export function usePush<E extends PushEvent>(event: E, heard: (payload: PushEvents[E]) => void): void {
  useEffect(() => listen(event, heard), [event, heard]);
}

function pagesOf(listed: Listed | undefined): Page[] {
  if (!listed) return [];
  return 'pages' in listed ? listed.pages : [listed];
}

/** A list that is read on as it is scrolled, in which rows keep their places. */
function isPaged(listed: unknown): boolean {
  return typeof listed === 'object' && listed !== null && 'pages' in listed;
}

function renewPage(page: Page, fresh: ReadonlyMap<number, Summary>): Page {
  return { ...page, events: page.events.map((event) => fresh.get(event.id) ?? event) };
}

function renew(listed: Listed, fresh: ReadonlyMap<number, Summary>): Listed {
  if (!('pages' in listed)) return renewPage(listed, fresh);
  return { ...listed, pages: listed.pages.map((page) => renewPage(page, fresh)) };
}

/** How an event is asked for where it is on screen by itself, perhaps beside a basket; else for itself. */
function shownQuery(client: QueryClient, eventId: number) {
  const [shown] = client
    .getQueryCache()
    .findAll({ queryKey: keyOf('events.get', { eventId }), type: 'active' });
  const [, asked] = (shown?.queryKey ?? []) as [string?, Input<'events.get'>?];
  return eventQuery(eventId, asked?.holdId ?? null);
}

/** Puts fresh counters into the rows that are already on screen; rows keep their places. */
async function refreshEvents(
  client: QueryClient,
  { eventIds, editedIds }: PushEvents['stock-changed'],
): Promise<void> {
  const shown = new Set<number>();
  for (const [, listed] of client.getQueriesData<Listed>({ queryKey: ['events.list'] })) {
    for (const page of pagesOf(listed)) for (const event of page.events) shown.add(event.id);
  }
  const wanted = eventIds.filter((id) => shown.has(id));
  if (eventIds.length === 0 || editedIds.length > 0)
    void client.invalidateQueries({ queryKey: ['events.count'] });
  if (eventIds.length === 0 || wanted.length > FEW) {
    await client.invalidateQueries({ queryKey: ['events.list'] });
    await client.invalidateQueries({ queryKey: ['events.get'] });
    return;
  }
  for (const eventId of eventIds) void client.invalidateQueries({ queryKey: ['events.get', { eventId }] });
  // Where an event is on screen by itself its fresh answer is on its way already, and serves the list as well.
  const answers = await Promise.all(
    wanted.map((eventId) => client.fetchQuery(shownQuery(client, eventId)).catch(() => null)),
  );
  const fresh = new Map<number, Summary>();
  for (const answer of answers) if (answer) fresh.set(answer.event.id, answer.event);
  for (const query of client.getQueryCache().findAll({ queryKey: ['events.list'] })) {
    if (!query.isActive()) {
      query.invalidate();
    } else if (
      query.state.isInvalidated ||
      query.state.fetchStatus === 'fetching' ||
      (editedIds.length > 0 && !isPaged(query.state.data))
    ) {
      // What is on its way may have been read before the change. A choice of a few has no row under the pointer.
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    } else if (fresh.size > 0) {
      // New rows in an old list: it stays as old as it is. Setting data also forgets that a list was called stale.
      client.setQueryData<Listed>(query.queryKey, (listed) => listed && renew(listed, fresh), {
        updatedAt: query.state.dataUpdatedAt,
      });
    }
  }
}

/** Turns what main pushes into fresh answers; mounted once, in the app. */
export function usePushedChanges(): void {
  const client = useQueryClient();
  useEffect(() => {
    const again = (...names: string[]) => {
      for (const name of names) void client.invalidateQueries({ queryKey: [name] });
    };
    const stops = [
      listen('stock-changed', (news) => void refreshEvents(client, news)),
      listen('trouble-changed', () => again('system.status')),
      listen('session-changed', () => again('session.current', 'system.status')),
      // Also where no screen shows them now: an answer under way would else be taken for the last word.
      listen('print-changed', () => {
        void client.invalidateQueries({ queryKey: ['print.jobs'], refetchType: 'all' });
        // Free tickets say whether they have been printed.
        again('comps.get', 'comps.list');
      }),
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
