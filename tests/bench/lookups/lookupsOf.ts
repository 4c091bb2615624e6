import type { Input, Name } from '../../../contract/index.ts';
import { ask, type Hand } from '../../../electron/demonstration/asStaff.ts';
import type { Samples } from './samples.ts';

export interface Lookup {
  name: string;
  /** The project's bound for p99 in milliseconds. */
  mostMs: number;
  ask(round: number): Promise<unknown>;
}

/** Parts of names as they are typed: the beginning, the middle, first and last name, with and without accents. */
const PARTS = ['rob', 'holm', 'Ada Nor', 'gelson', 'mannf', 'Tove Is', 'zoë h', 'åsa tör', 'søren', 'øren'];
const RARE = ['zqxx', 'elgelwaldo', 'guest123456', '1 079190', 'guest9@exa', 'Quentin Wilmanwood'];
const SHORT = ['a', 'ho', 'é', 'zo', 'x', '30', 'qx'];

/** Everything that somebody at the counter waits for, and the reports. */
export function lookupsOf(desk: Hand, samples: Samples): Lookup[] {
  return [
    ...byCode(desk, samples),
    ...people(desk, samples),
    ...events(desk, samples),
    ...reports(desk, samples),
  ];
}

function at<Value>(list: readonly Value[], round: number): Value {
  const value = list[round % list.length];
  if (value === undefined) throw new RangeError('the house is empty');
  return value;
}

function look<N extends Name>(
  desk: Hand,
  name: string,
  mostMs: number,
  operation: N,
  input: (round: number) => Input<N>,
): Lookup {
  return { name, mostMs, ask: (round) => ask(desk, operation, input(round)) };
}

function byCode(desk: Hand, { orders, tickets, claimCodes }: Samples): Lookup[] {
  return [
    look(desk, 'order by its code', 5, 'orders.find', (n) => ({ text: at(orders, n).code, limit: 20 })),
    look(desk, 'ticket by its code', 5, 'orders.find', (n) => ({ text: at(tickets, n).code, limit: 20 })),
    look(desk, 'one order with its tickets', 20, 'orders.get', (n) => ({ orderId: at(orders, n).id })),
    look(desk, 'story of an order', 20, 'orders.story', (n) => ({ orderId: at(orders, n).id })),
    look(desk, 'ticket by its code, with its story', 20, 'tickets.read', (n) => ({
      code: at(tickets, n).code,
    })),
    look(desk, 'story of a ticket', 20, 'tickets.story', (n) => ({ ticketId: at(tickets, n).id })),
    look(desk, 'gift by its claim code', 20, 'gifts.find', (n) => ({ claimCode: at(claimCodes, n) })),
  ];
}

function people(desk: Hand, { orders, bestCustomerIds }: Samples): Lookup[] {
  const search = (name: string, texts: readonly string[]): Lookup =>
    look(desk, name, 20, 'customers.search', (n) => ({ text: at(texts, n), limit: 20 }));
  return [
    search('customers by part of a name', PARTS),
    search('customers by something rare', RARE),
    search('customers by one letter or two', SHORT),
    look(desk, 'orders by a name', 20, 'orders.find', (n) => ({ text: at(PARTS, n), limit: 20 })),
    look(desk, 'orders by a full name', 20, 'orders.find', (n) => ({
      text: at(orders, n).customerName,
      limit: 20,
    })),
    look(desk, "a customer's orders and tickets", 20, 'customers.get', (n) => ({
      customerId: at(orders, n).customerId,
    })),
    look(desk, 'the same of the best customers', 20, 'customers.get', (n) => ({
      customerId: at(bestCustomerIds, n),
    })),
    look(desk, 'latest orders of the house', 20, 'orders.recent', () => ({
      thisCounterOnly: false,
      cursor: null,
      limit: 50,
    })),
    look(desk, 'latest orders of the counter', 20, 'orders.recent', () => ({
      thisCounterOnly: true,
      cursor: null,
      limit: 50,
    })),
  ];
}

function events(desk: Hand, { eventIds, wideEventIds, compEventIds, hotEventId }: Samples): Lookup[] {
  const upcoming = { search: '', onSaleOnly: false, when: 'upcoming' } as const;
  const page = { ...upcoming, cursor: null, limit: 50 };
  const onSale = { onSaleOnly: true };
  const list = (name: string, input: (round: number) => Partial<Input<'events.list'>>): Lookup =>
    look(desk, name, 10, 'events.list', (n) => ({ ...page, ...input(n) }));
  const whens = ['today', 'week', 'past'] as const;
  const all = { eventId: null, limit: 50 } as const;
  const wide = wideEventIds.length > 0 ? wideEventIds : eventIds;
  return [
    list('list of events', () => ({})),
    list('list of events, on sale only', () => onSale),
    list('list of events, today, week, past', (n) => ({ when: at(whens, n) })),
    list('list of events, part of a name', (n) => ({ search: at(['moon', 'echo 1', 'studio', 'en'], n) })),
    look(desk, 'how many events', 20, 'events.count', () => upcoming),
    look(desk, 'how many events are on sale', 20, 'events.count', () => ({ ...upcoming, ...onSale })),
    list('list of events, nothing found', () => ({ search: 'nowhere' })),
    look(desk, 'one event', 20, 'events.get', (n) => ({ eventId: at(eventIds, n) })),
    look(desk, 'one event with 50 tiers', 20, 'events.get', (n) => ({ eventId: at(wide, n) })),
    look(desk, 'named holds', 20, 'holds.list', (n) => ({ ...all, search: at(['', 'party 77'], n) })),
    look(desk, 'named holds of an event', 20, 'holds.list', (n) => ({
      ...all,
      eventId: at(eventIds, n),
      search: '',
    })),
    look(desk, 'gifts on their way', 20, 'gifts.open', () => ({ ...all, cursor: null })),
    look(desk, 'gifts of the largest event', 20, 'gifts.open', () => ({
      ...all,
      eventId: hotEventId,
      cursor: null,
    })),
    look(desk, 'free places of an event', 20, 'comps.list', (n) => ({
      eventId: at(compEventIds, n),
      search: '',
    })),
  ];
}

function reports(desk: Hand, { eventIds, hotEventId, first, last }: Samples): Lookup[] {
  const sales = (name: string, mostMs: number, input: (round: number) => Input<'reports.sales'>): Lookup =>
    look(desk, name, mostMs, 'reports.sales', input);
  // Nobody queues while a report is summed: a day is printed when the till closes, half a year is read a few times a year.
  const monthAgo = new Date(Date.parse(last) - 30 * 86_400_000).toISOString().slice(0, 10);
  return [
    sales('sales of one event', 20, (n) => ({ from: first, to: last, eventId: at(eventIds, n) })),
    sales('sales of one day', 100, () => ({ from: last, to: last, eventId: null })),
    sales('sales of a month', 1_000, () => ({ from: monthAgo, to: last, eventId: null })),
    sales('sales of half a year', 4_000, () => ({ from: first, to: last, eventId: null })),
    sales('sales of the largest event', 4_000, () => ({ from: first, to: last, eventId: hotEventId })),
  ];
}
