import { untilOnDisk } from '../../database/flight.ts';
import type { Handler } from '../dispatch.ts';
import { loadOrder } from '../orderView.ts';

/** What became of a request whose answer was lost. */
export const ordersByRequest: Handler<'orders.byRequest'> = async ({ requestId }, { house }) => {
  const order = await loadOrder(house, requestId);
  if (order) await untilOnDisk(house.dataSource);
  return { order };
};
