import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { loadOrder } from '../orderView.ts';

/** One order with everything that belongs to it. */
export const ordersGet: Handler<'orders.get'> = async ({ orderId }, { house }) => {
  const order = await loadOrder(house, orderId);
  if (!order) throw new Refused('ORDER_NOT_FOUND', null);
  return { order };
};
