import type { Handler } from '../dispatch.ts';
import { loadGift } from '../giftView.ts';

/** A gift as it is now. */
export const giftsGet: Handler<'gifts.get'> = async ({ giftId }, { house }) => ({
  gift: await loadGift(house, giftId),
});
