import { grouped } from '../../../domain/codes.ts';
import { clock, longDate, money, shortDate, zoneName } from './format.ts';
import { type Html, html, own } from './markup.ts';
import { drawn, lineOf, type Printout, type TicketData } from './printout.ts';
import { addressLine, codeRows, ticketNotices, ticketNumber, titleClass } from './words.ts';

/** Tickets as strips, four to a sheet of A4, each with its stub behind a perforation. */
export function strips(printout: Printout, tickets: readonly TicketData[]): Html {
  return html`${tickets.map((ticket) => strip(printout, ticket))}`;
}

function strip(printout: Printout, ticket: TicketData): Html {
  const line = lineOf(printout.order, ticket);
  const { startsAt, timeZone } = ticket;
  // The colour is decoration beside the tier's letter; anything but a plain colour is left out.
  const colour = /^#[0-9a-f]{6}$/i.test(ticket.colour) ? ticket.colour : '#ffffff';
  return html`<article class="strip">
<div class="band" style="background:${colour}"><span class="letter">${own(ticket.tierCode)}</span></div>
<div class="face">
<p class="house"><span class="label">${own(printout.venue.name)}</span>${own(addressLine(printout.venue))}</p>
<div class="strip-notes">${ticketNotices(printout, 'strip-note')}</div>
<h2 class="${titleClass(ticket.eventName)}">${own(ticket.eventName)}</h2>
<div><p class="when">${longDate(startsAt, timeZone)}, ${clock(startsAt, timeZone)} ${zoneName(startsAt, timeZone)}</p>
<p class="where">${line !== undefined && html`Doors ${clock(line.doorsAt, timeZone)}`}${
    line !== undefined && line.hall !== '' && html` · ${own(line.hall)}`
  }</p></div>
<dl class="bottom">
<div><dt class="label">Tier ${own(ticket.tierCode)}</dt><dd>${own(ticket.tierName)}</dd></div>
${ticket.seat !== null && html`<div><dt class="label">Seat</dt><dd>${own(ticket.seat)}</dd></div>`}
<div><dt class="label">Price</dt><dd>${money(ticket.pricePaidMinor, printout.order.currency)}</dd></div>
${ticket.holderName !== null && html`<div><dt class="label">Holder</dt><dd>${own(ticket.holderName)}</dd></div>`}
</dl>
</div>
<div class="stub"><p class="admits">${own(ticket.tierCode)} · ${shortDate(startsAt, timeZone)}, ${clock(startsAt, timeZone)}</p>${drawn(printout, ticket.code)}${codeRows(ticket.code)}
<p class="label">${ticketNumber(printout, ticket)} · ${grouped(printout.order.code)}</p></div>
<i class="notch top"></i><i class="notch bottom"></i>
</article>
`;
}
