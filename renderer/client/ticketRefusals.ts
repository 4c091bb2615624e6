import type { PromoRefusal, RefusedTicket } from '../../domain/refusals.ts';
import type { Tender, TransferState } from '../../domain/states.ts';

const ticketReasons: Record<RefusedTicket['reason'], (holder: string | null) => string> = {
  checked_in: () => 'has been used',
  refunded: () => 'is refunded already',
  revoked: () => 'has been revoked',
  exchanged: () => 'was exchanged for another one',
  gift_offered: (holder) => (holder ? `is on its way to ${holder}` : 'is on its way as a gift'),
  gift_claimed: (holder) => (holder ? `belongs to ${holder} now` : 'was given away and claimed'),
  comp: () => 'was free: revoke it instead',
  archived: () => 'is in the archive',
  not_sold: () => 'was never paid for',
  other_order: () => 'belongs to another order',
};

const MOST_NAMED = 5;

/** One sentence for the tickets that stay as they are, at most five of them by number. */
export function wordRefusedTickets(tickets: readonly RefusedTicket[]): string {
  const named = tickets
    .slice(0, MOST_NAMED)
    .map(({ number, reason, holderName }) => `Ticket ${number} ${ticketReasons[reason](holderName)}.`);
  const rest = tickets.length - named.length;
  return rest > 0 ? `${named.join(' ')} And ${rest} more.` : named.join(' ');
}

export const promoReasons: Record<PromoRefusal, string> = {
  unknown: 'Nobody knows this code.',
  inactive: 'This code has been switched off.',
  not_yet: 'This code does not count yet.',
  over: 'The time of this code is over.',
  used_up: 'This code has been used as often as it may be.',
  not_for_these: 'This code is not for these tickets.',
  other_currency: 'This code is for another currency.',
};

export const giftStates: Record<TransferState, string> = {
  offered: 'This gift has not been claimed yet.',
  claimed: 'This gift has been claimed.',
  taken_back: 'This gift was taken back.',
  expired: 'This gift was not claimed in time.',
};

export const tenderNames: Record<Tender, string> = {
  cash: 'cash',
  card: 'card',
  voucher: 'voucher',
  transfer: 'bank transfer',
};
