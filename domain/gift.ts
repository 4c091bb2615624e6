import { base32, mended } from './codes.ts';
import { stateAt } from './onSale.ts';
import { Refused } from './refusals.ts';
import type { EventState, TransferState } from './states.ts';
import { refusedTicket, refusedTickets, type TicketFacts } from './ticketState.ts';

export const CLAIM_CODE_BYTES = 8;
const CLAIM_CODE_LENGTH = 12;
const DAY_MS = 86_400_000;

/** The code on a claim slip: twelve characters for 60 bits. */
export function claimCode(bytes: Uint8Array): string {
  return base32(bytes.subarray(0, CLAIM_CODE_BYTES)).slice(0, CLAIM_CODE_LENGTH);
}

/** Reads a claim code as it was typed or scanned; null when it cannot be one. */
export function readClaimCode(typed: string): string | null {
  if (typed.length > 80) return null;
  const body = mended(typed);
  return body !== null && body.length === CLAIM_CODE_LENGTH ? body : null;
}

/** A ticket that somebody wants to give away. */
export interface GivenTicket extends TicketFacts {
  eventState: EventState;
  startsAt: Date;
  endsAt: Date;
  eventId: number;
  /** When the gift that it is on its way with ends; null when there is none. */
  offerEndsAt: Date | null;
}

/** True while somebody may still claim it. */
export function isOnItsWay(ticket: Pick<GivenTicket, 'state' | 'offerEndsAt'>, now: Date): boolean {
  return ticket.state === 'offered' && ticket.offerEndsAt !== null && now < ticket.offerEndsAt;
}

/**
 * Decides whether tickets may be given away, all of them or none, and until when each may be claimed. A gift whose
 * time is over stands in nobody's way. Throws the refusal.
 */
export function decideGift(
  tickets: readonly GivenTicket[],
  giftDays: number,
  now: Date,
): { ticketId: string; expiresAt: Date }[] {
  const onTheirWay = tickets.filter((ticket) => isOnItsWay(ticket, now));
  const others = tickets.filter((ticket) => !isOnItsWay(ticket, now));
  const refused = [
    ...refusedTickets(
      others.map((ticket) => (ticket.state === 'offered' ? { ...ticket, state: 'held' as const } : ticket)),
      'offered',
    ),
    ...onTheirWay.map((ticket) => refusedTicket(ticket, ticket.archived ? 'archived' : 'gift_offered')),
  ];
  if (refused.length > 0) throw new Refused('TICKETS_REFUSED', { tickets: refused });
  for (const ticket of tickets) {
    const state = stateAt({ state: ticket.eventState, endsAt: ticket.endsAt }, now);
    if (isOver(state) || now >= ticket.endsAt) {
      throw new Refused('EVENT_STATE', { state: isOver(state) ? state : 'ended' });
    }
  }
  return tickets.map((ticket) => ({ ticketId: ticket.id, expiresAt: giftDeadline(ticket, giftDays, now) }));
}

/** A gift ends after the days of the house or when the event begins; one given to a latecomer, when it ends. */
export function giftDeadline(
  event: Pick<GivenTicket, 'startsAt' | 'endsAt'>,
  giftDays: number,
  now: Date,
): Date {
  const last = now < event.startsAt ? event.startsAt : event.endsAt;
  return new Date(Math.min(now.getTime() + giftDays * DAY_MS, last.getTime()));
}

export function isOver(state: EventState): boolean {
  return state === 'ended' || state === 'archived' || state === 'cancelled';
}

export interface TransferFacts {
  state: TransferState;
  expiresAt: Date;
  settledAt: Date | null;
}

/** What became of one ticket of a gift; a time that has passed counts although nobody has written it down. */
export function transferStateAt(transfer: TransferFacts, now: Date): TransferState {
  return transfer.state === 'offered' && now >= transfer.expiresAt ? 'expired' : transfer.state;
}

/** What became of a whole gift: on its way as long as any of its tickets is, else what happened last. */
export function giftStateAt(transfers: readonly TransferFacts[], now: Date): TransferState {
  const settled = transfers
    .map((transfer) => ({
      state: transferStateAt(transfer, now),
      at: (transfer.settledAt ?? transfer.expiresAt).getTime(),
    }))
    .sort((a, b) => b.at - a.at);
  if (settled.some(({ state }) => state === 'offered')) return 'offered';
  return settled[0]?.state ?? 'expired';
}
