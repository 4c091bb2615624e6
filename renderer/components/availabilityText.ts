import type { Availability } from '../../domain/availability.ts';
import { LOCALE } from './amountText.ts';
import { formatWhen } from './timeText.ts';

/** What a screen may say about places; `held_here` is known to the sell screen only, `time` is what is left of it. */
export type ShownAvailability = Availability | { kind: 'held_here'; count: number; time: string };

const number = new Intl.NumberFormat(LOCALE);

/** A count with grouping: `1,240`. */
export function formatCount(count: number): string {
  return number.format(count);
}

/** The words of counter screens for each state; `timeZone` is the event's. */
export function wordAvailability(state: ShownAvailability, timeZone: string): string {
  switch (state.kind) {
    case 'available':
    case 'low':
      return `${formatCount(state.left)} left`;
    case 'unlimited':
      return 'Open';
    case 'sold_out':
      return 'SOLD OUT';
    case 'held_elsewhere':
      return `0 left, ${formatCount(state.held)} held`;
    case 'held_here':
      return `${formatCount(state.count)} held ${state.time}`;
    case 'not_yet':
      return `Opens ${formatWhen(state.opensAt, timeZone, 'short')}`;
    case 'closed':
      return 'Sales closed';
    case 'ended':
      return 'Ended';
    case 'draft':
      return 'Draft';
    case 'paused':
      return 'Paused';
    case 'cancelled':
      return 'CANCELLED';
  }
}
