import { isSellable, tierAvailability } from '../../../domain/availability.ts';
import { useNow } from '../../client/useNow.ts';
import { Availability } from '../../components/Availability.tsx';
import { Money } from '../../components/Money.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import { EventFinder } from '../tickets/EventFinder.tsx';
import { type EventSummary, type Pick, pick, type Tier } from './exchangeDraft.ts';
import classes from './Work.module.css';

interface PlacePickerProps {
  event: EventSummary | null;
  picks: readonly Pick[];
  comingBack: number;
  locked: boolean;
  onEvent: (eventId: number) => void;
  onPick: (picks: Pick[]) => void;
}

/** Places of any event, tier by tier, in exchange for what comes back. */
export function PlacePicker({ event, picks, comingBack, locked, onEvent, onPick }: PlacePickerProps) {
  const now = useNow(10_000);
  const others = picks.filter((one) => one.event.id !== event?.id);
  return (
    <div inert={locked}>
      <EventFinder
        label="Event"
        hint={event === null ? 'Event or hall' : event.name}
        onChoose={({ id }) => onEvent(id)}
      />
      {event !== null && (
        <ul className={classes.picks} aria-label={`Tiers of ${event.name}`}>
          {event.tiers.map((tier) => {
            const state = tierAvailability(tier, event, now);
            return (
              <li key={tier.id}>
                <TierMark code={tier.code} colour={tier.colour} />
                <span className={classes.pick}>
                  <strong dir="auto">{tier.name}</strong>
                  <span>
                    <Money minor={tier.priceMinor} currency={event.currency} />{' '}
                    <Availability state={state} timeZone={event.timeZone} />
                  </span>
                </span>
                <Stepper
                  event={event}
                  tier={tier}
                  count={picks.find((one) => one.tier.id === tier.id)?.quantity ?? 0}
                  open={isSellable(state)}
                  onStep={(by) => onPick(pick(picks, event, tier, by, comingBack))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {others.length > 0 && (
        <ul className={classes.picks} aria-label="Places of other events">
          {others.map(({ event: other, tier, quantity }) => (
            <li key={tier.id}>
              <TierMark code={tier.code} colour={tier.colour} />
              <span className={classes.pick}>
                <strong dir="auto">{tier.name}</strong>
                <span className={classes.soft}>
                  <bdi>{other.name}</bdi>, <When instant={other.startsAt} timeZone={other.timeZone} />
                </span>
              </span>
              <Stepper
                event={other}
                tier={tier}
                count={quantity}
                open
                onStep={(by) => onPick(pick(picks, other, tier, by, comingBack))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface StepperProps {
  event: EventSummary;
  tier: Tier;
  count: number;
  open: boolean;
  onStep: (by: 1 | -1) => void;
}

function Stepper({ event, tier, count, open, onStep }: StepperProps) {
  const what = `${tier.name}, ${event.name}`;
  return (
    <span className={classes.stepper}>
      <button
        type="button"
        aria-label={`One less: ${what}`}
        disabled={count === 0}
        onClick={() => onStep(-1)}
      >
        −
      </button>
      <output aria-label={`${count} of ${what}`}>{count}</output>
      <button type="button" aria-label={`One more: ${what}`} disabled={!open} onClick={() => onStep(1)}>
        +
      </button>
    </span>
  );
}
