import { Fragment, memo, useEffect, useRef } from 'react';
import { eventAvailability } from '../../../domain/availability.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { Availability } from '../../components/Availability.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Started } from '../../components/Started.tsx';
import { dayOf, formatWhen, nearDay } from '../../components/timeText.ts';
import { When } from '../../components/When.tsx';
import type { EventSummary } from './basket.ts';
import classes from './EventPane.module.css';
import type { useEventChoices } from './useEventChoices.ts';

interface EventPaneProps {
  choices: ReturnType<typeof useEventChoices>;
  chosenId: number | null;
  searching: boolean;
  /** What the list answers. */
  search: string;
  /** What is shown still answers earlier letters. */
  isBehind: boolean;
  onChoose: (eventId: number) => void;
}

/** What is on, soonest first, each with the number that chooses it from the box. */
export const EventPane = memo(function EventPane(props: EventPaneProps) {
  const { choices, chosenId, searching, search, isBehind, onChoose } = props;
  const now = useNow(30_000);
  const { events } = choices;
  const pane = useRef<HTMLElement>(null);
  // The answer to a search is shown from its top, the whole list where the chosen one stands.
  useEffect(() => {
    if (search !== '') pane.current?.scrollTo({ top: 0 });
    else pane.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [search]);
  return (
    <nav className={classes.pane} ref={pane} aria-label="Events" aria-busy={isBehind || undefined}>
      <LoadingState query={choices} what="events">
        {events.length === 0 ? (
          <EmptyState title={searching ? 'No event like that' : 'Nothing is on sale'}>
            {searching
              ? 'Press Enter to look among orders and customers.'
              : 'Events appear here once an organizer has put them on sale.'}
          </EmptyState>
        ) : (
          <ol className={classes.list}>
            {events.map((event, index) => (
              <Fragment key={event.id}>
                {startsDay(events, index) && <li className={classes.day}>{wordDay(event, now)}</li>}
                <li>
                  <EventRow
                    event={event}
                    place={index + 1}
                    chosen={event.id === chosenId}
                    now={now}
                    onChoose={onChoose}
                  />
                </li>
              </Fragment>
            ))}
            {choices.hasNextPage && (
              <li className={classes.more}>
                <Action wide busy={choices.isFetchingNextPage} onPress={() => void choices.fetchNextPage()}>
                  Later events
                </Action>
              </li>
            )}
          </ol>
        )}
      </LoadingState>
      {choices.news && (
        <p className={classes.news}>
          <Action tone="act" wide onPress={choices.showNew}>
            New events
          </Action>
        </p>
      )}
    </nav>
  );
});

interface EventRowProps {
  event: EventSummary;
  place: number;
  chosen: boolean;
  now: Date;
  onChoose: (eventId: number) => void;
}

const EventRow = memo(function EventRow({ event, place, chosen, now, onChoose }: EventRowProps) {
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <button
      type="button"
      className={classes.row}
      aria-current={chosen || undefined}
      ref={row}
      onClick={() => onChoose(event.id)}
    >
      <span className={classes.time}>
        <When instant={event.startsAt} timeZone={event.timeZone} style="time" />
      </span>
      <span className={classes.place} aria-hidden="true">
        {place}
      </span>
      <span className={classes.name} dir="auto">
        {event.name}
      </span>
      <span className={classes.facts}>
        <span className={classes.hall} dir="auto">
          {event.hall}
        </span>
        <Started event={event} now={now} />
        <Availability state={eventAvailability(event, now)} timeZone={event.timeZone} />
      </span>
    </button>
  );
});

function startsDay(events: readonly EventSummary[], index: number): boolean {
  const [event, before] = [events[index], events[index - 1]];
  if (event === undefined || before === undefined) return true;
  return dayOf(event.startsAt, event.timeZone) !== dayOf(before.startsAt, before.timeZone);
}

function wordDay(event: EventSummary, now: Date): string {
  const day = formatWhen(event.startsAt, event.timeZone, 'day');
  const near = nearDay(event.startsAt, event.timeZone, now);
  return near === '' ? day : near;
}
