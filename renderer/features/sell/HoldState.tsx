import { useEffect } from 'react';
import { announce } from '../../client/announce.ts';
import { CallFailed } from '../../client/client.ts';
import { isOutage } from '../../client/failures.ts';
import { Action } from '../../components/Action.tsx';
import { Mark } from '../../components/Mark.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { useSecondsLeft } from '../holds/useSecondsLeft.ts';
import classes from './BasketPane.module.css';
import type { Basket } from './basket.ts';
import type { BasketHold } from './basketHold.ts';
import { basketKeeper, holdStore } from './basketKeeper.ts';
import { HeldHere } from './HeldHere.tsx';
import { useStore } from './store.ts';

/** The last minute is said aloud, once. */
const WARNING_SECONDS = 60;

/** Beside the basket's heading: how many places are kept for it and for how long. */
export function HoldClock({ basket }: { basket: Basket }) {
  const hold = useStore(holdStore);
  const count = [...basket.kept.values()].reduce((sum, places) => sum + places, 0);
  if (isUnanswered(hold)) {
    return (
      <span className={classes.unheld}>
        <Mark name="warning" size={12} /> Not held: no answer
      </span>
    );
  }
  if (count === 0 || hold.expiresAt === null) return null;
  return (
    <span className={classes.held} role="timer" aria-label="Places held for this basket">
      <Warning expiresAt={hold.expiresAt} />
      {hold.name !== null && <bdi className={classes.heldFor}>{hold.name}</bdi>}
      <HeldHere count={count} timeZone={basket.lines[0]?.timeZone ?? 'UTC'} />
    </span>
  );
}

function Warning({ expiresAt }: { expiresAt: string }) {
  const isLast = useSecondsLeft(expiresAt) <= WARNING_SECONDS;
  useEffect(() => {
    if (isLast) announce('The places of this basket are held for less than a minute.');
  }, [isLast]);
  return null;
}

/** Above the lines: what has to be known when the places are not kept, and the one key that takes them again. */
export function HoldNotice({ locked }: { locked: boolean }) {
  const hold = useStore(holdStore);
  if (hold.isReleased) {
    return (
      <Notice
        tone="look"
        title="The time is over: these places are no longer held."
        actions={
          locked ? undefined : (
            <Action size="small" tone="act" keyName="holdAgain" onPress={() => void basketKeeper.takeAgain()}>
              Hold again
            </Action>
          )
        }
      >
        They can still be sold as long as nobody else takes them.
      </Notice>
    );
  }
  if (hold.problem === null || isUnanswered(hold)) return null;
  return <RefusalNotice error={hold.problem} />;
}

/** No answer is tried again by itself, and so is an outage; any other refusal needs the person. */
function isUnanswered({ problem }: BasketHold): boolean {
  if (problem === null || isOutage(problem)) return problem !== null;
  return !(problem instanceof CallFailed && problem.failure.kind === 'refusal');
}
