import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useEnter } from '../../client/useEnter.ts';
import { useEventPages } from '../../client/useEventPages.ts';
import { useFollowing } from '../../client/useFollowing.ts';
import { useKeys } from '../../client/useKeys.ts';
import { useNewEvents } from '../../client/useNewEvents.ts';
import { useStable } from '../../client/useStable.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { EventBoard } from './EventBoard.tsx';
import classes from './EventList.module.css';
import { EventListHead, type Filter } from './EventListHead.tsx';
import { EventStub } from './EventStub.tsx';
import { rowsOf, stepFrom } from './eventRows.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** What is on: a board of events, and beside it the stub of the one that is chosen. */
export function EventList() {
  const navigate = useNavigate();
  const maySell = useMay('cashier', 'manager');
  const mayEdit = useMay('organizer', 'manager');
  const mayClear = useMay('manager');
  const [filter, setFilter] = useState<Filter>({ when: 'upcoming', search: '', onSaleOnly: false });
  const [chosen, setChosen] = useState<number | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const search = useFollowing(filter.search.trim(), 'events.list');
  const asked = { ...filter, search };
  const query = useEventPages(asked);
  const rows = useMemo(() => rowsOf(query.data ?? []), [query.data]);
  const events = useMemo(() => rows.flatMap((row) => (row.kind === 'event' ? [row.event] : [])), [rows]);
  const selected = events.find(({ id }) => id === chosen) ?? events[0] ?? null;

  const { hasNextPage } = query;
  const counted = useOperation('events.count', asked, { keep: true });
  const refetch = () => Promise.all([query.refetch(), counted.refetch()]);
  const { news, show: refresh } = useNewEvents(asked, { events, hasNextPage, refetch });

  const sell = (eventId: number) => void navigate({ to: '/sell', search: { eventId } });
  const edit = (eventId: number) => void navigate({ to: '/events/$eventId/edit', params: { eventId } });
  const open = (eventId: number) => (maySell ? sell(eventId) : mayEdit ? edit(eventId) : undefined);
  const select = useStable((eventId: number) => {
    setChosen(eventId);
    box.current?.focus();
  });
  const openRow = useStable(open);
  const sellRow = useStable(sell);
  const editRow = useStable(edit);
  const toNew = () => void navigate({ to: '/events/new' });
  const readOn = useStable(() => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
  });
  useKeys([
    { key: 'refresh', label: news ? 'Show new events' : 'Refresh', run: refresh },
    ...(mayEdit
      ? [
          { key: 'create', label: 'New event', run: toNew } as const,
          { key: 'edit', enabled: selected !== null, run: () => selected && edit(selected.id) } as const,
        ]
      : []),
    {
      key: 'back',
      label: 'Clear search',
      hidden: filter.search === '',
      run: () => {
        setFilter((before) => ({ ...before, search: '' }));
        box.current?.focus();
      },
    },
  ]);

  const isBehind = query.isPlaceholderData || search !== filter.search.trim();
  const { enter, forget } = useEnter(filter.search, !isBehind, () => selected && open(selected.id));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      forget();
      const row = rows[stepFrom(rows, selected?.id ?? null, by)];
      if (row?.kind === 'event') setChosen(row.event.id);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    }
  };

  return (
    <div className={classes.screen}>
      <section className={classes.list} aria-label="Events" aria-busy={isBehind || undefined}>
        <EventListHead
          box={box}
          filter={filter}
          onFilter={setFilter}
          onKeyDown={onKeyDown}
          activeRow={selected ? `event-${selected.id}` : undefined}
          total={counted.data?.total ?? null}
          query={query}
          news={news}
          onRefresh={refresh}
          onNew={mayEdit ? toNew : null}
        />
        <LoadingState query={query} what="events">
          {events.length === 0 ? (
            !isBehind && <Nothing filter={asked} mayEdit={mayEdit} onNew={toNew} />
          ) : (
            <EventBoard
              rows={rows}
              search={search}
              selectedId={selected?.id ?? null}
              total={hasNextPage ? (counted.data?.total ?? null) : events.length}
              onSelect={select}
              onOpen={openRow}
              onEnd={readOn}
            />
          )}
        </LoadingState>
      </section>
      <Perforation />
      <EventStub
        event={selected}
        onSell={maySell ? sellRow : null}
        onEdit={mayEdit ? editRow : null}
        mayClear={mayClear}
      />
    </div>
  );
}

function Nothing({ filter, mayEdit, onNew }: { filter: Filter; mayEdit: boolean; onNew: () => void }) {
  if (filter.search !== '') {
    return (
      <EmptyState title={`No event matches “${filter.search}”.`}>
        Parts of the name or of the hall are enough. Esc clears the search.
      </EmptyState>
    );
  }
  const titles: Record<Filter['when'], string> = {
    today: 'Nothing is on today.',
    week: 'Nothing is on in the next seven days.',
    upcoming: 'No event is planned yet.',
    past: 'Nothing has ended yet.',
  };
  return (
    <EmptyState
      title={filter.onSaleOnly ? 'Nothing is on sale here.' : titles[filter.when]}
      actions={
        mayEdit && (
          <Action tone="act" onPress={onNew} keyName="create">
            New event
          </Action>
        )
      }
    >
      {mayEdit ? 'Set one up, give it tiers, and put it on sale.' : 'An organizer sets events up.'}
    </EmptyState>
  );
}
