import { grouped } from '../../../domain/codes.ts';
import { money } from './format.ts';
import { head, receiptFacts } from './heads.ts';
import { type Html, html } from './markup.ts';
import { page } from './page.ts';
import type { OrderData, Printout } from './printout.ts';
import { a4Styles, ROLL_STYLES } from './styles.ts';
import { notices, PAYMENT_WORDS, TENDER_WORDS, venueBlock } from './words.ts';

const STATEMENT = 'NOT A SALE';

/** Why there is no sale, and what became of the money. */
function reason(order: OrderData): string {
  const unknown = order.payments.some((payment) => payment.state === 'unknown');
  if (unknown)
    return 'The card terminal gave no answer. Check the terminal before paying again. No tickets were issued.';
  const declined = order.payments.some((payment) => payment.state === 'declined');
  return `${declined ? 'Card declined, nothing charged.' : 'Nothing charged.'} No tickets were issued.`;
}

function attempts(order: OrderData): Html {
  return html`${order.payments.map(
    (payment) =>
      html`<p class="row"><span>${TENDER_WORDS[payment.tender]}, ${PAYMENT_WORDS[payment.state] || 'not taken'}</span><span>${money(payment.amountMinor, order.currency)}</span></p>`,
  )}`;
}

export function notASaleA4(printout: Printout): string {
  const { order } = printout;
  return page(
    `${STATEMENT} ${grouped(order.code)}`,
    a4Styles(grouped(order.code)),
    html`${notices(printout)}${head(printout, 'Attempted order')}<div class="perforation"></div>
<p class="statement">${STATEMENT}</p><p>${reason(order)}</p>
<div style="max-width:110mm">${attempts(order)}</div>`,
  );
}

export function notASaleReceipt(printout: Printout): string {
  const { order } = printout;
  return page(
    `${STATEMENT} ${grouped(order.code)}`,
    ROLL_STYLES,
    html`<section class="sheet" data-sheet>${notices(printout)}
<header class="centre">${venueBlock(printout.venue)}</header><div class="rule"></div>
<p class="statement">${STATEMENT}</p><p class="centre"><b>${reason(order)}</b></p>
<div class="rule"></div>
<p class="row"><span class="title">Attempt</span><b class="mono">${grouped(order.code)}</b></p>
${receiptFacts(printout)}${attempts(order)}
</section>`,
  );
}
