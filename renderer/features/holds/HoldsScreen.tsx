import { useRef, useState } from 'react';
import { useOperation } from '../../client/hooks.ts';
import { useFollowing } from '../../client/useFollowing.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { OmniBox } from '../../components/OmniBox.tsx';
import { When } from '../../components/When.tsx';
import { Desk } from '../tickets/Desk.tsx';
import { type EventChoice, EventFilter } from '../tickets/EventFilter.tsx';
import parts from '../tickets/parts.module.css';
import { useRowKeys } from '../tickets/useRowKeys.ts';
import { Countdown } from './Countdown.tsx';
import { HoldDetails } from './HoldDetails.tsx';
import classes from './Holds.module.css';
import { type Hold, waitingOf, wordLines } from './holdView.ts';
import { PlaceHold } from './PlaceHold.tsx';

const MOST = 200;

/** Places kept for a name: the list with its clocks, and the stub of one hold or the form for the next. */
export function HoldsScreen() {
  const [event, setEvent] = useState<EventChoice | null>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [made, setMade] = useState<Hold | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const query = useOperation(
    'holds.list',
    { eventId: event?.id ?? null, search: useFollowing(search.trim(), 'holds.list'), limit: MOST },
    // A hold that has run out leaves the list although nobody did anything.
    { keep: true, staleTime: 0, refetchInterval: 15_000 },
  );
  const holds = query.data?.holds ?? [];
  const hold = holds.find(({ id }) => id === chosen) ?? null;
  const toNew = () => setChosen(null);
  useKeys([
    { key: 'refresh', run: () => void query.refetch() },
    { key: 'create', label: 'New hold', run: toNew },
    { key: 'back', label: 'Close the hold', hidden: hold === null, run: toNew },
  ]);
  const rowKeys = useRowKeys(holds, chosen, setChosen);

  return (
    <Desk
      title="Holds"
      question={`${event?.id} ${search}`}
      head={
        <>
          <EventFilter value={event} onChange={setEvent} />
          <div className={classes.search}>
            <OmniBox
              ref={box}
              value={search}
              onChange={setSearch}
              onKeyDown={rowKeys}
              label="Search holds by name"
              hint="Name"
              controls={holds.length > 0 ? 'hold-list' : undefined}
            />
          </div>
          <Action size="small" keyName="create" onPress={toNew}>
            New hold
          </Action>
        </>
      }
      sideLabel={hold ? 'Chosen hold' : 'New hold'}
      side={
        hold ? (
          <HoldDetails key={hold.id} hold={hold} onGone={toNew} />
        ) : (
          <PlaceHold
            event={event}
            made={made}
            onMade={(next) => {
              setMade(next);
              void query.refetch();
            }}
          />
        )
      }
    >
      <LoadingState query={query} what="the holds">
        {holds.length === 0 ? (
          <EmptyState title={search === '' ? 'No places are held.' : `No hold for “${search}”.`}>
            Keep places for a name on the right; whoever comes for them collects and pays here. When the time
            is over they are free again by themselves.
          </EmptyState>
        ) : (
          <ul className={parts.rows} id="hold-list">
            {holds.map((one) => (
              <li key={one.id}>
                <HoldRow hold={one} chosen={one.id === chosen} onChoose={() => setChosen(one.id)} />
              </li>
            ))}
          </ul>
        )}
      </LoadingState>
    </Desk>
  );
}

function HoldRow({ hold, chosen, onChoose }: { hold: Hold; chosen: boolean; onChoose: () => void }) {
  const [first] = hold.lines;
  const events = new Set(hold.lines.map(({ eventId }) => eventId)).size;
  return (
    <button
      type="button"
      className={`${parts.row} ${classes.row}`}
      aria-current={chosen || undefined}
      onClick={onChoose}
    >
      <span className={classes.count}>{waitingOf(hold)}</span>
      <span className={parts.what}>
        <span className={parts.name} dir="auto">
          {hold.name}
        </span>
        <span className={parts.soft}>{wordLines(hold.lines)}</span>
      </span>
      <span className={parts.what}>
        <span className={parts.name} dir="auto">
          {first?.eventName}
        </span>
        <span className={parts.soft}>
          {first && <When instant={first.startsAt} timeZone={first.timeZone} />}
          {events > 1 && ` and ${events - 1} more`}
        </span>
      </span>
      <Countdown until={hold.expiresAt} />
    </button>
  );
}
