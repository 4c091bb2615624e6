import { Link } from '@tanstack/react-router';
import { useHouse } from '../client/house.ts';
import { printedKey } from '../client/keys.ts';
import { useNow } from '../client/useNow.ts';
import { Mark } from './Mark.tsx';
import { onBar, type Place } from './places.ts';
import classes from './TopBar.module.css';
import { formatWhen } from './timeText.ts';

/** Venue, screens, counter, person, connection and the time in the house. */
export function TopBar({ places }: { places: readonly Place[] }) {
  const { venue, person, status } = useHouse();
  const now = useNow(1_000).toISOString();
  const reachable = status.database.reachable;
  return (
    <header className={classes.bar} data-window-only>
      <div className={classes.stub}>
        <span className={classes.product}>Counterfoil</span>
        <span className={classes.venue} title={venue.name}>
          {venue.name}
        </span>
      </div>
      <nav className={classes.places} aria-label="Screens">
        {onBar(places, person.role).map(({ to, label, key }) => (
          <Link key={to} to={to} className={classes.place ?? ''}>
            {label}
            {key && <kbd className={classes.key}>{printedKey(key)}</kbd>}
          </Link>
        ))}
      </nav>
      <div className={classes.facts}>
        <span className={classes.connection} data-reachable={reachable}>
          <Mark name={reachable ? 'tick' : 'warning'} size={12} />
          {reachable ? (status.database.kind === 'server' ? 'Connected' : 'This computer') : 'Not connected'}
        </span>
        <span className={classes.fact}>
          <span className={classes.small}>{status.counterName}</span>
          <span className={classes.person} title={`${person.name}, ${person.role}`}>
            {person.name}
          </span>
        </span>
        <time className={classes.clock} dateTime={now} title={venue.timeZone}>
          {formatWhen(now, venue.timeZone, 'time')}
        </time>
      </div>
    </header>
  );
}
