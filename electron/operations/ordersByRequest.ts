import type { Handler } from '../dispatch.ts';
import { loadOrder } from '../orderView.ts';
import { madeBy } from './requestHash.ts';

/** What became of a request whose answer was lost. */
export const ordersByRequest: Handler<'orders.byRequest'> = async ({ requestId }, { house }) => {
  const made = await madeBy(house.dataSource, requestId);
  return { order: made && (await loadOrder(house, requestId)) };
};
