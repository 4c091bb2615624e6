import { findRecentOrders } from '../../database/queries/orderLists.ts';
import { readUuidCursor, writeCursor } from '../cursor.ts';
import type { Handler } from '../dispatch.ts';
import { orderSummaryView } from '../orderSummaryView.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** A page of the latest orders. The place where it ended is the time and the id of its last order. */
export const ordersRecent: Handler<'orders.recent'> = async (input, { house }) => {
  const cursor = input.cursor === null ? null : readUuidCursor(input.cursor);
  const after = cursor && { micros: cursor.moment, id: cursor.id };
  const counterId = input.thisCounterOnly ? enrolledCounter(house).counterId : null;
  // One more than asked for tells whether there is another page.
  const rows = await findRecentOrders(house.dataSource, counterId, after, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    orders: page.map(orderSummaryView),
    nextCursor: last ? writeCursor(Number(last.created_micros), last.id) : null,
  };
};
