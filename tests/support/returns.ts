import { expect } from 'vitest';
import type { Input, Output } from '../../contract/index.ts';
import { verifyBooks } from '../../database/queries/verifyBooks.ts';
import { newRequestId, type TestHouse } from './house.ts';

export type Order = Output<'orders.sell'>['order'];
type Quote = Output<'orders.quoteRefund'>['quote'];

/** Ids of the tickets with these numbers; all of them when none is named. */
export function ticketsOf(order: Order, ...numbers: number[]): string[] {
  return order.tickets
    .filter((ticket) => numbers.length === 0 || numbers.includes(ticket.number))
    .map((ticket) => ticket.id);
}

/** The refund that a quote proposes, as the panel sends it. */
export function refundInput(
  order: Order,
  ticketIds: string[],
  quote: Quote,
  changes: Partial<Input<'orders.refund'>> = {},
): Input<'orders.refund'> {
  return {
    requestId: newRequestId(),
    orderId: order.id,
    ticketIds,
    expectedTotalMinor: quote.totalMinor,
    tenders: quote.tenders
      .filter(({ suggestedMinor }) => suggestedMinor > 0)
      .map(({ tender, suggestedMinor }) => ({ tender, amountMinor: suggestedMinor, reference: '' })),
    reason: 'Taken ill',
    override: false,
    ...changes,
  };
}

/** Asks for the quote and confirms it. */
export async function refund(
  house: TestHouse,
  order: Order,
  numbers: number[] = [],
  changes: Partial<Input<'orders.refund'>> = {},
): Promise<Order> {
  const ticketIds = ticketsOf(order, ...numbers);
  const { quote } = await house.ask('orders.quoteRefund', { orderId: order.id, ticketIds }, 'cashier');
  return (await house.ask('orders.refund', refundInput(order, ticketIds, quote, changes), 'cashier')).order;
}

export async function reload(house: TestHouse, order: Order): Promise<Order> {
  return (await house.ask('orders.get', { orderId: order.id }, 'cashier')).order;
}

export async function setRule(house: TestHouse, changes: Record<string, number>): Promise<void> {
  const columns = Object.keys(changes).map((column, index) => `${column} = $${index + 1}`);
  await house.house.dataSource.query(`update house_rule set ${columns.join(', ')}`, Object.values(changes));
}

export async function booksAddUp(house: TestHouse): Promise<void> {
  expect(await verifyBooks(house.house.dataSource)).toEqual([]);
}

/** A card payment that the terminal approved. */
export function byCard(amountMinor: number): Input<'orders.sell'>['payments'][number] {
  return {
    tender: 'card',
    amountMinor,
    tenderedMinor: null,
    outcome: 'approved',
    wasUnknown: false,
    reference: 'x1',
  };
}

export function inCash(amountMinor: number): Input<'orders.sell'>['payments'][number] {
  return {
    tender: 'cash',
    amountMinor,
    tenderedMinor: amountMinor,
    outcome: 'approved',
    wasUnknown: false,
    reference: '',
  };
}
