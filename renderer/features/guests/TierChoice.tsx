import { useId } from 'react';
import type { Output } from '../../../contract/index.ts';
import { isLow } from '../../../domain/availability.ts';
import { Availability } from '../../components/Availability.tsx';
import type { ShownAvailability } from '../../components/availabilityText.ts';
import { TierMark } from '../../components/TierMark.tsx';
import classes from './Guests.module.css';

type Event = Output<'events.get'>['event'];
type Tier = Event['tiers'][number];

/** Places as they are, whether or not anything is on sale now: guests do not wait for a sale window. */
function placesIn(tier: Tier): ShownAvailability {
  if (tier.left === null) return { kind: 'unlimited' };
  if (tier.left > 0) return { kind: isLow(tier.left, tier.capacity) ? 'low' : 'available', left: tier.left };
  return tier.held > 0 ? { kind: 'held_elsewhere', held: tier.held } : { kind: 'sold_out' };
}

/** Which places they get. */
export function TierChoice(props: {
  event: Event;
  value: number | null;
  onChange: (tierId: number) => void;
}) {
  const { event, value, onChange } = props;
  const group = useId();
  return (
    <fieldset className={classes.tiers}>
      <legend className={classes.legend}>Tier</legend>
      {event.tiers.map((tier) => (
        <label key={tier.id} className={classes.tier}>
          <input type="radio" name={group} checked={tier.id === value} onChange={() => onChange(tier.id)} />
          <TierMark code={tier.code} colour={tier.colour} />
          <span dir="auto">{tier.name}</span>
          <Availability state={placesIn(tier)} timeZone={event.timeZone} />
        </label>
      ))}
    </fieldset>
  );
}
