import type { Output } from '../../../contract/index.ts';
import { formatCount } from '../../components/availabilityText.ts';
import type { WordedState } from '../orders/orderWords.ts';

export type Issuance = Output<'comps.list'>['issuances'][number];

/** Keeps a name's own direction of writing inside a list of names. */
const isolated = (name: string) => `\u2068${name}\u2069`;

/** `Ada Byron, Grace Hopper and 4 more`, or that nobody is named. */
export function wordGuests({ names, quantity }: Pick<Issuance, 'names' | 'quantity'>): string {
  if (names.length === 0) return quantity === 1 ? 'Without a name' : 'Without names';
  const more = quantity - names.length;
  const named = names.map(isolated).join(', ');
  return more > 0 ? `${named} and ${formatCount(more)} more` : named;
}

/** Where an issuance stands, the most telling fact first. */
export function issuanceState(
  issuance: Pick<Issuance, 'live' | 'quantity' | 'checkedIn' | 'printed'>,
): WordedState {
  const { live, quantity, checkedIn, printed } = issuance;
  if (live === 0) return { text: 'Revoked', mark: 'cross', tone: 'stop' };
  if (checkedIn === live) return { text: 'All are in', mark: 'tick', tone: 'good' };
  if (checkedIn > 0)
    return { text: `${formatCount(checkedIn)} of ${formatCount(live)} are in`, mark: 'tick', tone: 'good' };
  if (live < quantity)
    return { text: `${formatCount(quantity - live)} revoked`, mark: 'strike', tone: 'quiet' };
  return printed
    ? { text: 'Printed', mark: 'ticket', tone: 'good' }
    : { text: 'To be collected', mark: 'hourglass', tone: 'quiet' };
}
