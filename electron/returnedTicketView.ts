import type { Output } from '../contract/index.ts';
import type { ReturnedTicket } from '../domain/returned.ts';

type ReturnedTicketView = Output<'orders.quoteRefund'>['quote']['tickets'][number];

/** A ticket of a quote: what was paid and what goes back. */
export function returnedTicketView(ticket: ReturnedTicket): ReturnedTicketView {
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
