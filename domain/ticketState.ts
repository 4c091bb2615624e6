import type { RefusedTicket } from './refusals.ts';
import type { TicketState } from './states.ts';

/** Most tickets that one operation touches. */
export const MAX_TICKETS_AT_ONCE = 1_000;

/**
 * Where a ticket may go from each state. A claim leaves it held, by somebody else; whoever may not be refunded or
 * exchanged for other reasons (a comp, a deadline) is told so by the rules of refunds.
 */
export const NEXT_STATES = {
  held: ['offered', 'checked_in', 'refunded', 'revoked', 'exchanged'],
  offered: ['held', 'checked_in', 'refunded', 'revoked', 'exchanged'],
  checked_in: [],
  refunded: [],
  revoked: [],
  exchanged: [],
} as const satisfies Record<TicketState, readonly TicketState[]>;

/** The states from which a ticket may go there: what a conditional update asks for. */
export function statesBefore(next: TicketState): TicketState[] {
  const states = Object.keys(NEXT_STATES) as TicketState[];
  return states.filter((state) => (NEXT_STATES[state] as readonly TicketState[]).includes(next));
}

/** What is known of a ticket when something is to happen to it. */
export interface TicketFacts {
  id: string;
  /** Position within its order or issuance. */
  number: number;
  state: TicketState;
  archived: boolean;
  holderName: string | null;
}

/** Why a ticket cannot go to a state; null when it can. */
export function whyNot(ticket: TicketFacts, next: TicketState): RefusedTicket['reason'] | null {
  if (ticket.archived) return 'archived';
  if (statesBefore(next).includes(ticket.state)) return null;
  if (ticket.state === 'offered') return 'gift_offered';
  return ticket.state === 'held' ? 'not_sold' : ticket.state;
}

/** The tickets that cannot go to a state, each with its reason; empty when all can. */
export function refusedTickets(tickets: readonly TicketFacts[], next: TicketState): RefusedTicket[] {
  return tickets.flatMap((ticket) => {
    const reason = whyNot(ticket, next);
    return reason === null ? [] : [refusedTicket(ticket, reason)];
  });
}

export function refusedTicket(
  { id, number, holderName }: TicketFacts,
  reason: RefusedTicket['reason'],
): RefusedTicket {
  return { ticketId: id, number, reason, holderName };
}

/** Places that come back when live tickets stop being live, counted by their stock rows in the order of locks. */
export function placesGivenBack(tickets: readonly { eventId: number; tierId: number; comp: boolean }[]): {
  houses: PlacesBack[];
  tiers: (PlacesBack & { tierId: number })[];
} {
  const houses = new Map<number, PlacesBack>();
  const tiers = new Map<number, PlacesBack & { tierId: number }>();
  for (const { eventId, tierId, comp } of tickets) {
    const house = houses.get(eventId) ?? { eventId, sold: 0, comped: 0 };
    const tier = tiers.get(tierId) ?? { eventId, tierId, sold: 0, comped: 0 };
    for (const places of [house, tier]) {
      if (comp) places.comped -= 1;
      else places.sold -= 1;
    }
    houses.set(eventId, house);
    tiers.set(tierId, tier);
  }
  return {
    houses: [...houses.values()].sort((a, b) => a.eventId - b.eventId),
    tiers: [...tiers.values()].sort((a, b) => a.tierId - b.tierId),
  };
}

/** How the counters of one stock row move; never above zero here. */
export interface PlacesBack {
  eventId: number;
  sold: number;
  comped: number;
}
