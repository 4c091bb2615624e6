import { memo } from 'react';
import { capacityOf, eventAvailability, isSellable, tierAvailability } from '../../../domain/availability.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { Availability } from '../../components/Availability.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { Meter } from '../../components/Meter.tsx';
import { Money } from '../../components/Money.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { formatWhen } from '../../components/timeText.ts';
import { EventJobs } from './EventJobs.tsx';
import classes from './EventStub.module.css';
import type { Summary } from './eventRows.ts';

interface EventStubProps {
  event: Summary | null;
  /** Null where the role may not. */
  onSell: ((eventId: number) => void) | null;
  onEdit: ((eventId: number) => void) | null;
  /** May pay a cancelled event back and move one that is over to the archive. */
  mayClear: boolean;
}

/** The chosen event in full: its time, its tiers with prices and places, and what can be done with it. */
export const EventStub = memo(function EventStub({ event, onSell, onEdit, mayClear }: EventStubProps) {
  const now = useNow(30_000);
  if (!event) return <aside className={classes.stub} aria-label="Chosen event" />;
  const state = eventAvailability(event, now);
  return (
    <aside className={classes.stub} aria-label="Chosen event">
      <header className={classes.head}>
        <p className={classes.time}>{formatWhen(event.startsAt, event.timeZone, 'time')}</p>
        <p className={classes.date}>
          {formatWhen(event.startsAt, event.timeZone, 'day')}
          <br />
          Doors {formatWhen(event.doorsAt, event.timeZone, 'time')}, ends{' '}
          {formatWhen(event.endsAt, event.timeZone, 'time')}
        </p>
      </header>
      <div>
        <h2 className={classes.name} dir="auto">
          {event.name}
        </h2>
        <p className={classes.hall} dir="auto">
          {event.hall}
        </p>
      </div>
      <div className={classes.house}>
        <Availability state={state} timeZone={event.timeZone} />
        <Meter sold={event.going} held={event.held} capacity={capacityOf(event)} />
        <dl className={classes.counters}>
          <Counter name="Sold" count={event.sold} />
          <Counter name="Held" count={event.held} />
          <Counter name="Guests" count={event.comped} />
          <Counter name="Going" count={event.going} />
        </dl>
      </div>
      <ul className={classes.tiers}>
        {event.tiers.map((tier) => (
          <li key={tier.id} className={classes.tier}>
            <TierMark code={tier.code} colour={tier.colour} />
            <span className={classes.tierName} dir="auto" title={tier.name}>
              {tier.name}
            </span>
            <Money minor={tier.priceMinor} currency={event.currency} />
            <span className={classes.tierState}>
              <Availability state={tierAvailability(tier, event, now)} timeZone={event.timeZone} />
              <span>
                {formatCount(tier.sold)} sold{tier.held > 0 ? `, ${formatCount(tier.held)} held` : ''}
              </span>
            </span>
          </li>
        ))}
        {event.tiers.length === 0 && <li className={classes.none}>No tiers yet.</li>}
      </ul>
      <div className={classes.actions}>
        {mayClear && <EventJobs event={event} />}
        {onSell && (
          <Action
            tone="act"
            size="tile"
            wide
            keyText="Enter"
            disabled={!isSellable(state)}
            onPress={() => onSell(event.id)}
          >
            Sell
          </Action>
        )}
        {onEdit && (
          <Action wide keyName="edit" onPress={() => onEdit(event.id)}>
            Edit
          </Action>
        )}
      </div>
    </aside>
  );
});

function Counter({ name, count }: { name: string; count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  );
}
