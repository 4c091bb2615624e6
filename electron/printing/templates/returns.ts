import { grouped } from '../../../domain/codes.ts';
import type { OrderKind } from '../../../domain/states.ts';
import { figure, money } from './format.ts';
import { type Html, html, own } from './markup.ts';
import type { OrderData, Printout, TicketData } from './printout.ts';

const STATEMENTS: Readonly<Record<OrderKind, string>> = { sale: '', refund: 'REFUND', exchange: 'EXCHANGE' };

/** Which order the tickets came from, and why; nothing for a sale. Stands above the lines. */
export function returnStatement({ order }: Printout): Html {
  const { refundOf } = order;
  return html`${
    refundOf !== null &&
    html`<p class="return"><b>${STATEMENTS[order.kind]}</b> of order <b class="mono">${grouped(refundOf.code)}</b>${
      order.reason !== null && html` · ${own(order.reason)}`
    }</p>`
  }`;
}

/** Which tickets no longer open a door, by event and by their numbers in the order they came from. */
export function returnedTickets({ order }: Printout): Html {
  const { refundOf } = order;
  return html`${
    refundOf !== null &&
    html`<div class="returned">${groups(order.returned).map(
      ({ name, numbers }) =>
        html`<p>${numbers.length === 1 ? 'Ticket' : 'Tickets'} ${numberList(numbers)} of order ${grouped(refundOf.code)}, ${own(name)}</p>`,
    )}<p><b>${order.returned.length === 1 ? 'Its code no longer opens the door.' : 'Their codes no longer open the door.'}</b></p></div>`
  }`;
}

function groups(tickets: readonly TicketData[]): { name: string; numbers: number[] }[] {
  const byName = new Map<string, number[]>();
  for (const { eventName, tierName, number } of tickets) {
    const name = `${eventName}, ${tierName}`;
    byName.set(name, [...(byName.get(name) ?? []), number]);
  }
  return [...byName].map(([name, numbers]) => ({ name, numbers: numbers.sort((a, b) => a - b) }));
}

/** `1–3, 7 and 11`: runs of three and more are drawn together. */
export function numberList(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run.map(String)));
  const [end = '', ...before] = parts.reverse();
  return before.length === 0 ? end : `${before.reverse().join(', ')} and ${end}`;
}

/** The fee that was kept, when there was one; stands above the total. */
export function feeRow(order: OrderData): Html {
  return html`${
    order.feeMinor !== 0 &&
    html`<p class="row"><span>Fee kept</span><span>${figure(order.feeMinor, order.currency)}</span></p>`
  }`;
}

/** What was paid or went back: whoever gets money back reads an amount and not a minus. */
export function totalRow(order: OrderData): Html {
  const back = order.totalMinor < 0 || order.kind === 'refund';
  return html`<p class="row grand"><span>${back ? 'Paid back' : order.kind === 'exchange' ? 'Difference paid' : 'Total'}</span><span>${money(
    back ? Math.abs(order.totalMinor) : order.totalMinor,
    order.currency,
  )}</span></p>`;
}

/** Said where no tender stands. */
export function nothingMoved(order: OrderData): string {
  return order.kind === 'refund' ? 'Nothing to pay back' : 'Nothing to pay';
}

/** The words around a tender and its amount: money that goes back says so instead of standing below zero. */
export function tenderAmount(amountMinor: number, currency: string): { back: string; amount: string } {
  return { back: amountMinor < 0 ? ', paid back' : '', amount: money(Math.abs(amountMinor), currency) };
}
