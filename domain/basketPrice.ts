import {
  type PricedPlace,
  type PromoFacts,
  pointDiscounts,
  pointsEarned,
  promoDiscounts,
} from './discount.ts';
import { sumMinor, taxInside } from './money.ts';
import { whyNotOnSale } from './onSale.ts';
import { MAX_TICKETS_PER_ORDER } from './orderLimits.ts';
import { Refused } from './refusals.ts';
import type { EventState } from './states.ts';

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

export interface DecidedLine {
  eventId: number;
  tierId: number;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxBasisPoints: number;
  /** Sums over the line's tickets. */
  taxMinor: number;
  totalMinor: number;
}

/** What one ticket costs: its share of the discounts taken off, and the tax inside what is paid for it. */
export interface DecidedTicket {
  /** From 0. */
  line: number;
  pricePaidMinor: number;
  discountMinor: number;
  taxMinor: number;
}

/** What may lower the price, as it was read. */
export interface Reductions {
  /** Undefined: no code was given. Null: nobody knows the code that was given. */
  promo?: PromoFacts | null;
  pointsSpent: number;
  /** Below zero where refunds took more points than were there. */
  pointsBalance: number;
  pointValueMinor: number;
  /** What is paid for each point that is earned; 0 earns none, as without a customer. */
  minorPerPoint: number;
}

export const NO_REDUCTIONS: Reductions = {
  pointsSpent: 0,
  pointsBalance: 0,
  pointValueMinor: 0,
  minorPerPoint: 0,
};

/** A basket with its prices decided, before anybody pays. */
export interface PricedBasket {
  currency: string;
  lines: DecidedLine[];
  tickets: DecidedTicket[];
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  promoCodeId: number | null;
  pointsSpent: number;
  pointsEarned: number;
}

/** What a basket costs now: windows, prices on the screen, one currency, promo code and points. */
export function priceBasket(
  basket: readonly BasketLine[],
  facts: ReadonlyMap<number, TierFacts>,
  now: Date,
  reductions: Reductions = NO_REDUCTIONS,
): PricedBasket {
  checkSize(basket);
  const asked = mergeLines(basket).map((line) => ({ line, tier: tierOnSale(line, facts, now) }));
  const currencies = [...new Set(asked.map(({ tier }) => tier.currency))].sort();
  const [currency] = currencies;
  if (currency === undefined) throw new RangeError('a sale needs a line');
  if (currencies.length > 1) throw new Refused('CURRENCY_MIXED', { currencies });
  const places = asked.flatMap(({ line, tier }, index) =>
    Array.from({ length: line.quantity }, () => ({ ...tier, line: index })),
  );
  const { discounts, ...reduced } = reduce(places, currency, now, reductions);
  const tickets = places.map(({ line, priceMinor, taxBasisPoints }, index): DecidedTicket => {
    const discountMinor = discounts[index] ?? 0;
    const pricePaidMinor = priceMinor - discountMinor;
    return { line, pricePaidMinor, discountMinor, taxMinor: taxInside(pricePaidMinor, taxBasisPoints) };
  });
  const byLine = Map.groupBy(tickets, (ticket) => ticket.line);
  const totalMinor = sumMinor(tickets.map((ticket) => ticket.pricePaidMinor));
  return {
    ...reduced,
    currency,
    lines: asked.map(({ line, tier }, index) => lineOf(line, tier, byLine.get(index) ?? [])),
    tickets,
    discountMinor: sumMinor(discounts),
    taxMinor: sumMinor(tickets.map((ticket) => ticket.taxMinor)),
    totalMinor,
    pointsEarned: pointsEarned(totalMinor, reductions.minorPerPoint),
  };
}

/** Promo code first, then points on what is left to pay. */
function reduce(
  places: readonly PricedPlace[],
  currency: string,
  now: Date,
  { promo, pointsSpent, pointsBalance, pointValueMinor }: Reductions,
): { discounts: number[]; promoCodeId: number | null; pointsSpent: number } {
  const byPromo = promo === undefined ? places.map(() => 0) : promoDiscounts(promo, places, currency, now);
  if (pointsSpent > Math.max(0, pointsBalance)) {
    throw new Refused('POINTS_TOO_FEW', { balance: pointsBalance, asked: pointsSpent });
  }
  const toPay = places.map(({ priceMinor }, index) => priceMinor - (byPromo[index] ?? 0));
  const byPoints = pointDiscounts(pointsSpent, pointValueMinor, toPay);
  return {
    discounts: byPromo.map((discount, index) => discount + (byPoints.discounts[index] ?? 0)),
    promoCodeId: promo?.id ?? null,
    pointsSpent: byPoints.spent,
  };
}

