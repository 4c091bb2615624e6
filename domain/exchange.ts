import {
  type BasketLine,
  factsOf,
  NO_REDUCTIONS,
  type PricedBasket,
  priceBasket,
  type TierFacts,
} from './basketPrice.ts';
import { pointsBack } from './pointsBack.ts';
import type { ReturnFacts } from './refund.ts';
import { Refused } from './refusals.ts';
import { type DecidedReturn, decideReturn, NO_FEE } from './returned.ts';
import { type DecidedPayment, decidePayments, type OfferedPayment } from './sale.ts';
import { type ChosenTender, checkTenders, givenBack, type TenderBack, tendersBack } from './tendersBack.ts';

/** What is asked for: tickets of one order against places elsewhere. */
export interface WantedExchange {
  ticketIds: readonly string[];
  lines: readonly BasketLine[];
}

/** What an exchange would be. It keeps no fee: the house sells something new for what it takes back. */
export interface ExchangeOffer {
  back: DecidedReturn;
  fresh: PricedBasket;
  /** Above zero it is to be paid, below zero it goes back. */
  differenceMinor: number;
  taxMinor: number;
  tenders: TenderBack[];
  /**
   * Points earned by what comes back are taken, points for the new tickets are earned. Points that were spent stay
   * spent: the tickets that they bought live on in their successors.
   */
  points: { taken: number; earned: number };
  revisions: ReadonlyMap<number, number>;
}

export interface DecidedExchange extends ExchangeOffer {
  state: 'completed' | 'failed';
  failure: string | null;
  /** Signed: negative where money goes back. */
  payments: DecidedPayment[];
}

export function offerExchange(
  facts: ReturnFacts,
  tiers: ReadonlyMap<number, TierFacts>,
  { ticketIds, lines }: WantedExchange,
  now: Date,
): ExchangeOffer {
  const rule = { ...facts.rule, ...NO_FEE };
  const back = decideReturn(facts.orderId, ticketIds, facts.tickets, rule, { now, override: false });
  const fresh = priceBasket(lines, tiers, now, { ...NO_REDUCTIONS, pointsPerMajor: facts.pointsPerMajor });
  if (fresh.currency !== facts.currency) {
    throw new Refused('CURRENCY_MIXED', { currencies: [fresh.currency, facts.currency].sort() });
  }
  const differenceMinor = fresh.totalMinor - back.totalMinor;
  return {
    back,
    fresh,
    differenceMinor,
    taxMinor: fresh.taxMinor - back.taxMinor,
    tenders: differenceMinor < 0 ? tendersBack(-differenceMinor, facts.balances) : [],
    points: { taken: pointsBack(facts.points, back).taken, earned: fresh.pointsEarned },
    revisions: new Map(fresh.lines.map(({ eventId, tierId }) => [eventId, factsOf(tiers, tierId).revision])),
  };
}

/** Decides an exchange as it was confirmed on the screen. A declined card fails it, and then nothing moves. */
export function decideExchange(
  facts: ReturnFacts,
  tiers: ReadonlyMap<number, TierFacts>,
  wanted: WantedExchange,
  confirmed: {
    differenceMinor: number;
    payments: readonly OfferedPayment[];
    tenders: readonly ChosenTender[];
  },
  now: Date,
): DecidedExchange {
  const offer = offerExchange(facts, tiers, wanted, now);
  const { differenceMinor } = offer;
  if (confirmed.differenceMinor !== differenceMinor) {
    throw new Refused('QUOTE_CHANGED', { totalMinor: differenceMinor });
  }
  const paid = decidePayments(confirmed.payments, Math.max(0, differenceMinor));
  checkTenders(Math.max(0, -differenceMinor), confirmed.tenders, facts.balances, false);
  const returned = paid.state === 'failed' ? [] : confirmed.tenders.map(givenBack);
  return {
    ...offer,
    state: paid.state,
    failure: paid.reason,
    payments: [...paid.payments, ...returned],
  };
}
