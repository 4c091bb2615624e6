import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { announce } from '../../client/announce.ts';
import { houseTime } from '../../client/clock.ts';
import { useAction } from '../../client/hooks.ts';
import { useHouse, useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { MomentInput } from '../../components/MomentInput.tsx';
import { Money } from '../../components/Money.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { formatWhen, toLocalText } from '../../components/timeText.ts';
import { When } from '../../components/When.tsx';
import { collectHold } from '../sell/collectHold.ts';
import parts from '../tickets/parts.module.css';
import { Countdown } from './Countdown.tsx';
import classes from './Holds.module.css';
import { expiryOf, extended, type Hold, waitingIn, waitingOf, wordPlaces, worthOf } from './holdView.ts';

/** One hold: its clock, its places, and what can be done with it. */
export function HoldDetails({ hold, onGone }: { hold: Hold; onGone: () => void }) {
  const { venue } = useHouse();
  const navigate = useNavigate();
  const maySell = useMay('cashier', 'manager');
  const extend = useAction('holds.extend');
  const release = useAction('holds.release');
  const [releasing, setReleasing] = useState(false);
  const [until, setUntil] = useState(() => toLocalText(hold.expiresAt, venue.timeZone));
  const [error, setError] = useState<unknown>(null);
  const waiting = waitingOf(hold);
  const worth = worthOf(hold);

  const longer = (expiresAt: string) => {
    if (extend.isPending) return;
    extend.mutate(
      { holdId: hold.id, expiresAt },
      {
        onSuccess: (answer) => {
          setUntil(toLocalText(answer.hold.expiresAt, venue.timeZone));
          announce(`Held until ${formatWhen(answer.hold.expiresAt, venue.timeZone, 'short')}.`);
        },
      },
    );
  };
  const collect = () => {
    setError(null);
    collectHold(hold).then(
      () => navigate({ to: '/sell' }),
      (reason: unknown) => setError(reason),
    );
  };
  useKeys([
    { key: 'finish', label: 'Collect', run: collect, enabled: maySell && waiting > 0, hidden: !maySell },
  ]);
  const typed = expiryOf('other', {
    typed: until,
    kept: hold.expiresAt,
    doorsAt: null,
    timeZone: venue.timeZone,
    now: houseTime(),
  });

  return (
    <>
      <div>
        <h2 dir="auto">{hold.name}</h2>
        <p className={parts.soft}>
          {hold.customer
            ? [hold.customer.name, hold.customer.email, hold.customer.phone].filter(Boolean).join(' · ')
            : 'No customer named'}
        </p>
      </div>
      <div>
        <p className={classes.clock}>
          <Countdown until={hold.expiresAt} />
        </p>
        <p className={parts.soft}>
          until <When instant={hold.expiresAt} timeZone={venue.timeZone} />, held by {hold.heldByName} at{' '}
          {hold.counterName}
        </p>
      </div>
      <ul className={classes.tiers} aria-label="Places">
        {hold.lines.map((line, index) => (
          <li key={line.tierId} className={classes.line}>
            {line.eventId !== hold.lines[index - 1]?.eventId && (
              <span className={classes.event}>
                <bdi>{line.eventName}</bdi>, <When instant={line.startsAt} timeZone={line.timeZone} />
              </span>
            )}
            <TierMark code={line.tierCode} colour={line.colour} />
            <strong className={classes.what} dir="auto">
              {waitingIn(line)} {line.tierName}
              {line.collected > 0 && (
                <span className={parts.soft}>
                  {' '}
                  of {line.quantity}, {line.collected} collected
                </span>
              )}
            </strong>
            <Money minor={line.priceMinor * waitingIn(line)} currency={line.currency} />
          </li>
        ))}
      </ul>
      {maySell && (
        <div className={classes.collect}>
          <Action tone="act" size="tile" wide keyName="finish" disabled={waiting === 0} onPress={collect}>
            Collect {wordPlaces(waiting)}
            {worth && <Money minor={worth.minor} currency={worth.currency} />}
          </Action>
        </div>
      )}
      <RefusalNotice error={error} />
      <form
        className={parts.form}
        aria-label="Extend"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.ok) longer(typed.instant);
        }}
      >
        <div className={parts.actions}>
          <Action busy={extend.isPending} onPress={() => longer(extended(hold.expiresAt, 15, houseTime()))}>
            15 minutes more
          </Action>
          <Action busy={extend.isPending} onPress={() => longer(extended(hold.expiresAt, 60, houseTime()))}>
            1 hour more
          </Action>
        </div>
        <div className={parts.moment}>
          <MomentInput
            label="Hold until"
            value={until}
            description={typed.ok ? typed.note : undefined}
            error={typed.ok ? undefined : typed.problem}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <div className={parts.under}>
            <Action type="submit" busy={extend.isPending} disabled={!typed.ok}>
              Set
            </Action>
          </div>
        </div>
        <RefusalNotice error={extend.error} />
      </form>
      <div className={parts.actions}>
        <Action onPress={() => setReleasing(true)}>Release {wordPlaces(waiting)}</Action>
      </div>
      {releasing && (
        <ConfirmDialog
          title={`Release ${wordPlaces(waiting)} held for ${hold.name}`}
          verb={`Release ${wordPlaces(waiting)}`}
          keep="Keep the hold"
          busy={release.isPending}
          onClose={() => setReleasing(false)}
          onConfirm={() =>
            release.mutate(
              { holdId: hold.id },
              {
                onSuccess: () => {
                  announce(`${wordPlaces(waiting)} are free again.`);
                  onGone();
                },
              },
            )
          }
        >
          <p>They are free for everybody at once. No money moves.</p>
          <RefusalNotice error={release.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
