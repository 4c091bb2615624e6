import { findPromos } from '../../database/queries/promos.ts';
import type { Handler } from '../dispatch.ts';
import { promoView } from '../promoView.ts';

/** All promo codes with how often they were used. */
export const promosList: Handler<'promos.list'> = async (_input, { house }) => ({
  promos: (await findPromos(house.dataSource)).map(promoView),
});
