import { grouped } from '../../../domain/codes.ts';
import { sumMinor } from '../../../domain/money.ts';
import { clock, figure, money, percent, shortDate, zoneName } from './format.ts';
import { receiptFacts } from './heads.ts';
import { type Html, html, own } from './markup.ts';
import { notASaleReceipt } from './notASale.ts';
import { page } from './page.ts';
import { byEvent, drawn, type EventLines, type Printout, taxesByRate } from './printout.ts';
import { feeRow, nothingMoved, returnedTickets, returnStatement, tenderAmount, totalRow } from './returns.ts';
import { ROLL_STYLES } from './styles.ts';
import { notices, PAYMENT_WORDS, RECEIPT_TITLES, TENDER_WORDS, venueBlock } from './words.ts';

/** The receipt for 80 mm paper: one sheet, as long as what it says. */
export function receiptHtml(printout: Printout): string {
  const { order } = printout;
  if (order.state === 'failed') return notASaleReceipt(printout);
  return page(
    `${RECEIPT_TITLES[order.kind]} ${grouped(order.code)}`,
    ROLL_STYLES,
    html`<section class="sheet" data-sheet>
${notices(printout)}<header class="centre">${venueBlock(printout.venue)}</header>
<div class="rule"></div>
<p class="row"><span class="title">${RECEIPT_TITLES[order.kind]}</span><b class="mono">${grouped(order.code)}</b></p>
${receiptFacts(printout)}
${returnStatement(printout)}<div class="rule"></div>
${byEvent(order.lines).map((group) => eventBlock(group, order.currency))}
${returnedTickets(printout)}<div class="rule"></div>
${feeRow(order)}${totalRow(order)}
${payments(printout)}
${taxes(printout)}
<div class="perforation"></div>
<div class="middle">${drawn(printout, order.code)}<p class="order-code mono">${grouped(order.code)}</p>
<p class="detail centre">Show this code at the box office to find your order.</p></div>
</section>`,
  );
}

function eventBlock({ event, lines }: EventLines, currency: string): Html {
  const { startsAt, timeZone } = event;
  return html`<div class="block"><p class="event-name">${own(event.eventName)}</p>
<p class="detail">${shortDate(startsAt, timeZone)}, ${clock(startsAt, timeZone)} ${zoneName(startsAt, timeZone)}${
    event.hall !== '' && html` · ${own(event.hall)}`
  }</p>
${lines.map(
  (line) =>
    html`<p class="row line"><span>${line.quantity} × ${own(line.tierName)} <span class="detail">at ${figure(line.unitPriceMinor, currency)}</span></span><span>${figure(line.direction * line.unitPriceMinor * line.quantity, currency)}</span></p>${
      line.discountMinor !== 0 &&
      html`<p class="row detail"><span>Discount</span><span>${figure(-line.direction * line.discountMinor, currency)}</span></p>`
    }`,
)}</div>`;
}

function payments({ order }: Printout): Html {
  const change = sumMinor(order.payments.map((payment) => payment.changeMinor));
  return html`${order.payments.length === 0 && html`<p>${nothingMoved(order)}</p>`}${order.payments.map(
    (payment) =>
      html`<p class="row"><span>${TENDER_WORDS[payment.tender]}${
        PAYMENT_WORDS[payment.state] !== '' && `, ${PAYMENT_WORDS[payment.state]}`
      }${tenderAmount(payment.amountMinor, order.currency).back}</span><span>${tenderAmount(payment.amountMinor, order.currency).amount}</span></p>${
        payment.reference !== '' && html`<p class="detail">${own(payment.reference)}</p>`
      }${
        payment.tenderedMinor !== null &&
        payment.tenderedMinor !== payment.amountMinor &&
        html`<p class="row"><span>Given</span><span>${money(payment.tenderedMinor, order.currency)}</span></p>`
      }`,
  )}${change !== 0 && html`<p class="row change"><span>Change</span><span>${money(change, order.currency)}</span></p>`}`;
}

function taxes({ order }: Printout): Html {
  const { currency } = order;
  return html`<div class="rule"></div><table><thead><tr><th>Tax, ${currency}</th><th class="number">Net</th><th class="number">Tax</th><th class="number">Gross</th></tr></thead><tbody>${taxesByRate(
    order.lines,
  ).map(
    (tax) =>
      html`<tr><td>${percent(tax.rateBasisPoints)}</td><td class="number">${figure(tax.netMinor, currency)}</td><td class="number">${figure(tax.taxMinor, currency)}</td><td class="number">${figure(tax.grossMinor, currency)}</td></tr>`,
  )}</tbody></table>`;
}
