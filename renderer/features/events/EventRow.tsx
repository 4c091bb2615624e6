import { memo } from 'react';
import { capacityOf, eventAvailability, type Availability as State } from '../../../domain/availability.ts';
import { Availability } from '../../components/Availability.tsx';
import { formatAmount } from '../../components/amountText.ts';
import { formatCount } from '../../components/availabilityText.ts';
import { Meter } from '../../components/Meter.tsx';
import { Started } from '../../components/Started.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { formatWhen } from '../../components/timeText.ts';
import classes from './EventBoard.module.css';
import { priceFrom, type Summary } from './eventRows.ts';

type Kind = State['kind'];

interface EventRowProps {
  event: Summary;
  position: number;
  total: number | null;
  selected: boolean;
  now: Date;
  onSelect: (eventId: number) => void;
  onOpen: (eventId: number) => void;
}

const MARKS = 4;

/** States in which the places are what matters; the others say their reason in the same room. */
const countsPlaces = new Set<Kind>(['available', 'low', 'unlimited', 'sold_out', 'held_elsewhere']);

/** One event on the board. Clicking chooses it, clicking twice opens it. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { event, position, total, selected, now, onSelect, onOpen } = props;
  const state = eventAvailability(event, now);
  const from = priceFrom(event);
  const more = event.tiers.length - MARKS;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds the focus and takes the keys (aria-activedescendant)
    <div
      id={`event-${event.id}`}
      className={classes.row}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={total ?? -1}
      data-state={state.kind}
      onClick={() => onSelect(event.id)}
      onDoubleClick={() => onOpen(event.id)}
    >
      <time className={classes.time} dateTime={event.startsAt}>
        {formatWhen(event.startsAt, event.timeZone, 'time')}
      </time>
      <span className={classes.what}>
        <span className={classes.name} title={event.name} dir="auto">
          {event.name}
        </span>
        <Started event={event} now={now} />
      </span>
      <span className={classes.hall} title={event.hall} dir="auto">
        {event.hall}
      </span>
      <span className={classes.marks}>
        {event.tiers.slice(0, more === 1 ? MARKS + 1 : MARKS).map((tier) => (
          <TierMark key={tier.id} code={tier.code} colour={tier.colour} />
        ))}
        {more > 1 && <span className={classes.more}>+{more}</span>}
      </span>
      <span className={classes.places}>
        {countsPlaces.has(state.kind) && (
          <Meter sold={event.going} held={event.held} capacity={capacityOf(event)} />
        )}
        <Availability state={state} timeZone={event.timeZone} />
      </span>
      <span className={classes.number}>
        <span className={classes.spoken}>sold </span>
        {formatCount(event.sold)}
      </span>
      <span className={classes.number} data-zero={event.held === 0}>
        <span className={classes.spoken}>held </span>
        {formatCount(event.held)}
      </span>
      <span className={classes.number}>
        <span className={classes.spoken}>going </span>
        {formatCount(event.going)}
      </span>
      <span className={classes.number}>
        <span className={classes.spoken}>from </span>
        {from === null ? '—' : formatAmount(from, event.currency)}
      </span>
    </div>
  );
});
