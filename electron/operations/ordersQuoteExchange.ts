import { findReturnFacts } from '../../database/queries/returnFacts.ts';
import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { offerExchange } from '../../domain/exchange.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { returnedTicketViews } from '../returnedTicketView.ts';

/** Says what an exchange would cost or give back; the same rule decides the exchange itself. */
export const ordersQuoteExchange: Handler<'orders.quoteExchange'> = async (input, { house }) => {
  const { orderId, ticketIds, lines } = input;
  const [facts, tiers] = await Promise.all([
    findReturnFacts(house.dataSource, orderId, ticketIds),
    findTierFacts(
      house.dataSource,
      lines.map((line) => line.tierId),
    ),
  ]);
  if (!facts) throw new Refused('ORDER_NOT_FOUND', null);
  const { back, fresh, differenceMinor, taxMinor, tenders } = offerExchange(facts, tiers, input, house.now());
  return {
    quote: {
      currency: facts.currency,
      tickets: returnedTicketViews(back.tickets),
      returnedMinor: back.totalMinor,
      newMinor: fresh.totalMinor,
      differenceMinor,
      taxMinor,
      tenders,
    },
  };
};
