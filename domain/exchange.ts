import {
  type BasketLine,
  factsOf,
  NO_REDUCTIONS,
  type PricedBasket,
  priceBasket,
  type TierFacts,
} from './basketPrice.ts';
import { type PointsBack, pointsBack, pointsShort } from './pointsBack.ts';
import type { ReturnFacts } from './refund.ts';
import { Refused } from './refusals.ts';
import { type DecidedReturn, decideReturn, feeOfPart, NO_FEE } from './returned.ts';
import { type DecidedPayment, decidePayments, type OfferedPayment } from './sale.ts';
import { type ChosenTender, checkTenders, givenBack, type TenderBack, tendersBack } from './tendersBack.ts';

/** What is asked for: tickets of one order against places elsewhere. */
export interface WantedExchange {
  ticketIds: readonly string[];
  lines: readonly BasketLine[];
  /** A manager stands behind it: a claimed gift and a passed deadline do not stop it. */
  override?: boolean | undefined;
}

/**
 * What an exchange would be. What comes back does so at the price paid, as in a refund, and the new tickets are sold at
 * their price: whichever way tickets go, what was paid for them in money and in points comes back once.
 */
export interface ExchangeOffer {
  /** At the whole price. */
  back: DecidedReturn;
  fresh: PricedBasket;
  /** Kept of the money that goes back, as of a refund of as much; what is exchanged for as much or more is free. */
  feeMinor: number;
  /** Above zero it is to be paid, below zero it goes back, less the fee. */
  differenceMinor: number;
  taxMinor: number;
  tenders: TenderBack[];
  points: PointsBack & { earned: number };
  /** How far below zero the customer's points stand afterwards. */
  pointsShort: number;
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
  { ticketIds, lines, override = false }: WantedExchange,
  now: Date,
): ExchangeOffer {
  const { rule } = facts;
  const circumstances = { now, override };
  const back = decideReturn(facts.orderId, ticketIds, facts.tickets, { ...rule, ...NO_FEE }, circumstances);
  const fresh = priceBasket(lines, tiers, now, { ...NO_REDUCTIONS, minorPerPoint: facts.minorPerPoint });
  if (fresh.currency !== facts.currency) {
    throw new Refused('CURRENCY_MIXED', { currencies: [fresh.currency, facts.currency].sort() });
  }
  const dearerMinor = fresh.totalMinor - back.priceMinor;
  const feeMinor = dearerMinor < 0 ? feeOfPart(-dearerMinor, back, rule) : 0;
  const differenceMinor = dearerMinor + feeMinor;
  const points = { ...pointsBack(facts.points, back), earned: fresh.pointsEarned };
  return {
    back,
    fresh,
    feeMinor,
    differenceMinor,
    taxMinor: fresh.taxMinor - back.taxMinor,
    tenders: differenceMinor < 0 ? tendersBack(-differenceMinor, facts.balances) : [],
    points,
    pointsShort: pointsShort(facts.points.balance, points.returned + points.earned - points.taken),
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
