import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { storyOfOrder } from '../story.ts';

/** Everything that has happened to an order and its tickets. */
export const ordersStory: Handler<'orders.story'> = async ({ orderId }, { house }) => {
  const story = await storyOfOrder(house, orderId);
  if (!story) throw new Refused('ORDER_NOT_FOUND', null);
  return { story };
};
