import type { Output } from '../contract/index.ts';
import type { ReturnedTicket } from '../domain/returned.ts';

type ReturnedTicketView = Output<'orders.quoteRefund'>['quote']['tickets'][number];

/** The tickets of a quote by their numbers: what was paid for each and what goes back. */
export function returnedTicketViews(tickets: readonly ReturnedTicket[]): ReturnedTicketView[] {
  return tickets.map(viewOf).sort((a, b) => a.number - b.number);
}

function viewOf(ticket: ReturnedTicket): ReturnedTicketView {
  return {
    ticketId: ticket.id,
    number: ticket.number,
    eventName: ticket.eventName,
    tierName: ticket.tierName,
    tierCode: ticket.tierCode,
    colour: ticket.colour,
    pricePaidMinor: ticket.pricePaidMinor,
    taxMinor: ticket.taxMinor,
    feeMinor: ticket.feeMinor,
    backMinor: ticket.backMinor,
  };
}
