import { findTierFacts } from '../../database/queries/tierFacts.ts';
import { priceBasket } from '../../domain/basketPrice.ts';
import { readBuyer } from '../buyer.ts';
import type { Handler } from '../dispatch.ts';

/** What a basket would cost now; nothing is kept and nothing is promised. */
export const ordersPrice: Handler<'orders.price'> = async ({ lines, ...asked }, { house }) => {
  const [facts, { reductions }] = await Promise.all([
    findTierFacts(house.dataSource, [...new Set(lines.map(({ tierId }) => tierId))]),
    readBuyer(house, asked),
  ]);
  const priced = priceBasket(lines, facts, house.now(), reductions);
  return {
    totalMinor: priced.totalMinor,
    taxMinor: priced.taxMinor,
    discountMinor: priced.discountMinor,
    lineDiscountsMinor: priced.lines.map(({ discountMinor }) => discountMinor),
    pointsBalance: reductions.pointsBalance,
    pointsEarned: priced.pointsEarned,
    pointValueMinor: reductions.pointValueMinor,
  };
};
