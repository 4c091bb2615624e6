import { expect } from 'vitest';
import type { Input, Output } from '../../contract/index.ts';
import { verifyBooks } from '../../database/queries/verifyBooks.ts';
import { linesOf, newRequestId, sellInput, type TestHouse } from './house.ts';

export type SoldTicket = Output<'orders.sell'>['order']['tickets'][number];

/** An order of so many tickets, of a new event unless one is named. */
export async function sold(
  test: TestHouse,
  quantity: number,
  wanted: { event?: Output<'events.get'>['event']; customerId?: number } = {},
): Promise<Output<'orders.sell'>['order']> {
  const event = wanted.event ?? (await test.newEvent());
  const input = sellInput(linesOf(event, quantity), { customerId: wanted.customerId ?? null });
  return (await test.ask('orders.sell', input, 'cashier')).order;
}

/** Somebody the box office knows. */
export async function person(test: TestHouse, name: string, email: string | null = null): Promise<number> {
  const input = { requestId: newRequestId(), name, email, phone: null };
  return (await test.ask('customers.create', input, 'cashier')).customer.id;
}

export const idsOf = (tickets: readonly { id: string }[]): string[] => tickets.map(({ id }) => id);

/** A gift to somebody who is not known, with a claim slip. */
export async function offered(
  test: TestHouse,
  ticketIds: string[],
  receiver: Input<'gifts.offer'>['receiver'] = { name: 'Robin Reed', contact: '' },
): Promise<Output<'gifts.offer'>['gift']> {
  return (await test.ask('gifts.offer', { requestId: newRequestId(), ticketIds, receiver }, 'cashier')).gift;
}

/** An input of `gifts.claim` by somebody new. */
export function claim(
  claimCode: string | null,
  changes: Partial<Input<'gifts.claim'>> = {},
): Input<'gifts.claim'> {
  return {
    claimCode: claimCode ?? '',
    customerId: null,
    name: 'Robin Reed',
    email: null,
    phone: null,
    ...changes,
  };
}

/** A batch of anonymous places of an event's first tier. */
export function compsOf(
  event: Output<'events.get'>['event'],
  quantity: number,
  changes: Partial<Input<'comps.issue'>> = {},
): Input<'comps.issue'> {
  return {
    requestId: newRequestId(),
    eventId: event.id,
    tierId: event.tiers[0]?.id ?? 0,
    reason: 'Press',
    names: null,
    quantity,
    note: '',
    ...changes,
  };
}

export async function scan(
  test: TestHouse,
  code: string,
  eventId: number | null = null,
): Promise<Output<'tickets.checkIn'>['result']> {
  return (await test.ask('tickets.checkIn', { code, eventId }, 'steward')).result;
}

/** The counters of an event as they stand. */
export async function counters(
  test: TestHouse,
  eventId: number,
): Promise<{ sold: number; comped: number; left: number | null }> {
  const { event } = await test.ask('events.get', { eventId }, 'manager');
  return { sold: event.sold, comped: event.comped, left: event.left };
}

export async function expectBooksToAddUp(test: TestHouse): Promise<void> {
  expect(await verifyBooks(test.house.dataSource)).toEqual([]);
}
