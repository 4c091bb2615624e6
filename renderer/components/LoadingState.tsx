import type { ReactNode } from 'react';
import { houseTimeOf } from '../client/clock.ts';
import { isOutage } from '../client/failures.ts';
import { useNow } from '../client/useNow.ts';
import { Action } from './Action.tsx';
import classes from './LoadingState.module.css';
import { RefusalNotice } from './RefusalNotice.tsx';
import { ageOf } from './timeText.ts';

interface Loadable {
  /** The answer, or what stands in for it: that to earlier letters of a search. */
  data: unknown;
  error: unknown;
  /** When the answer was given, in milliseconds; 0 when there is none. */
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface LoadingStateProps {
  query: Loadable;
  /** What is being fetched, for the first wait: `events`. */
  what: string;
  children?: ReactNode;
}

/** Shows the answer. While a new one is under way or has failed the last one stays, with its age. */
export function LoadingState({ query, what, children }: LoadingStateProps) {
  const hasAnswer = query.data !== undefined;
  return (
    <>
      {query.error !== null && (
        <div className={classes.failed}>
          {/* An outage is said once, above every screen, and ends by itself. */}
          {!isOutage(query.error) && (
            <RefusalNotice
              error={query.error}
              actions={
                <Action size="small" onPress={() => query.refetch()}>
                  Try again
                </Action>
              }
            />
          )}
          {query.dataUpdatedAt > 0 && <Age since={query.dataUpdatedAt} />}
        </div>
      )}
      {hasAnswer && children}
      {!hasAnswer && query.error === null && (
        <div className={classes.waiting}>
          <p role="status">Fetching {what}…</p>
          <div className={classes.rows} aria-hidden="true" />
        </div>
      )}
    </>
  );
}

/** Says how old the picture is; `since` is of this machine's clock, as answers are dated. */
export function Age({ since }: { since: number }) {
  const now = useNow(10_000);
  return <p className={classes.age}>As it was {ageOf(houseTimeOf(since), now.getTime())}</p>;
}
