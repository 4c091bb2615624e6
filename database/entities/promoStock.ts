import { integer, nullable, reference } from '../columns.ts';
import { table } from '../table.ts';

/** The uses of a promo code, counted under the lock of the sale. */
export interface PromoStockRow {
  promoCodeId: number;
  allowed: number | null;
  used: number;
}

export const promoStock = table<PromoStockRow>('promo_stock', {
  columns: {
    promoCodeId: reference(),
    allowed: nullable(integer()),
    used: integer({ default: 0 }),
  },
  primaryKey: { promo_stock_pk: ['promoCodeId'] },
  foreignKeys: {
    promo_stock_promo_code_fk: { columns: ['promoCodeId'], to: 'promo_code' },
  },
  checks: {
    promo_stock_not_negative: 'used >= 0 and allowed >= 0',
    promo_stock_not_overused: 'used <= allowed',
  },
});
