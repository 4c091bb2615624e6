import type { Output } from '../../../contract/index.ts';
import type { TransferState } from '../../../domain/states.ts';
import type { WordedState } from '../orders/orderWords.ts';

export type Gift = Output<'gifts.get'>['gift'];
export type OpenGift = Output<'gifts.open'>['gifts'][number];

const states: Record<TransferState, WordedState> = {
  offered: { text: 'Not claimed yet', mark: 'hourglass', tone: 'look' },
  claimed: { text: 'Claimed', mark: 'tick', tone: 'good' },
  taken_back: { text: 'Taken back', mark: 'strike', tone: 'quiet' },
  expired: { text: 'Not claimed in time', mark: 'clock', tone: 'quiet' },
};

export const wordGiftState = (state: TransferState): WordedState => states[state];

/** Gifts under the event they are for, in the order in which they come. */
export function byEvent<G extends Pick<OpenGift, 'eventId'>>(
  gifts: readonly G[],
): { eventId: number; gifts: G[] }[] {
  const groups = new Map<number, G[]>();
  for (const gift of gifts) {
    const group = groups.get(gift.eventId);
    if (group) group.push(gift);
    else groups.set(gift.eventId, [gift]);
  }
  return [...groups].map(([eventId, own]) => ({ eventId, gifts: own }));
}

/** A claim code as it stands on the slip, in fours; what a person types may have gaps anywhere and any case. */
export function readClaimCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s\-–—]/g, '');
}

/** `1 ticket`, `4 tickets`. */
export function wordTicketCount(count: number): string {
  return count === 1 ? '1 ticket' : `${count} tickets`;
}

/** Days, hours or minutes until an instant, for a list that is not watched by the second. */
export function wordUntil(instant: string, now: Date): string {
  const minutes = Math.ceil((Date.parse(instant) - now.getTime()) / 60_000);
  if (minutes <= 0) return 'over';
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
