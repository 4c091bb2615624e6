import classes from './Availability.module.css';
import { type ShownAvailability, wordAvailability } from './availabilityText.ts';
import { Mark, type MarkName } from './Mark.tsx';

const marks: Record<ShownAvailability['kind'], MarkName | null> = {
  available: null,
  unlimited: null,
  low: 'triangle',
  held_elsewhere: 'hourglass',
  held_here: 'clock',
  sold_out: 'strike',
  not_yet: 'clock',
  closed: 'flag',
  ended: 'flag',
  draft: 'pencil',
  paused: 'pause',
  cancelled: 'cross',
};

interface AvailabilityProps {
  state: ShownAvailability;
  /** The event's zone, for `Opens Fri 18:00`. */
  timeZone: string;
}

/** How many are left: in words, with a mark, and only then in colour. */
export function Availability({ state, timeZone }: AvailabilityProps) {
  const mark = marks[state.kind];
  return (
    <span className={classes.state} data-kind={state.kind}>
      {mark && <Mark name={mark} size={12} />}
      <span>{wordAvailability(state, timeZone)}</span>
    </span>
  );
}
