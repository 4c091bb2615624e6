import { type MouseEvent, memo } from 'react';
import { isSellable, type Availability as State, tierAvailability } from '../../../domain/availability.ts';
import { useNow } from '../../client/useNow.ts';
import { Availability } from '../../components/Availability.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Money } from '../../components/Money.tsx';
import { Started } from '../../components/Started.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import type { EventSummary, Tier } from './basket.ts';
import { HeldHere } from './HeldHere.tsx';
import classes from './TierPane.module.css';

interface TierPaneProps {
  event: EventSummary | null;
  /** There is none to choose, which the list says. */
  nothingOn: boolean;
  /** Places that are in the basket, by tier. */
  inBasket: ReadonlyMap<number, number>;
  /** Places that the office keeps for the basket, by tier. */
  kept: ReadonlyMap<number, number>;
  onPress: (tier: Tier, change: 1 | -1, byPointer: boolean) => void;
}

/** The tiers of the chosen event, each on a tile that never changes its place. */
export const TierPane = memo(function TierPane({ event, nothingOn, inBasket, kept, onPress }: TierPaneProps) {
  const now = useNow(10_000);
  if (event === null) {
    return nothingOn ? null : (
      <EmptyState title="Choose an event" quiet>
        Press its number and Enter, use the arrow keys, or type part of its name.
      </EmptyState>
    );
  }
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.name} dir="auto">
          {event.name}
        </h1>
        <p className={classes.facts}>
          <When instant={event.startsAt} timeZone={event.timeZone} />
          <Started event={event} now={now} />
          {event.hall !== '' && <span dir="auto">{event.hall}</span>}
          <span>
            Doors <When instant={event.doorsAt} timeZone={event.timeZone} style="time" />
          </span>
        </p>
      </header>
      <ul className={classes.tiles} aria-label={`Tiers of ${event.name}`}>
        {event.tiers.map((tier) => (
          <li key={tier.id}>
            <TierTile
              event={event}
              tier={tier}
              count={inBasket.get(tier.id) ?? 0}
              kept={kept.get(tier.id) ?? 0}
              now={now}
              onPress={onPress}
            />
          </li>
        ))}
      </ul>
    </>
  );
});

interface TierTileProps {
  event: EventSummary;
  tier: Tier;
  count: number;
  kept: number;
  now: Date;
  onPress: TierPaneProps['onPress'];
}

const TierTile = memo(function TierTile({ event, tier, count, kept, now, onPress }: TierTileProps) {
  const state = withoutOwn(tierAvailability(tier, event, now), kept);
  const press = (click: MouseEvent) => onPress(tier, click.shiftKey ? -1 : 1, click.detail > 0);
  return (
    <button
      type="button"
      className={classes.tile}
      data-open={state === null || isSellable(state) || undefined}
      onClick={press}
    >
      <TierMark code={tier.code} colour={tier.colour} size="large" />
      <span className={classes.tier} dir="auto">
        {tier.name}
      </span>
      <span className={classes.price}>
        <Money minor={tier.priceMinor} currency={event.currency} />
      </span>
      <span className={classes.left}>
        {kept > 0 && <HeldHere count={kept} timeZone={event.timeZone} />}
        {state !== null && <Availability state={state} timeZone={event.timeZone} />}
      </span>
      {count > 0 && (
        <span className={classes.count}>
          {count}
          <span className={classes.hidden}> in the basket</span>
        </span>
      )}
    </button>
  );
});

/** The basket's own hold is no loss to it: null where all that is held is held here. */
function withoutOwn(state: State, kept: number): State | null {
  if (state.kind !== 'held_elsewhere' || kept === 0) return state;
  return state.held > kept ? { ...state, held: state.held - kept } : null;
}
