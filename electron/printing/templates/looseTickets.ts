import { clock, longDate, shortDate, zoneName } from './format.ts';
import { drawnCode, type LooseTicketData, type LooseTickets } from './loose.ts';
import { type Html, html, own } from './markup.ts';
import { page } from './page.ts';
import { a4Styles, ROLL_STYLES } from './styles.ts';
import { addressLine, codeRows, ticketNotices, titleClass } from './words.ts';

const NONE = 'None of these tickets opens a door any more, so none is printed.';
const COMPLIMENTARY = 'COMPLIMENTARY';

/** Tickets without an order: a stub each on a roll, or four to a sheet of A4. Free ones are marked as such. */
export function looseTicketsHtml(sheet: LooseTickets, paper: 'roll' | 'A4'): string {
  const { tickets } = sheet;
  const title = sheet.complimentary ? 'Complimentary tickets' : 'Tickets';
  if (paper === 'A4') {
    const body =
      tickets.length === 0
        ? html`<p>${NONE}</p>`
        : html`${tickets.map((one, index) => strip(sheet, one, index))}`;
    return page(title, a4Styles(''), html`<div class="strips alone">${body}</div>`);
  }
  const body =
    tickets.length === 0
      ? html`<section class="sheet" data-sheet><p>${NONE}</p></section>`
      : html`${tickets.map((one, index) => stub(sheet, one, index))}`;
  return page(title, ROLL_STYLES, body);
}

function notices(sheet: LooseTickets, className: string): Html {
  return html`${ticketNotices(sheet, className)}${sheet.complimentary && html`<p class="${className}">${COMPLIMENTARY}</p>`}`;
}

/** A batch keeps its numbers when some of it was revoked, so that a second print says what the first one said. */
function numbered({ quantity, tickets, reason }: LooseTickets, ticket: LooseTicketData, index: number): Html {
  const place = quantity === null ? `${index + 1} of ${tickets.length}` : `${ticket.number} of ${quantity}`;
  return html`${place}${reason !== '' && html` · ${own(reason)}`}`;
}

function stub(sheet: LooseTickets, ticket: LooseTicketData, index: number): Html {
  const { startsAt, timeZone } = ticket;
  return html`<section class="sheet" data-sheet>
${notices(sheet, 'notice')}
<p class="label">${own(sheet.venue.name)}</p>
<h1 class="${titleClass(ticket.eventName)}">${own(ticket.eventName)}</h1>
<p class="when">${longDate(startsAt, timeZone)}<br>${clock(startsAt, timeZone)} ${zoneName(startsAt, timeZone)}</p>
<p>Doors ${clock(ticket.doorsAt, timeZone)}${ticket.hall !== '' && html` · ${own(ticket.hall)}`}</p>
<p class="tier"><span class="letter">${own(ticket.tierCode)}</span> ${own(ticket.tierName)}</p>
<dl class="pairs">
${ticket.seat !== null && html`<div><dt class="label">Seat</dt><dd>${own(ticket.seat)}</dd></div>`}
${ticket.holderName !== null && html`<div class="wide"><dt class="label">Holder</dt><dd>${own(ticket.holderName)}</dd></div>`}
</dl>
<p class="detail" style="margin-top:1.5mm">${own(addressLine(sheet.venue))}</p>
<div class="perforation"></div>
<div class="middle ticket-code">${drawnCode(sheet, ticket.code)}${codeRows(ticket.code)}</div>
<p style="margin-top:2mm">Ticket ${numbered(sheet, ticket, index)}</p>
</section>
`;
}

function strip(sheet: LooseTickets, ticket: LooseTicketData, index: number): Html {
  const { startsAt, timeZone } = ticket;
  // The colour is decoration beside the tier's letter; anything but a plain colour is left out.
  const colour = /^#[0-9a-f]{6}$/i.test(ticket.colour) ? ticket.colour : '#ffffff';
  return html`<article class="strip">
<div class="band" style="background:${colour}"><span class="letter">${own(ticket.tierCode)}</span></div>
<div class="face">
<p class="house"><span class="label">${own(sheet.venue.name)}</span>${own(addressLine(sheet.venue))}</p>
<div class="strip-notes">${notices(sheet, 'strip-note')}</div>
<h2 class="${titleClass(ticket.eventName)}">${own(ticket.eventName)}</h2>
<div><p class="when">${longDate(startsAt, timeZone)}, ${clock(startsAt, timeZone)} ${zoneName(startsAt, timeZone)}</p>
<p class="where">Doors ${clock(ticket.doorsAt, timeZone)}${ticket.hall !== '' && html` · ${own(ticket.hall)}`}</p></div>
<dl class="bottom">
<div><dt class="label">Tier ${own(ticket.tierCode)}</dt><dd>${own(ticket.tierName)}</dd></div>
${ticket.seat !== null && html`<div><dt class="label">Seat</dt><dd>${own(ticket.seat)}</dd></div>`}
${ticket.holderName !== null && html`<div><dt class="label">Holder</dt><dd>${own(ticket.holderName)}</dd></div>`}
</dl>
</div>
<div class="stub"><p class="admits">${own(ticket.tierCode)} · ${shortDate(startsAt, timeZone)}, ${clock(startsAt, timeZone)}</p>${drawnCode(sheet, ticket.code)}${codeRows(ticket.code)}
<p class="label">${numbered(sheet, ticket, index)}</p></div>
<i class="notch top"></i><i class="notch bottom"></i>
</article>
`;
}
