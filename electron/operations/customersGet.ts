import { findCustomer } from '../../database/queries/customers.ts';
import { findOrdersOfCustomers } from '../../database/queries/orderLists.ts';
import { findBuyer } from '../../database/queries/reductions.ts';
import { findTicketsOfHolder } from '../../database/queries/tickets.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { foundTicketView } from '../foundTicketView.ts';
import { orderSummaryView } from '../orderSummaryView.ts';

const MOST = 200;

/** A person with what they paid for and what they hold. */
export const customersGet: Handler<'customers.get'> = async ({ customerId }, { house }) => {
  const { dataSource } = house;
  const [customer, points, orders, tickets] = await Promise.all([
    findCustomer(dataSource, customerId),
    findBuyer(dataSource, customerId),
    findOrdersOfCustomers(dataSource, [customerId], MOST),
    findTicketsOfHolder(dataSource, customerId, MOST),
  ]);
  if (!customer) throw new Refused('CUSTOMER_NOT_FOUND', { customerId });
  return {
    customer,
    points: points?.balance ?? 0,
    orders: orders.map(orderSummaryView),
    // No codes here: this list is for looking, and a code opens the door.
    tickets: tickets.map((ticket) => foundTicketView(ticket, null)),
  };
};
