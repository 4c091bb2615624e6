import { Action } from '../../components/Action.tsx';
import { When } from '../../components/When.tsx';
import classes from './EventFilter.module.css';
import { EventFinder } from './EventFinder.tsx';

/** As much of an event as a filter needs. */
export interface EventChoice {
  id: number;
  name: string;
  startsAt: string;
  doorsAt: string;
  timeZone: string;
}

/** Narrows a list to one event, or shows that it is about all of them. */
export function EventFilter({
  value,
  onChange,
}: {
  value: Omit<EventChoice, 'doorsAt'> | null;
  onChange: (event: EventChoice | null) => void;
}) {
  if (value === null) {
    return (
      <div className={classes.finder}>
        <EventFinder label="Only one event" hint="All events" bare onChoose={onChange} />
      </div>
    );
  }
  return (
    <p className={classes.chosen}>
      <span className={classes.name} dir="auto" title={value.name}>
        {value.name}
      </span>
      <When instant={value.startsAt} timeZone={value.timeZone} />
      <Action size="small" tone="quiet" onPress={() => onChange(null)}>
        All events
      </Action>
    </p>
  );
}
