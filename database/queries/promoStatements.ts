import type { Statement } from '../flight.ts';

/** Counts a use of a promo code; fails as `promo_stock_not_overused`. */
export function countPromoUse(promoCodeId: number): Statement {
  return {
    name: 'use-promo',
    text: 'update promo_stock set used = used + 1 where promo_code_id = $1',
    values: [promoCodeId],
  };
}

/** Gives a use back, under the lock of the same row. */
export function returnPromoUse(promoCodeId: number): Statement {
  return {
    name: 'return-promo-use',
    text: 'update promo_stock set used = used - 1 where promo_code_id = $1',
    values: [promoCodeId],
  };
}
