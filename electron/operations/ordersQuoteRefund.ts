import { findReturnFacts } from '../../database/queries/returnFacts.ts';
import { offerRefund } from '../../domain/refund.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { returnedTicketViews } from '../returnedTicketView.ts';
import { checkOverride } from './mayOverride.ts';

/** Says what a refund of these tickets would give back; the same rule decides the refund itself. */
export const ordersQuoteRefund: Handler<'orders.quoteRefund'> = async (input, { house, caller }) => {
  const { orderId, ticketIds, override = false } = input;
  checkOverride(override, caller);
  const facts = await findReturnFacts(house.dataSource, orderId, ticketIds);
  if (!facts) throw new Refused('ORDER_NOT_FOUND', null);
  const offer = offerRefund(facts, ticketIds, { now: house.now(), override });
  const { priceMinor, feeMinor, taxMinor, totalMinor, tenders, points, pointsShort } = offer;
  return {
    quote: {
      currency: facts.currency,
      tickets: returnedTicketViews(offer.tickets),
      priceMinor,
      feeMinor,
      taxMinor,
      totalMinor,
      tenders,
      pointsBack: points.taken,
      pointsReturned: points.returned,
      pointsShort,
    },
  };
};
