import type { Input, Output } from '../../../contract/index.ts';
import { sumMinor } from '../../../domain/money.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { TENDERS, type Tender } from '../../../domain/states.ts';
import { tenderNames } from '../../client/ticketRefusals.ts';
import { formatAmount } from '../../components/amountText.ts';

export type Quote = Output<'orders.quoteRefund'>['quote'];
export type TenderParts = ReadonlyMap<Tender, number>;

/** `5 × €12.00 + 2 × €8.00`: what was paid for the tickets, price by price, dearest first. */
export function wordPrices(tickets: readonly { pricePaidMinor: number }[], currency: string): string {
  const counts = new Map<number, number>();
  for (const { pricePaidMinor } of tickets) counts.set(pricePaidMinor, (counts.get(pricePaidMinor) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => b - a)
    .map(([price, count]) => `${count} × ${formatAmount(price, currency)}`)
    .join(' + ');
}

/** `€57.50 to card`, or with a split `€57.50: €20.00 to cash, €37.50 to card`. */
export function wordBack(totalMinor: number, parts: TenderParts, currency: string): string {
  const total = formatAmount(totalMinor, currency);
  const used = [...parts].filter(([, minor]) => minor > 0);
  const [only] = used;
  if (only === undefined) return total;
  if (used.length === 1) return `${total} to ${tenderNames[only[0]]}`;
  const each = used.map(([tender, minor]) => `${formatAmount(minor, currency)} to ${tenderNames[tender]}`);
  return `${total}: ${each.join(', ')}`;
}

/** `5 × €12.00 − fee €2.50 = €57.50 to card`. */
export function wordQuote(quote: Quote, parts: TenderParts): string {
  const { currency, feeMinor, totalMinor } = quote;
  const fee = feeMinor > 0 ? ` − fee ${formatAmount(feeMinor, currency)}` : '';
  return `${wordPrices(quote.tickets, currency)}${fee} = ${wordBack(totalMinor, parts, currency)}`;
}

/** The split that is proposed. */
export function suggested({ tenders }: Pick<Quote, 'tenders'>): Map<Tender, number> {
  return new Map(tenders.map(({ tender, suggestedMinor }) => [tender, suggestedMinor]));
}

/** The tenders money may go back by: those that paid, or any where a manager overrides. */
export function tendersFor({ tenders }: Pick<Quote, 'tenders'>, override: boolean): Tender[] {
  return override ? [...TENDERS] : tenders.map(({ tender }) => tender);
}

/** One part is changed by hand; with two tenders the other one takes the rest. */
export function changePart(
  parts: TenderParts,
  tenders: readonly Tender[],
  tender: Tender,
  minor: number,
  totalMinor: number,
): Map<Tender, number> {
  const next = new Map(parts).set(tender, minor);
  const others = tenders.filter((one) => one !== tender);
  const [other] = others;
  if (others.length === 1 && other !== undefined) next.set(other, Math.max(0, totalMinor - minor));
  return next;
}

export type PartsProblem =
  | { kind: 'sum'; missingMinor: number }
  | { kind: 'too_much'; tender: Tender; atMostMinor: number };

/** What still has to be put right about a split, or null. */
export function problemOf(
  parts: TenderParts,
  quote: Pick<Quote, 'totalMinor' | 'tenders'>,
  override: boolean,
): PartsProblem | null {
  if (!override) {
    for (const { tender, atMostMinor } of quote.tenders)
      if ((parts.get(tender) ?? 0) > atMostMinor) return { kind: 'too_much', tender, atMostMinor };
  }
  const missingMinor = quote.totalMinor - sumMinor([...parts.values()]);
  return missingMinor === 0 ? null : { kind: 'sum', missingMinor };
}

export function wordProblem(problem: PartsProblem, currency: string): string {
  if (problem.kind === 'too_much') {
    return `At most ${formatAmount(problem.atMostMinor, currency)} can go back by ${tenderNames[problem.tender]}.`;
  }
  const amount = formatAmount(Math.abs(problem.missingMinor), currency);
  return problem.missingMinor > 0 ? `${amount} is still to be shared out.` : `${amount} is too much.`;
}

/** The split as the office wants it. */
export function tendersInput(parts: TenderParts): Input<'orders.refund'>['tenders'] {
  return [...parts]
    .filter(([, minor]) => minor > 0)
    .map(([tender, amountMinor]) => ({ tender, amountMinor, reference: '' }));
}

/** Whether a manager's word would help: a claimed gift, a passed deadline. Nothing makes a used ticket unused. */
export function canOverride(refusal: Refusal): boolean {
  if (refusal.code === 'REFUND_CLOSED') return true;
  return (
    refusal.code === 'TICKETS_REFUSED' &&
    refusal.detail.tickets.every(({ reason }) => reason === 'gift_claimed')
  );
}
