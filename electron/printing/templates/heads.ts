import { grouped } from '../../../domain/codes.ts';
import { stamp } from './format.ts';
import { type Html, html, own } from './markup.ts';
import { drawn, type Printout } from './printout.ts';
import { CONFIRMATION_TITLES, venueBlock } from './words.ts';

/** Venue, kind, code, and the facts of the transaction; shared with the document of a sale that did not happen. */
export function head(printout: Printout, title = CONFIRMATION_TITLES[printout.order.kind]): Html {
  const { order, venue } = printout;
  const contact = [order.customer?.email, order.customer?.phone].filter((one) => one != null);
  const customer = order.customer?.name ?? order.customerName;
  return html`<header class="head">
<div><div>${venueBlock(venue)}</div>
<p class="title" style="margin-top:6mm">${title}</p><p class="order-code mono">${grouped(order.code)}</p></div>
${drawn(printout, order.code)}
</header>
<dl class="facts">
${fact('Time', stamp(order.createdAt, venue.timeZone))}
${fact('Counter', own(order.counterName))}
${fact('Served by', own(order.cashierName))}
${fact('Customer', customer == null ? 'Walk-up' : html`${own(customer)}${contact.map((one) => html`<br>${own(one)}`)}`)}
</dl>`;
}

function fact(label: string, value: string | Html): Html {
  return html`<div><dt class="label">${label}</dt><dd>${value}</dd></div>`;
}

/** When, where and by whom; shared with the receipt of a sale that did not happen. */
export function receiptFacts({ order, venue }: Printout): Html {
  const customer = order.customer?.name ?? order.customerName;
  return html`<p>${stamp(order.createdAt, venue.timeZone)}</p>
<p>${own(order.counterName)} · served by ${own(order.cashierName)}</p>
${customer !== null && html`<p>Customer ${own(customer)}</p>`}`;
}
