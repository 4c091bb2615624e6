import { grouped } from '../../../domain/codes.ts';
import type { OrderKind, PaymentState, Tender } from '../../../domain/states.ts';
import { columns, stamp } from './format.ts';
import type { SheetFacts } from './loose.ts';
import { type Html, html, own } from './markup.ts';
import type { Printout, TicketData, VenueData } from './printout.ts';

export const TENDER_WORDS: Readonly<Record<Tender, string>> = {
  cash: 'Cash',
  card: 'Card',
  voucher: 'Voucher',
  transfer: 'Bank transfer',
};

/** Said behind a tender; an approved one needs no word. */
export const PAYMENT_WORDS: Readonly<Record<PaymentState, string>> = {
  approved: '',
  declined: 'declined, nothing charged',
  unknown: 'no answer from the terminal',
};

export const CONFIRMATION_TITLES: Readonly<Record<OrderKind, string>> = {
  sale: 'Order confirmation',
  refund: 'Refund confirmation',
  exchange: 'Exchange confirmation',
};

export const RECEIPT_TITLES: Readonly<Record<OrderKind, string>> = {
  sale: 'Receipt',
  refund: 'Refund',
  exchange: 'Exchange',
};

const DEMONSTRATION = 'DEMONSTRATION, NOT VALID';

/** `COPY 2, Sat 28 Nov 2026, 19:30 CET, Dana`; empty on the original. */
export function copyLine(printout: SheetFacts): Html | null {
  if (printout.copy === 0) return null;
  return html`COPY ${printout.copy}, ${stamp(printout.printedAt, printout.venue.timeZone)}, ${own(printout.printedBy)}`;
}

/** What must be read before anything else on the printout. */
export function notices(printout: Printout): Html {
  const copy = copyLine(printout);
  return html`${printout.demonstration && html`<p class="notice loud">${DEMONSTRATION}</p>`}${
    printout.order.state === 'cancelled' && html`<p class="notice loud">CANCELLED</p>`
  }${copy && html`<p class="notice">${copy}</p>`}`;
}

/** The same, small, on a ticket: it is cut from the sheet and must speak for itself. */
export function ticketNotices(printout: SheetFacts, className: string): Html {
  const copy = copyLine(printout);
  return html`${printout.demonstration && html`<p class="${className}">${DEMONSTRATION}</p>`}${
    copy && html`<p class="${className}">${copy}</p>`
  }`;
}

export function venueBlock(venue: VenueData): Html {
  return html`<p class="venue-name">${own(venue.name)}</p>${
    venue.address !== '' && html`<p class="lines-kept"><bdi>${venue.address}</bdi></p>`
  }${venue.taxId !== '' && html`<p>Tax ID ${own(venue.taxId)}</p>`}`;
}

/** The address on one line: a ticket says where to go. */
export function addressLine(venue: VenueData): string {
  return venue.address
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ');
}

/** A ticket's code in groups of four, on as few rows of at most four groups as it needs, none with a hyphen to spare. */
export function codeRows(code: string): Html {
  const groups = grouped(code).split('-');
  const inRow = Math.ceil(groups.length / Math.ceil(groups.length / 4));
  const rows: string[] = [];
  for (let index = 0; index < groups.length; index += inRow) {
    rows.push(groups.slice(index, index + inRow).join('-'));
  }
  return html`<p class="code-rows mono">${rows.map((row) => html`<span>${row}</span>`)}</p>`;
}

/** Short titles stand large; long ones step down before they would crowd the rest. */
export function titleClass(title: string): string {
  const width = columns(title);
  return width <= 44 ? 'event-title' : width <= 90 ? 'event-title medium' : 'event-title small';
}

export function ticketNumber(printout: Printout, ticket: TicketData): string {
  return `${ticket.number} of ${Math.max(printout.order.ticketCount, ticket.number)}`;
}
