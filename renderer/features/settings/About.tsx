import { useHouse } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { aboutStore } from '../about/aboutStore.ts';
import classes from './SettingsScreen.module.css';

/** What runs here and where it keeps things: what a helper on the telephone asks for first. */
export function About() {
  const { status, venue } = useHouse();
  return (
    <aside className={classes.aboutPane} aria-label="About">
      <p className={classes.product}>Counterfoil</p>
      <p className={classes.quiet}>
        Version {status.version}
        {status.shell === 'preview' && ' in the preview shell'}
      </p>
      <dl className={classes.facts}>
        <dt>Venue</dt>
        <dd>{venue.name}</dd>
        <dt>Time zone and currency</dt>
        <dd>
          {venue.timeZone}, {venue.currency}
        </dd>
        <dt>Counter</dt>
        <dd>{status.counterName}</dd>
        <dt>Database</dt>
        <dd>
          PostgreSQL {status.database.version},{' '}
          {status.database.kind === 'server' ? 'shared server' : 'on this computer'}
        </dd>
        <dt>Data folder</dt>
        <dd className={classes.path}>{status.dataFolder}</dd>
        <dt>Log folder</dt>
        <dd className={classes.path}>{status.logFolder}</dd>
      </dl>
      <Action size="small" onPress={() => aboutStore.dispatch(true)}>
        Folders and support
      </Action>
    </aside>
  );
}
