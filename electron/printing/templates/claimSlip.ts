import { grouped } from '../../../domain/codes.ts';
import { clock, longDate, stamp, zoneName } from './format.ts';
import { type ClaimSlip, drawnCode, type LooseTicketData } from './loose.ts';
import { type Html, html, own } from './markup.ts';
import { page } from './page.ts';
import { a4Styles, ROLL_STYLES } from './styles.ts';
import { ticketNotices, titleClass, venueBlock } from './words.ts';

/** The slip with which somebody claims a gift: on a roll, or on the upper half of a sheet of A4, torn or folded to A5 where the perforation is. */
export function claimSlipHtml(slip: ClaimSlip, paper: 'roll' | 'A4'): string {
  const styles = paper === 'A4' ? `${a4Styles('')}${A4_SLIP}` : ROLL_STYLES;
  const count = slip.tickets.length;
  const body = html`<section class="sheet" data-sheet>
${ticketNotices(slip, 'notice')}
<header class="centre">${venueBlock(slip.venue)}</header>
<div class="rule"></div>
<p class="label">A gift for</p>
<h1 class="${titleClass(slip.receiverName)}">${own(slip.receiverName)}</h1>
${slip.giverNames.length > 0 && html`<p>from ${slip.giverNames.map((name, index) => html`${index > 0 && ', '}${own(name)}`)}</p>`}
<p class="title" style="margin-top:2mm">${count === 1 ? 'One ticket' : html`${count} tickets`}</p>
${groups(slip.tickets).map((group) => eventBlock(group))}
<div class="perforation"></div>
<div class="middle">${drawnCode(slip, slip.claimCode)}<p class="order-code mono">${grouped(slip.claimCode)}</p></div>
<p class="title centre">Claim before ${stamp(slip.expiresAt, timeZoneOf(slip))}</p>
<p class="detail" style="margin-top:2mm">Bring this slip to the box office, or tell them the code. You are handed your own ${
    count === 1 ? 'ticket' : 'tickets'
  } there. This slip opens no door, and whoever shows it first is given the ${count === 1 ? 'ticket' : 'tickets'}: keep it to yourself.</p>
</section>`;
  return page('Claim slip', styles, body);
}

const A4_SLIP = `
  .sheet { width: 124mm; min-height: 136.5mm; margin: 0 auto; text-align: center; }
  body::after { content: ''; display: block; border-top: 0.6mm dotted #000; margin: 0 -12mm; }
  .rule { border-top: 0.35mm solid #000; margin: 2.5mm 0; }
  .middle { display: flex; flex-direction: column; align-items: center; }
  .event-title { font-size: 18pt; font-weight: 700; line-height: 1.15; }
  .event-title.medium { font-size: 14pt; }
  .event-title.small { font-size: 11.5pt; }
  .block { margin-top: 2mm; }
  .perforation { margin: 3mm 0; }
`;

interface Group {
  event: LooseTicketData;
  tiers: Map<string, { name: string; code: string; count: number }>;
}

function eventBlock({ event, tiers }: Group): Html {
  const { startsAt, timeZone } = event;
  return html`<div class="block"><p class="event-name">${own(event.eventName)}</p>
<p>${longDate(startsAt, timeZone)}, ${clock(startsAt, timeZone)} ${zoneName(startsAt, timeZone)}${
    event.hall !== '' && html` · ${own(event.hall)}`
  }</p>
${[...tiers.values()].map(({ name, code, count }) => html`<p class="line"><span class="letter">${own(code)}</span> ${count} × ${own(name)}</p>`)}</div>`;
}

/** Tickets under their events, counted by tier. */
function groups(tickets: readonly LooseTicketData[]): Group[] {
  const events = new Map<string, Group>();
  for (const ticket of tickets) {
    const key = JSON.stringify([ticket.eventName, ticket.startsAt]);
    const group = events.get(key) ?? { event: ticket, tiers: new Map() };
    const tierKey = JSON.stringify([ticket.tierCode, ticket.tierName]);
    const tier = group.tiers.get(tierKey) ?? { name: ticket.tierName, code: ticket.tierCode, count: 0 };
    tier.count += 1;
    group.tiers.set(tierKey, tier);
    events.set(key, group);
  }
  return [...events.values()];
}

function timeZoneOf(slip: ClaimSlip): string {
  return slip.tickets[0]?.timeZone ?? slip.venue.timeZone;
}
