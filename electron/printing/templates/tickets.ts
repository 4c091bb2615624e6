import { grouped } from '../../../domain/codes.ts';
import { clock, longDate, money, zoneName } from './format.ts';
import { type Html, html, own } from './markup.ts';
import { notASaleA4, notASaleReceipt } from './notASale.ts';
import { page } from './page.ts';
import { drawn, lineOf, type Printout, printableTickets, type TicketData } from './printout.ts';
import { strips } from './strips.ts';
import { a4Styles, ROLL_STYLES } from './styles.ts';
import { addressLine, codeRows, ticketNotices, ticketNumber, titleClass } from './words.ts';

const NONE = 'No ticket of this order opens a door, so none is printed.';

/** The tickets of an order: a stub each on a roll, or four to a sheet of A4. */
export function ticketsHtml(printout: Printout, sheet: 'roll' | 'A4'): string {
  const { order } = printout;
  if (order.state === 'failed') return sheet === 'roll' ? notASaleReceipt(printout) : notASaleA4(printout);
  const tickets = printableTickets(order);
  const title = `Tickets ${grouped(order.code)}`;
  if (sheet === 'A4') {
    const body = tickets.length === 0 ? html`<p>${NONE}</p>` : strips(printout, tickets);
    return page(title, a4Styles(grouped(order.code)), html`<div class="strips alone">${body}</div>`);
  }
  const body =
    tickets.length === 0
      ? html`<section class="sheet" data-sheet><p>${NONE}</p><p class="mono">${grouped(order.code)}</p></section>`
      : html`${tickets.map((ticket) => stub(printout, ticket))}`;
  return page(title, ROLL_STYLES, body);
}

function stub(printout: Printout, ticket: TicketData): Html {
  const line = lineOf(printout.order, ticket);
  const { startsAt, timeZone } = ticket;
  return html`<section class="sheet" data-sheet>
${ticketNotices(printout, 'notice')}
<p class="label">${own(printout.venue.name)}</p>
<h1 class="${titleClass(ticket.eventName)}">${own(ticket.eventName)}</h1>
<p class="when">${longDate(startsAt, timeZone)}<br>${clock(startsAt, timeZone)} ${zoneName(startsAt, timeZone)}</p>
${line !== undefined && html`<p>Doors ${clock(line.doorsAt, timeZone)}${line.hall !== '' && html` · ${own(line.hall)}`}</p>`}
<p class="tier"><span class="letter">${own(ticket.tierCode)}</span> ${own(ticket.tierName)}</p>
<dl class="pairs">
${ticket.seat !== null && html`<div><dt class="label">Seat</dt><dd>${own(ticket.seat)}</dd></div>`}
<div><dt class="label">Price</dt><dd>${money(ticket.pricePaidMinor, printout.order.currency)}</dd></div>
${ticket.holderName !== null && html`<div class="wide"><dt class="label">Holder</dt><dd>${own(ticket.holderName)}</dd></div>`}
</dl>
<p class="detail" style="margin-top:1.5mm">${own(addressLine(printout.venue))}</p>
<div class="perforation"></div>
<div class="middle ticket-code">${drawn(printout, ticket.code)}${codeRows(ticket.code)}</div>
<p class="row" style="margin-top:2mm"><span>Ticket ${ticketNumber(printout, ticket)}</span><span class="mono">${grouped(printout.order.code)}</span></p>
</section>
`;
}