function lineOf(line: BasketLine, tier: TierFacts, tickets: readonly DecidedTicket[]): DecidedLine {
  return {
    eventId: tier.eventId,
    tierId: tier.tierId,
    quantity: line.quantity,
    unitPriceMinor: tier.priceMinor,
    discountMinor: sumMinor(tickets.map((ticket) => ticket.discountMinor)),
    taxBasisPoints: tier.taxBasisPoints,
    taxMinor: sumMinor(tickets.map((ticket) => ticket.taxMinor)),
    totalMinor: sumMinor(tickets.map((ticket) => ticket.pricePaidMinor)),
  };
}

/** Each line keeps to the limit by itself; so must all of them together, and every sum must stay a safe integer. */
function checkSize(basket: readonly BasketLine[]): void {
  const tickets = basket.reduce((count, line) => count + line.quantity, 0);
  const worth = basket.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
  const limit = tickets > MAX_TICKETS_PER_ORDER ? MAX_TICKETS_PER_ORDER : Number.MAX_SAFE_INTEGER;
  if (tickets <= MAX_TICKETS_PER_ORDER && Number.isSafeInteger(worth)) return;
  throw new Refused('INVALID_INPUT', { problems: [{ path: 'lines', problem: 'too_big', limit }] });
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

/**
 * What a basket stood at when it was given up: the prices that were on the screen, nothing taken off. One that had
 * been emptied by then has the currency of the house.
 */
export function recallBasket(
  basket: readonly BasketLine[],
  facts: ReadonlyMap<number, TierFacts>,
  houseCurrency: string,
): PricedBasket {
  checkSize(basket);
  const lines = mergeLines(basket).map((line) => {
    const tier = { ...factsOf(facts, line.tierId), priceMinor: line.unitPriceMinor };
    const ticket = {
      pricePaidMinor: line.unitPriceMinor,
      discountMinor: 0,
      taxMinor: taxInside(line.unitPriceMinor, tier.taxBasisPoints),
    };
    const tickets = Array.from({ length: line.quantity }, () => ({ ...ticket, line: 0 }));
    return { ...lineOf(line, tier, tickets), currency: tier.currency };
  });
  const currencies = [...new Set(lines.map((line) => line.currency))].sort();
  if (currencies.length > 1) throw new Refused('CURRENCY_MIXED', { currencies });
  return {
    currency: currencies[0] ?? houseCurrency,
    lines,
    tickets: [],
    discountMinor: 0,
    taxMinor: sumMinor(lines.map((line) => line.taxMinor)),
    totalMinor: sumMinor(lines.map((line) => line.totalMinor)),
    promoCodeId: null,
    pointsSpent: 0,
    pointsEarned: 0,
  };
}

/** What is known of a tier; an unknown one is refused. */
export function factsOf<Facts extends TierFacts>(facts: ReadonlyMap<number, Facts>, tierId: number): Facts {
  const known = facts.get(tierId);
  if (!known) throw new Refused('TIER_NOT_FOUND', { tierId });
  return known;
}

function tierOnSale(line: BasketLine, facts: ReadonlyMap<number, TierFacts>, now: Date): TierFacts {
  const tier = factsOf(facts, line.tierId);
  const reason = whyNotOnSale(tier, now);
  if (reason !== null) {
    const opensAt = reason === 'not_yet' ? (tier.saleOpensAt?.toISOString() ?? null) : null;
    throw new Refused('NOT_ON_SALE', { eventId: tier.eventId, tierId: tier.tierId, reason, opensAt });
  }
  if (tier.priceMinor !== line.unitPriceMinor) {
    throw new Refused('PRICE_CHANGED', { tierId: tier.tierId, priceMinor: tier.priceMinor });
  }
  return tier;
}
