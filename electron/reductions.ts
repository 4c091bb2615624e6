import { findPoints, findPromoFacts } from '../database/queries/reductions.ts';
import { NO_REDUCTIONS, type Reductions } from '../domain/basketPrice.ts';
import { Refused } from '../domain/refusals.ts';
import type { House } from './house.ts';

/** What may lower the price of a basket: the promo code that was typed, and the customer's points. */
export async function findReductions(
  { dataSource }: House,
  asked: { customerId: number | null; promoCode: string | null; pointsSpent: number },
): Promise<Reductions> {
  const { customerId, promoCode, pointsSpent } = asked;
  if (customerId === null && promoCode === null && pointsSpent === 0) return NO_REDUCTIONS;
  const [promo, points] = await Promise.all([
    promoCode === null ? undefined : findPromoFacts(dataSource, promoCode),
    customerId === null ? undefined : findPoints(dataSource, customerId),
  ]);
  if (points === null) throw new Refused('CUSTOMER_NOT_FOUND', { customerId: customerId ?? 0 });
  return {
    ...(promo === undefined ? {} : { promo }),
    pointsSpent,
    pointsBalance: points?.balance ?? 0,
    pointValueMinor: points?.pointValueMinor ?? 0,
    pointsPerMajor: points?.pointsPerMajor ?? 0,
  };
}
