import { type PointFacts, type PointsBack, pointsBack, pointsShort } from './pointsBack.ts';
import { Refused } from './refusals.ts';
import { type DecidedReturn, decideReturn, type RefundRule, type TicketFacts } from './returned.ts';
import {
  type ChosenTender,
  checkTenders,
  type TenderBack,
  type TenderBalance,
  tendersBack,
} from './tendersBack.ts';

/** The order whose tickets come back, read without a lock; `familySize` tells later if it still held. */
export interface ReturnFacts {
  orderId: string;
  currency: string;
  customerId: number | null;
  /** The sale at the beginning, and how many orders there are with everything that followed from it. */
  rootId: string;
  familySize: number;
  balances: TenderBalance[];
  rule: RefundRule;
  points: PointFacts;
  /** What is paid for each point that is earned; 0 earns none, as without a customer. */
  minorPerPoint: number;
  /** The code that was used on the sale, and how many of its tickets have not been refunded; null without one. */
  promo: { promoCodeId: number; notRefunded: number } | null;
  tickets: ReadonlyMap<string, TicketFacts>;
}

/** What a refund gives back. */
export interface RefundOffer extends DecidedReturn {
  tenders: TenderBack[];
  points: PointsBack;
  /** How far below zero the customer's points stand afterwards; what is earned next makes up for it. */
  pointsShort: number;
  /** The promo code whose use comes back with the last ticket of its sale. */
  promoCodeId: number | null;
}

export interface DecidedRefund extends RefundOffer {
  chosen: ChosenTender[];
}

export interface RefundCircumstances {
  now: Date;
  /** A manager stands behind it: a claimed gift, a passed deadline and another tender do not stop it. */
  override: boolean;
}

/** What a refund of these tickets would be, or the refusal. */
export function offerRefund(
  facts: ReturnFacts,
  ticketIds: readonly string[],
  circumstances: RefundCircumstances,
): RefundOffer {
  const back = decideReturn(facts.orderId, ticketIds, facts.tickets, facts.rule, circumstances);
  const points = pointsBack(facts.points, back);
  const { promo } = facts;
  return {
    ...back,
    tenders: tendersBack(back.totalMinor, facts.balances),
    points,
    pointsShort: pointsShort(facts.points.balance, points.returned - points.taken),
    promoCodeId: promo !== null && promo.notRefunded === back.tickets.length ? promo.promoCodeId : null,
  };
}

/** Decides a refund as it was confirmed on the screen; null tenders are shared in proportion. */
export function decideRefund(
  facts: ReturnFacts,
  ticketIds: readonly string[],
  confirmed: { totalMinor: number; tenders: readonly ChosenTender[] } | null,
  circumstances: RefundCircumstances,
): DecidedRefund {
  const offer = offerRefund(facts, ticketIds, circumstances);
  if (confirmed === null) return { ...offer, chosen: proportional(offer.tenders) };
  if (confirmed.totalMinor !== offer.totalMinor) {
    throw new Refused('QUOTE_CHANGED', { totalMinor: offer.totalMinor });
  }
  checkTenders(offer.totalMinor, confirmed.tenders, facts.balances, circumstances.override);
  return { ...offer, chosen: [...confirmed.tenders] };
}

function proportional(tenders: readonly TenderBack[]): ChosenTender[] {
  return tenders
    .filter(({ suggestedMinor }) => suggestedMinor > 0)
    .map(({ tender, suggestedMinor }) => ({ tender, amountMinor: suggestedMinor, reference: '' }));
}
