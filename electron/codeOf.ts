import { LIVE_TICKET_STATES, type TicketState } from '../domain/states.ts';
import { ticketSecret } from './ticketKeys.ts';

/** The code as printed; empty for a ticket that no longer opens the door, or on a counter without the key. */
export function codeOf(
  ticket: { id: string; code_issue: number; state: TicketState; archived: boolean },
  ticketKey: Uint8Array | null,
): string {
  const live = !ticket.archived && LIVE_TICKET_STATES.some((state) => state === ticket.state);
  return live && ticketKey ? ticketSecret(ticketKey, ticket.id, ticket.code_issue).code : '';
}
