import { hasStarted } from '../../domain/underWay.ts';
import { Mark } from './Mark.tsx';
import classes from './Started.module.css';
import { formatWhen } from './timeText.ts';

interface StartedProps {
  event: Parameters<typeof hasStarted>[0] & { timeZone: string };
  now: Date;
}

/** `Started 19:30`, where an event has begun: whoever buys now comes late. */
export function Started({ event, now }: StartedProps) {
  if (!hasStarted(event, now)) return null;
  return (
    <span className={classes.started}>
      <Mark name="clock" size={12} /> Started {formatWhen(event.startsAt, event.timeZone, 'time')}
    </span>
  );
}
