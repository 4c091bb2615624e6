import { sumMinor, taxInside } from './money.ts';
import { whyNotOnSale } from './onSale.ts';
import { MAX_TICKETS_PER_ORDER } from './orderLimits.ts';
import { Refused } from './refusals.ts';
import type { EventState, PaymentState, Tender } from './states.ts';

/** What is known of a tier when a sale is decided, read without a lock; `revision` tells later if it still held. */
export interface TierFacts {
  tierId: number;
  eventId: number;
  revision: number;
  currency: string;
  priceMinor: number;
  taxBasisPoints: number;
  state: EventState;
  endsAt: Date;
  saleOpensAt: Date | null;
  saleClosesAt: Date | null;
}

export interface BasketLine {
  tierId: number;
  quantity: number;
  /** The price that the cashier saw. */
  unitPriceMinor: number;
}

export interface OfferedPayment {
  tender: Tender;
  amountMinor: number;
  tenderedMinor: number | null;
  outcome: 'approved' | 'declined';
  wasUnknown: boolean;
  reference: string;
}

export interface DecidedLine {
  eventId: number;
  tierId: number;
  quantity: number;
  unitPriceMinor: number;
  taxBasisPoints: number;
  /** Tax inside one ticket; tickets of a line are alike, so the line's tax is a multiple and sums to the cent. */
  ticketTaxMinor: number;
  taxMinor: number;
  totalMinor: number;
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
export interface DecidedSale {
  state: 'completed' | 'failed';
  reason: string | null;
  currency: string;
  lines: DecidedLine[];
  payments: DecidedPayment[];
  ticketCount: number;
  taxMinor: number;
  totalMinor: number;
  /** Places to take, in the one order in which stock is ever locked: houses by event, then tiers by id. */
  houses: { eventId: number; revision: number; quantity: number }[];
  tiers: { eventId: number; tierId: number; quantity: number }[];
}

/** Decides a sale from what was read, or throws the refusal. Pure: no clock, no database, no chance. */
export function decideSale(
  basket: readonly BasketLine[],
  facts: ReadonlyMap<number, TierFacts>,
  payments: readonly OfferedPayment[],
  now: Date,
): DecidedSale {
  checkSize(basket);
  const lines = mergeLines(basket).map((line) => decideLine(line, facts, now));
  const currencies = [...new Set(lines.map(({ tierId }) => factsOf(facts, tierId).currency))].sort();
  const [currency] = currencies;
  if (currency === undefined) throw new RangeError('a sale needs a line');
  if (currencies.length > 1) throw new Refused('CURRENCY_MIXED', { currencies });
  const totalMinor = sumMinor(lines.map((line) => line.totalMinor));
  const paid = decidePayments(payments, totalMinor);
  return {
    ...paid,
    currency,
    lines,
    ticketCount: lines.reduce((count, line) => count + line.quantity, 0),
    taxMinor: sumMinor(lines.map((line) => line.taxMinor)),
    totalMinor,
    ...placesOf(lines, facts),
  };
}

/** Each line keeps to the limit by itself; so must all of them together, which also keeps every sum a safe integer. */
function checkSize(basket: readonly BasketLine[]): void {
  const tickets = basket.reduce((count, line) => count + line.quantity, 0);
  if (tickets <= MAX_TICKETS_PER_ORDER) return;
  throw new Refused('INVALID_INPUT', {
    problems: [{ path: 'lines', problem: 'too_big', limit: MAX_TICKETS_PER_ORDER }],
  });
}

/** The same tier twice in a basket is one line; two different prices on the screen for it cannot both be right. */
function mergeLines(basket: readonly BasketLine[]): BasketLine[] {
  const merged = new Map<number, BasketLine>();
  for (const line of basket) {
    const known = merged.get(line.tierId);
    if (known && known.unitPriceMinor !== line.unitPriceMinor) {
      throw new Refused('PRICE_CHANGED', { tierId: line.tierId, priceMinor: known.unitPriceMinor });
    }
    merged.set(line.tierId, { ...line, quantity: line.quantity + (known?.quantity ?? 0) });
  }
  return [...merged.values()];
}

function factsOf(facts: ReadonlyMap<number, TierFacts>, tierId: number): TierFacts {
  const known = facts.get(tierId);
  if (!known) throw new Refused('TIER_NOT_FOUND', { tierId });
  return known;
}

function decideLine(line: BasketLine, facts: ReadonlyMap<number, TierFacts>, now: Date): DecidedLine {
  const tier = factsOf(facts, line.tierId);
  const reason = whyNotOnSale(tier, now);
  if (reason !== null) {
    const opensAt = reason === 'not_yet' ? (tier.saleOpensAt?.toISOString() ?? null) : null;
    throw new Refused('NOT_ON_SALE', { eventId: tier.eventId, tierId: tier.tierId, reason, opensAt });
  }
  if (tier.priceMinor !== line.unitPriceMinor) {
    throw new Refused('PRICE_CHANGED', { tierId: tier.tierId, priceMinor: tier.priceMinor });
  }
  const ticketTaxMinor = taxInside(tier.priceMinor, tier.taxBasisPoints);
  return {
    eventId: tier.eventId,
    tierId: tier.tierId,
    quantity: line.quantity,
    unitPriceMinor: tier.priceMinor,
    taxBasisPoints: tier.taxBasisPoints,
    ticketTaxMinor,
    taxMinor: sumMinor([ticketTaxMinor * line.quantity]),
    totalMinor: sumMinor([tier.priceMinor * line.quantity]),
  };
}

/**
 * A declined card fails the sale, and the ledger keeps only what was declined: cash on the counter goes back to its
 * owner. A card that was approved is money taken, so it may not be hidden in a sale that fails.
 */
function decidePayments(
  payments: readonly OfferedPayment[],
  totalMinor: number,
): Pick<DecidedSale, 'state' | 'reason' | 'payments'> {
  const declined = payments.filter((payment) => payment.outcome === 'declined');
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

function placesOf(
  lines: readonly DecidedLine[],
  facts: ReadonlyMap<number, TierFacts>,
): Pick<DecidedSale, 'houses' | 'tiers'> {
  const houses = new Map<number, { eventId: number; revision: number; quantity: number }>();
  for (const { eventId, tierId, quantity } of lines) {
    const { revision } = factsOf(facts, tierId);
    houses.set(eventId, { eventId, revision, quantity: quantity + (houses.get(eventId)?.quantity ?? 0) });
  }
  return {
    houses: [...houses.values()].sort((a, b) => a.eventId - b.eventId),
    tiers: lines
      .map(({ eventId, tierId, quantity }) => ({ eventId, tierId, quantity }))
      .sort((a, b) => a.tierId - b.tierId),
  };
}
