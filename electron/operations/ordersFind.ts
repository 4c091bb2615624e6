import type { Output } from '../../contract/index.ts';
import { searchCustomers } from '../../database/queries/customers.ts';
import {
  findOrderByCode,
  findOrderSummary,
  findOrdersOfCustomers,
} from '../../database/queries/orderLists.ts';
import { findTicketByHash } from '../../database/queries/tickets.ts';
import { readCode } from '../../domain/codes.ts';
import type { Handler } from '../dispatch.ts';
import { foundTicketView } from '../foundTicketView.ts';
import type { House } from '../house.ts';
import { orderSummaryView } from '../orderSummaryView.ts';
import { hashOfTicketCode } from '../ticketKeys.ts';
import { searchPatterns } from './searchPatterns.ts';

type Found = Output<'orders.find'>;

/** What was typed or scanned, as a code if some order or ticket has it, else as a part of somebody's name. */
export const ordersFind: Handler<'orders.find'> = async ({ text, limit }, { house }) => {
  const read = readCode(text);
  // Eight letters may be an order code and a name at once (“Robinson”), so a code that nobody has is a name.
  const byCode = read.kind === 'none' ? null : await findByCode(house, read);
  return byCode ?? findByPerson(house, text, limit);
};

async function findByCode(
  { dataSource, ticketKeys }: House,
  read: { kind: 'order' | 'ticket'; code: string },
): Promise<Found | null> {
  if (read.kind === 'order') {
    const order = await findOrderByCode(dataSource, read.code);
    return order && { orders: [orderSummaryView(order)], tickets: [], customers: [] };
  }
  const ticket = await findTicketByHash(dataSource, hashOfTicketCode(read.code));
  if (!ticket) return null;
  const order = ticket.order_id === null ? null : await findOrderSummary(dataSource, ticket.order_id);
  return {
    orders: order ? [orderSummaryView(order)] : [],
    tickets: [foundTicketView(ticket, ticketKeys.key())],
    customers: [],
  };
}

async function findByPerson({ dataSource }: House, text: string, limit: number): Promise<Found> {
  const customers = await searchCustomers(dataSource, searchPatterns(text), limit);
  const ids = customers.map(({ id }) => id);
  const orders = await findOrdersOfCustomers(dataSource, ids, limit);
  return { orders: orders.map(orderSummaryView), tickets: [], customers };
}
