import { type BuyerRow, findBuyer, findPromoByCode } from '../database/queries/reductions.ts';
import { NO_REDUCTIONS, type Reductions } from '../domain/basketPrice.ts';
import { Refused } from '../domain/refusals.ts';
import type { House } from './house.ts';

/** Who buys, and what of theirs may lower the price of a basket: the promo code that was typed, and their points. */
export interface Buyer {
  /** Null for somebody who did not give a name. */
  customer: BuyerRow | null;
  /** The promo code as the house spells it; null without one. */
  promoCode: string | null;
  reductions: Reductions;
}

const SOMEBODY: Buyer = { customer: null, promoCode: null, reductions: NO_REDUCTIONS };

/** Reads the buyer of a basket; of somebody without a name or a code there is nothing to read. */
export async function readBuyer(
  { dataSource }: House,
  asked: { customerId: number | null; promoCode: string | null; pointsSpent: number },
): Promise<Buyer> {
  const { customerId, promoCode, pointsSpent } = asked;
  if (customerId === null && promoCode === null && pointsSpent === 0) return SOMEBODY;
  const [promo, customer] = await Promise.all([
    promoCode === null ? undefined : findPromoByCode(dataSource, promoCode),
    customerId === null ? undefined : findBuyer(dataSource, customerId),
  ]);
  if (customer === null) throw new Refused('CUSTOMER_NOT_FOUND', { customerId: customerId ?? 0 });
  return {
    customer: customer ?? null,
    promoCode: promo?.code ?? null,
    reductions: {
      ...(promo === undefined ? {} : { promo }),
      pointsSpent,
      pointsBalance: customer?.balance ?? 0,
      pointValueMinor: customer?.pointValueMinor ?? 0,
      minorPerPoint: customer?.minorPerPoint ?? 0,
    },
  };
}
