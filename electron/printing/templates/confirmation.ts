import { grouped } from '../../../domain/codes.ts';
import { sumMinor } from '../../../domain/money.ts';
import { clock, figure, longDate, money, percent, zoneName } from './format.ts';
import { head } from './heads.ts';
import { type Html, html, own } from './markup.ts';
import { notASaleA4 } from './notASale.ts';
import { page } from './page.ts';
import { byEvent, type LineData, type Printout, printableTickets, taxesByRate } from './printout.ts';
import { feeRow, nothingMoved, returnedTickets, returnStatement, tenderAmount, totalRow } from './returns.ts';
import { strips } from './strips.ts';
import { a4Styles } from './styles.ts';
import { CONFIRMATION_TITLES, notices, PAYMENT_WORDS, TENDER_WORDS } from './words.ts';

/** The order on A4: what was bought, what it cost, how it was paid; its tickets follow on sheets of their own. */
export function confirmationHtml(printout: Printout): string {
  const { order } = printout;
  if (order.state === 'failed') return notASaleA4(printout);
  const tickets = printableTickets(order);
  return page(
    `${CONFIRMATION_TITLES[order.kind]} ${grouped(order.code)}`,
    a4Styles(grouped(order.code)),
    html`${notices(printout)}${head(printout)}${returnStatement(printout)}${lines(printout)}${returnedTickets(printout)}${sums(printout)}
<div class="perforation"></div><p class="closing">${closing(tickets.length, order.kind === 'refund')}</p>
${tickets.length > 0 && html`<div class="strips">${strips(printout, tickets)}</div>`}`,
  );
}

function closing(tickets: number, refund: boolean): string {
  if (refund) return 'Keep this confirmation: it says what came back and how it was paid back.';
  if (tickets === 0) return 'No tickets are attached to this confirmation.';
  if (tickets === 1) return 'Your ticket follows. Its code opens the door once: keep it to yourself.';
  return `Your ${tickets} tickets follow. Each code opens the door once: keep them to yourself.`;
}

function lines({ order }: Printout): Html {
  return html`<table>
<thead><tr><th class="label">Event and tickets</th><th class="label number">Quantity</th><th class="label number">Price</th><th class="label number">${order.currency}</th></tr></thead>
${byEvent(order.lines).map(
  ({ event, lines: sold }) => html`<tbody class="event">
<tr><td colspan="4"><p class="event-name">${own(event.eventName)}</p><p class="event-when">${when(event)}</p></td></tr>
${sold.map((line) => lineRow(line, order.currency))}</tbody>`,
)}
</table>`;
}

function when(event: LineData): Html {
  const { startsAt, doorsAt, timeZone } = event;
  return html`${longDate(startsAt, timeZone)}, ${clock(startsAt, timeZone)} ${zoneName(startsAt, timeZone)} · doors ${clock(doorsAt, timeZone)}${
    event.hall !== '' && html` · ${own(event.hall)}`
  }`;
}

function lineRow(line: LineData, currency: string): Html {
  return html`<tr><td><span class="letter">${own(line.tierCode)}</span> ${own(line.tierName)}</td><td class="number">${line.quantity}</td><td class="number">${figure(line.unitPriceMinor, currency)}</td><td class="number">${figure(line.direction * line.unitPriceMinor * line.quantity, currency)}</td></tr>${
    line.discountMinor !== 0 &&
    html`<tr class="detail discount"><td colspan="3">Discount</td><td class="number">${figure(-line.direction * line.discountMinor, currency)}</td></tr>`
  }`;
}

/** Total and tenders on the right, taxes by rate on the left. */
function sums({ order }: Printout): Html {
  const { currency } = order;
  const change = sumMinor(order.payments.map((payment) => payment.changeMinor));
  return html`<section class="sums">
<table><thead><tr><th class="label">Tax included</th><th class="label number">Net</th><th class="label number">Tax</th><th class="label number">Gross</th></tr></thead>
<tbody>${taxesByRate(order.lines).map(
    (tax) =>
      html`<tr><td>${percent(tax.rateBasisPoints)}</td><td class="number">${figure(tax.netMinor, currency)}</td><td class="number">${figure(tax.taxMinor, currency)}</td><td class="number">${figure(tax.grossMinor, currency)}</td></tr>`,
  )}</tbody></table>
<div>
${feeRow(order)}${totalRow(order)}
${order.payments.length === 0 && html`<p class="row"><span>${nothingMoved(order)}</span><span></span></p>`}
${order.payments.map(
  (payment) =>
    html`<p class="row"><span>${TENDER_WORDS[payment.tender]}${
      payment.reference !== '' && html` <span class="detail">${own(payment.reference)}</span>`
    }${PAYMENT_WORDS[payment.state] !== '' && `, ${PAYMENT_WORDS[payment.state]}`}${tenderAmount(payment.amountMinor, currency).back}</span><span>${tenderAmount(payment.amountMinor, currency).amount}</span></p>${
      payment.tenderedMinor !== null &&
      payment.tenderedMinor !== payment.amountMinor &&
      html`<p class="row detail"><span>Given</span><span>${money(payment.tenderedMinor, currency)}</span></p>`
    }`,
)}
${change !== 0 && html`<p class="row change"><span>Change</span><span>${money(change, currency)}</span></p>`}
</div>
</section>`;
}
