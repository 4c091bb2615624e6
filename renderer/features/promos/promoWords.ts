import type { Output } from '../../../contract/index.ts';
import { decimalDigits, formatAmount } from '../../components/amountText.ts';
import { formatCount } from '../../components/availabilityText.ts';
import { formatWhen } from '../../components/timeText.ts';
import type { WordedState } from '../orders/orderWords.ts';

export type Promo = Output<'promos.list'>['promos'][number];

/** `10 % off`, `7.5 % off`, `€5.00 off`. */
export function wordOff(promo: Pick<Promo, 'percentBasisPoints' | 'amountMinor' | 'currency'>): string {
  if (promo.percentBasisPoints !== null) {
    // Basis points are percent with two decimals, like cents; the noughts at the end say nothing.
    const digits = decimalDigits(promo.percentBasisPoints, 'EUR').replace(/\.?0+$/, '');
    return `${digits} % off`;
  }
  return `${formatAmount(promo.amountMinor ?? 0, promo.currency ?? 'EUR')} off`;
}

/** What it counts for: everything, one event, or one tier of it. */
export function wordScope({ eventName, tierName }: Pick<Promo, 'eventName' | 'tierName'>): string {
  if (eventName === null) return 'Everything';
  return tierName === null ? eventName : `${tierName}, ${eventName}`;
}

/** `3 of 50 used`, `3 used`. */
export function wordUses({ used, allowed }: Pick<Promo, 'used' | 'allowed'>): string {
  return allowed === null
    ? `${formatCount(used)} used`
    : `${formatCount(used)} of ${formatCount(allowed)} used`;
}

/** When it counts: `always`, `from …`, `until …`, or both. */
export function wordWindow(
  { validFrom, validUntil }: Pick<Promo, 'validFrom' | 'validUntil'>,
  timeZone: string,
): string {
  const at = (instant: string) => formatWhen(instant, timeZone, 'short');
  if (validFrom === null) return validUntil === null ? 'always' : `until ${at(validUntil)}`;
  return validUntil === null ? `from ${at(validFrom)}` : `${at(validFrom)} to ${at(validUntil)}`;
}

/** Whether a code would be taken now, the reason that outranks the others first. */
export function promoState(
  promo: Pick<Promo, 'active' | 'validFrom' | 'validUntil' | 'allowed' | 'used'>,
  now: Date,
): WordedState {
  if (!promo.active) return { text: 'Switched off', mark: 'cross', tone: 'quiet' };
  if (promo.validUntil !== null && Date.parse(promo.validUntil) <= now.getTime()) {
    return { text: 'Over', mark: 'flag', tone: 'quiet' };
  }
  if (promo.allowed !== null && promo.used >= promo.allowed)
    return { text: 'Used up', mark: 'strike', tone: 'look' };
  if (promo.validFrom !== null && now.getTime() < Date.parse(promo.validFrom)) {
    return { text: 'Not yet', mark: 'clock', tone: 'look' };
  }
  return { text: 'Counts now', mark: 'tick', tone: 'good' };
}
