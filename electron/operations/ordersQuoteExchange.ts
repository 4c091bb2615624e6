import { findReturnFacts } from '../../database/queries/returnFacts.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { offerExchange } from '../../domain/exchange.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { returnedTicketViews } from '../returnedTicketView.ts';
import { checkOverride } from './mayOverride.ts';

/** Says what an exchange would cost or give back; the same rule decides the exchange itself. */
export const ordersQuoteExchange: Handler<'orders.quoteExchange'> = async (input, { house, caller }) => {
  const { orderId, ticketIds, lines, override = false } = input;
  checkOverride(override, caller);
  const [facts, tiers] = await Promise.all([
    findReturnFacts(house.dataSource, orderId, ticketIds),
    findTierFacts(
      house.dataSource,
      lines.map((line) => line.tierId),
    ),
  ]);
  if (!facts) throw new Refused('ORDER_NOT_FOUND', null);
  const offer = offerExchange(facts, tiers, input, house.now());
  const { back, fresh, feeMinor, differenceMinor, taxMinor, tenders, points, pointsShort } = offer;
  return {
    quote: {
      currency: facts.currency,
      tickets: returnedTicketViews(back.tickets),
      returnedMinor: back.priceMinor,
      newMinor: fresh.totalMinor,
      feeMinor,
      differenceMinor,
      taxMinor,
      tenders,
      pointsBack: points.taken,
      pointsReturned: points.returned,
      pointsEarned: points.earned,
      pointsShort,
    },
  };
};
