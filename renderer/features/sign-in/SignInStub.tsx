import type { Output } from '../../../contract/index.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { DatabaseNotice } from '../../components/DatabaseNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { formatWhen } from '../../components/timeText.ts';
import { aboutStore } from '../about/aboutStore.ts';
import classes from './SignInScreen.module.css';

type Status = Output<'system.status'>;

/** Whose counter this is, what time it is there, and on what it runs. */
export function SignInStub({ status, venue }: { status: Status; venue: NonNullable<Status['venue']> }) {
  const now = useNow(1_000).toISOString();
  return (
    <>
      <div>
        <p className={classes.product}>Counterfoil</p>
        <p className={classes.venue}>{venue.name}</p>
        <p className={classes.quiet}>{venue.address}</p>
      </div>
      <div>
        <time className={classes.clock} dateTime={now}>
          {formatWhen(now, venue.timeZone, 'time')}
        </time>
        <p className={classes.quiet}>{formatWhen(now, venue.timeZone, 'day')}</p>
      </div>
      {status.keyLocked && (
        <Notice tone="look" title="The ticket key of this counter cannot be opened.">
          It is sealed for another user of this computer, or the system’s key store is locked or lost. Open
          that and start again, or let a manager sign in: that brings the same key again, and every code stays
          as it is.
        </Notice>
      )}
      {!status.enrolled && !status.keyLocked && (
        <Notice tone="look" title="This counter is new here.">
          A manager signs in first; after that everybody can.
        </Notice>
      )}
      <DatabaseNotice status={status} meanwhile="Nobody can sign in until it is back." />
      <dl className={classes.facts}>
        <dt>Counter</dt>
        <dd>{status.counterName}</dd>
        <dt>Database</dt>
        <dd>
          {status.database.kind === 'server' ? 'shared server' : 'this computer'}, PostgreSQL{' '}
          {status.database.version}
        </dd>
        <dt>Version</dt>
        <dd>{status.version}</dd>
      </dl>
      <div>
        <Action size="small" tone="quiet" onPress={() => aboutStore.dispatch(true)}>
          About Counterfoil
        </Action>
      </div>
    </>
  );
}
