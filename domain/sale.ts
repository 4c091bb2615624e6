import {
  type BasketLine,
  type DecidedLine,
  factsOf,
  NO_REDUCTIONS,
  type PricedBasket,
  priceBasket,
  type Reductions,
  recallBasket,
  type TierFacts,
} from './basketPrice.ts';
import { sumMinor } from './money.ts';
import { Refused } from './refusals.ts';
import type { PaymentState, Tender } from './states.ts';

export interface OfferedPayment {
  tender: Tender;
  amountMinor: number;
  tenderedMinor: number | null;
  outcome: 'approved' | 'declined';
  wasUnknown: boolean;
  reference: string;
}

export interface DecidedPayment {
  tender: Tender;
  state: PaymentState;
  amountMinor: number;
  tenderedMinor: number | null;
  changeMinor: number;
  wasUnknown: boolean;
  reference: string;
}

/** What a sale will be, before anything is written. A failed one takes no place and makes no ticket. */
export interface DecidedSale extends PricedBasket {
  state: 'completed' | 'failed' | 'cancelled';
  reason: string | null;
  payments: DecidedPayment[];
  /** The revision of each event on which was decided; another one by the time of writing decides anew. */
  revisions: ReadonlyMap<number, number>;
}

/** Decides a sale from what was read, or throws the refusal. Pure: no clock, no database, no chance. */
export function decideSale(
  basket: readonly BasketLine[],
  facts: ReadonlyMap<number, TierFacts>,
  payments: readonly OfferedPayment[],
  now: Date,
  reductions: Reductions = NO_REDUCTIONS,
): DecidedSale {
  const priced = priceBasket(basket, facts, now, reductions);
  const paid = decidePayments(payments, priced.totalMinor);
  return { ...priced, ...paid, revisions: revisionsOf(priced.lines, facts) };
}

/**
 * A sale that ended with money on its way back: a card was charged and then cancelled on the terminal. It takes no
 * place and makes no ticket, and what came in stands beside what went out again. Windows and prices are not asked
 * any more: nothing is sold.
 */
export function cancelledSale(
  basket: readonly BasketLine[],
  facts: ReadonlyMap<number, TierFacts>,
  charged: readonly Pick<OfferedPayment, 'tender' | 'amountMinor' | 'wasUnknown' | 'reference'>[],
  houseCurrency: string,
): DecidedSale {
  const priced = recallBasket(basket, facts, houseCurrency);
  const payments = charged.flatMap((payment): DecidedPayment[] => {
    const taken = { ...payment, state: 'approved' as const, tenderedMinor: null, changeMinor: 0 };
    return [taken, { ...taken, amountMinor: -payment.amountMinor }];
  });
  return {
    ...priced,
    state: 'cancelled',
    reason: 'card_cancelled',
    payments,
    revisions: revisionsOf(priced.lines, facts),
  };
}

/** Only a terminal declines: cash that is not there is no payment at all, nor is a voucher or a transfer. */
export function mayBeDeclined(tender: Tender): boolean {
  return tender === 'card';
}

/**
 * A declined card fails the sale, and the ledger keeps only what was declined: cash on the counter goes back to its
 * owner. A card that was approved is money taken, so it may not be hidden in a sale that fails. Throws a RangeError for
 * anything else that was declined: a failed order would hold money.
 */
export function decidePayments(
  payments: readonly OfferedPayment[],
  totalMinor: number,
): Pick<DecidedSale, 'reason' | 'payments'> & { state: 'completed' | 'failed' } {
  const declined = payments.filter((payment) => payment.outcome === 'declined');
  if (!declined.every(({ tender }) => mayBeDeclined(tender))) throw new RangeError('only a card is declined');
  if (declined.length > 0) {
    const charged = payments.filter((payment) => payment.outcome === 'approved' && payment.tender !== 'cash');
    if (charged.length > 0) throw new Refused('CARD_ALREADY_CHARGED', { chargedMinor: sumAmounts(charged) });
    return { state: 'failed', reason: 'card_declined', payments: declined.map(decidePayment) };
  }
  const paidMinor = sumAmounts(payments);
  if (paidMinor !== totalMinor) throw new Refused('WRONG_AMOUNT', { dueMinor: totalMinor, paidMinor });
  return { state: 'completed', reason: null, payments: payments.map(decidePayment) };
}

function sumAmounts(payments: readonly OfferedPayment[]): number {
  return sumMinor(payments.map((payment) => payment.amountMinor));
}

function decidePayment(payment: OfferedPayment): DecidedPayment {
  const { tender, amountMinor, wasUnknown, reference } = payment;
  if (tender !== 'cash') {
    return {
      tender,
      state: payment.outcome,
      amountMinor,
      tenderedMinor: null,
      changeMinor: 0,
      wasUnknown,
      reference,
    };
  }
  const tenderedMinor = payment.tenderedMinor ?? amountMinor;
  if (tenderedMinor < amountMinor) throw new Refused('TENDERED_TOO_LITTLE', { amountMinor, tenderedMinor });
  const changeMinor = tenderedMinor - amountMinor;
  return { tender, state: 'approved', amountMinor, tenderedMinor, changeMinor, wasUnknown: false, reference };
}

function revisionsOf(
  lines: readonly DecidedLine[],
  facts: ReadonlyMap<number, TierFacts>,
): Map<number, number> {
  return new Map(lines.map(({ eventId, tierId }) => [eventId, factsOf(facts, tierId).revision]));
}
