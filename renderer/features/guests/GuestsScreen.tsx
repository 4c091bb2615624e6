import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { announce } from '../../client/announce.ts';
import { useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { OmniBox } from '../../components/OmniBox.tsx';
import { When } from '../../components/When.tsx';
import { useDebounced } from '../events/useDebounced.ts';
import { Desk } from '../tickets/Desk.tsx';
import { EventFinder } from '../tickets/EventFinder.tsx';
import parts from '../tickets/parts.module.css';
import { useRowKeys } from '../tickets/useRowKeys.ts';
import { Budgets } from './Budgets.tsx';
import { GivingProgress } from './GivingProgress.tsx';
import classes from './Guests.module.css';
import { IssuanceDetails } from './IssuanceDetails.tsx';
import { IssuanceRow } from './IssuanceRow.tsx';
import { IssueGuests } from './IssueGuests.tsx';
import { type Batch, useUnderWay } from './useUnderWay.ts';

type Event = Output<'events.get'>['event'];

/** Free places for one event; without a choice it is the one that starts next. */
export function GuestsScreen() {
  const asked = useSearch({ from: '/tickets/guests' }).eventId;
  const navigate = useNavigate();
  const next = useOperation(
    'events.list',
    { when: 'upcoming', search: '', onSaleOnly: false, cursor: null, limit: 12 },
    { enabled: asked === undefined },
  );
  const eventId = asked ?? next.data?.events[0]?.id ?? null;
  const chosen = useOperation('events.get', { eventId: eventId ?? 1 }, { enabled: eventId !== null });
  const choose = (id: number) => void navigate({ to: '/tickets/guests', search: { eventId: id } });
  const known = chosen.data?.event.id === eventId ? chosen.data?.event : undefined;
  if (known) return <Guests key={known.id} event={known} onEvent={choose} />;
  return (
    <Desk title="Guests" sideLabel="New guests" side={null} head={<Finder onEvent={choose} />}>
      <LoadingState query={eventId === null ? next : chosen} what="the event">
        {eventId === null && (
          <EmptyState title="No event is planned yet.">
            Free places are given for an event. Set one up first, then give them here.
          </EmptyState>
        )}
      </LoadingState>
    </Desk>
  );
}

function Finder({ onEvent, hint }: { onEvent: (eventId: number) => void; hint?: string }) {
  return (
    <div className={classes.finder}>
      <EventFinder label="Event" hint={hint ?? 'Event or hall'} bare onChoose={({ id }) => onEvent(id)} />
    </div>
  );
}

function Guests({ event, onEvent }: { event: Event; onEvent: (eventId: number) => void }) {
  const mayIssue = useMay('organizer', 'manager');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [printing, setPrinting] = useState(false);
  const budgets = useOperation('comps.budgets', { eventId: event.id });
  const query = useOperation(
    'comps.list',
    { eventId: event.id, search: useDebounced(search.trim(), 120) },
    { keep: true },
  );
  const [notGiven, setNotGiven] = useState(false);
  const ended = useCallback(({ phase, requestId }: Batch) => {
    setNotGiven(phase === 'refused');
    if (phase === 'given') setChosen(requestId);
    announce(phase === 'given' ? 'The places have been given.' : 'No place has been given.');
  }, []);
  const underWay = useUnderWay(event.id, mayIssue, ended);
  const issuances = query.data?.issuances ?? [];
  const choose = (id: string | null) => {
    setPrinting(false);
    setChosen(id);
  };
  const toNew = () => choose(null);
  useKeys([
    {
      key: 'refresh',
      run: () => {
        void query.refetch();
        void budgets.refetch();
      },
    },
    ...(mayIssue ? [{ key: 'create', label: 'Give places', run: toNew } as const] : []),
    { key: 'back', label: 'Close the guests', hidden: chosen === null || !mayIssue, run: toNew },
  ]);
  const rowKeys = useRowKeys(issuances, chosen, choose);
  return (
    <Desk
      title="Guests"
      question={search}
      head={
        <>
          <p className={classes.event}>
            <strong dir="auto">{event.name}</strong>
            <When instant={event.startsAt} timeZone={event.timeZone} />
          </p>
          <Finder onEvent={onEvent} hint="Another event" />
          <div className={classes.search}>
            <OmniBox
              value={search}
              onChange={setSearch}
              onKeyDown={rowKeys}
              label="Search guests by name, reason or note"
              hint="Name, reason, note"
              controls={issuances.length > 0 ? 'guest-list' : undefined}
            />
          </div>
          {mayIssue && (
            <Action size="small" keyName="create" onPress={toNew}>
              Give places
            </Action>
          )}
        </>
      }
      sideLabel={chosen ? 'Chosen guests' : 'New guests'}
      side={
        <>
          {underWay && <GivingProgress key={underWay.requestId} underWay={underWay} />}
          {notGiven && (
            <Notice tone="stop" title="The places have not been given.">
              Nothing was written. Give them again to see why.
            </Notice>
          )}
          {chosen && <IssuanceDetails key={chosen} issuanceId={chosen} printFirst={printing} />}
          {/* It stays as it was filled in for as long as its places are under way. */}
          {mayIssue && (chosen === null || underWay) && (
            <div hidden={chosen !== null || underWay !== null}>
              <IssueGuests
                event={event}
                budgets={budgets.data?.budgets ?? []}
                onIssued={(id, print) => {
                  setNotGiven(false);
                  setPrinting(print);
                  setChosen(id);
                }}
              />
            </div>
          )}
          {chosen === null && !mayIssue && (
            <EmptyState title="Choose guests in the list">Their tickets can be printed from here.</EmptyState>
          )}
        </>
      }
    >
      <Budgets eventId={event.id} query={budgets} />
      <LoadingState query={query} what="the guests">
        {issuances.length === 0 ? (
          <EmptyState
            title={search === '' ? 'No free places have been given.' : `No guest matches “${search}”.`}
          >
            {mayIssue
              ? 'Give so many places, or paste a list of names on the right. No order is made, and no money moves.'
              : 'An organizer gives them; you can print them here.'}
          </EmptyState>
        ) : (
          <ul className={parts.rows} id="guest-list">
            {issuances.map((one) => (
              <li key={one.id}>
                <IssuanceRow issuance={one} chosen={one.id === chosen} onChoose={() => choose(one.id)} />
              </li>
            ))}
          </ul>
        )}
      </LoadingState>
    </Desk>
  );
}
