import { formatWhen, type WhenStyle } from './timeText.ts';

interface WhenProps {
  /** ISO text. */
  instant: string;
  /** The zone of the event or venue, not of this machine. */
  timeZone: string;
  style?: WhenStyle;
}

/** A moment in the zone of the place where it happens. */
export function When({ instant, timeZone, style = 'short' }: WhenProps) {
  return (
    <time
      className="tabular"
      dateTime={instant}
      title={`${formatWhen(instant, timeZone, 'full')} (${timeZone})`}
    >
      {formatWhen(instant, timeZone, style)}
    </time>
  );
}
