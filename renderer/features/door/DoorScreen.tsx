import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { eventAvailability } from '../../../domain/availability.ts';
import { doorOrder, isOver, likelyDoor } from '../../../domain/underWay.ts';
import { announce } from '../../client/announce.ts';
import { useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { Availability } from '../../components/Availability.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { OmniBox } from '../../components/OmniBox.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { Started } from '../../components/Started.tsx';
import { When } from '../../components/When.tsx';
import { useStore } from '../sell/store.ts';
import type { EventChoice } from '../tickets/EventFilter.tsx';
import { EventFinder } from '../tickets/EventFinder.tsx';
import classes from './Door.module.css';
import { DoorResult } from './DoorResult.tsx';
import { doorStore } from './doorStore.ts';
import { useScans } from './useScans.ts';

/** The door: one box that is always ready for the next scan, and one answer that fills the screen. */
export function DoorScreen() {
  const { event } = useStore(doorStore);
  const [all, setAll] = useState(false);
  if (event === null && !all) return <ChooseDoor onAll={() => setAll(true)} />;
  return (
    <OpenDoor
      event={event}
      onOther={() => {
        setAll(false);
        doorStore.dispatch({ type: 'choose', event: null });
      }}
    />
  );
}

function ChooseDoor({ onAll }: { onAll: () => void }) {
  const today = useOperation('events.list', {
    when: 'today',
    search: '',
    onSaleOnly: false,
    cursor: null,
    limit: 12,
  });
  const now = useNow(30_000);
  const events = doorOrder(today.data?.events ?? [], now);
  const likely = useRef<HTMLButtonElement>(null);
  const likelyId = likelyDoor(events, now)?.id;
  const isThere = today.isSuccess;
  // Enter then chooses what comes next; whoever is typing already is left alone.
  useEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (isThere && nobody) likely.current?.focus();
  }, [isThere]);
  const choose = (event: EventChoice) => doorStore.dispatch({ type: 'choose', event });
  useKeys([{ key: 'refresh', run: () => void today.refetch() }]);
  return (
    <div className={classes.choose}>
      <h1>Which door is this?</h1>
      <LoadingState query={today} what="today’s events">
        <ul className={classes.today} aria-label="Today">
          {events.map((event) => (
            <li key={event.id}>
              <button
                ref={event.id === likelyId ? likely : null}
                type="button"
                className={classes.event}
                data-over={isOver(event, now) || undefined}
                onClick={() => choose(event)}
              >
                <span className={classes.time}>
                  <When instant={event.startsAt} timeZone={event.timeZone} style="time" />
                </span>
                <span className={classes.name}>
                  <strong dir="auto">{event.name}</strong>
                  <span dir="auto">{event.hall}</span>
                </span>
                <span className={classes.going}>
                  {isOver(event, now) ? (
                    <Availability state={eventAvailability(event, now)} timeZone={event.timeZone} />
                  ) : (
                    <Started event={event} now={now} />
                  )}
                  {formatCount(event.going)} going
                </span>
              </button>
            </li>
          ))}
        </ul>
        {today.data?.events.length === 0 && <p>Nothing is on today.</p>}
      </LoadingState>
      <div className={classes.other}>
        <EventFinder label="Another event" onChoose={choose} />
        <Action onPress={onAll}>Let in to every event</Action>
      </div>
    </div>
  );
}

function OpenDoor({ event, onOther }: { event: EventChoice | null; onOther: () => void }) {
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const { admitted } = useStore(doorStore);
  const fresh = useOperation(
    'events.get',
    { eventId: event?.id ?? 1 },
    { enabled: event !== null, refetchInterval: 60_000 },
  );
  const going = fresh.data && fresh.data.event.id === event?.id ? fresh.data.event.going : null;
  const { shown, waiting, error, scan, clear } = useScans(event?.id ?? null);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (shown) announce(`${shown.words.verdict}. ${shown.words.title}`, 'urgent');
  }, [shown]);

  const press = (key: KeyboardEvent) => {
    if (key.key !== 'Enter' || key.nativeEvent.isComposing) return;
    key.preventDefault();
    const code = text.trim();
    setText('');
    if (code === '') clear();
    else scan(code);
  };
  useKeys([
    { key: 'edit', label: 'Another event', run: onOther },
    {
      key: 'back',
      label: 'Clear',
      run: () => {
        setText('');
        clear();
        box.current?.focus();
      },
    },
  ]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press anywhere gives the focus back to the box, where scans arrive
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is in the box already
    <div className={classes.door} data-fills-low-window onClick={() => box.current?.focus()}>
      <header className={classes.head}>
        <div className={classes.what}>
          <h1 dir="auto">{event ? event.name : 'Every event'}</h1>
          {event && <When instant={event.startsAt} timeZone={event.timeZone} />}
        </div>
        <div className={classes.box}>
          <OmniBox
            ref={box}
            value={text}
            onChange={setText}
            onKeyDown={press}
            mark="ticket"
            label="Scan a ticket"
            hint="Scan, or type the code and Enter"
          />
        </div>
        <p className={classes.count}>
          <strong>{formatCount(admitted)}</strong> let in here
          {going !== null && <span>{formatCount(going)} expected</span>}
        </p>
        <Action keyName="edit" onPress={onOther}>
          Another event
        </Action>
      </header>
      {error !== null && (
        <div className={classes.failed}>
          <RefusalNotice error={error} />
        </div>
      )}
      <DoorResult result={shown} waiting={waiting} />
    </div>
  );
}
