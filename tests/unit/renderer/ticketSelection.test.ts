import { describe, expect, it } from 'vitest';
import { ticketCode } from '../../../domain/codes.ts';
import { readScan } from '../../../renderer/features/orders/ticketScan.ts';
import {
  allOf,
  type Choosable,
  isUnused,
  range,
  stillChosen,
  toggle,
} from '../../../renderer/features/orders/ticketSelection.ts';

const code = (byte: number) => ticketCode(new Uint8Array(16).fill(byte), Date.now());
const ticket = (id: string, changes: Partial<Choosable> = {}): Choosable => ({
  id,
  state: 'held',
  tierId: 1,
  code: code(id.charCodeAt(0)),
  ...changes,
});
const tickets = [
  ticket('a'),
  ticket('b', { tierId: 2 }),
  ticket('c', { state: 'refunded', code: '' }),
  ticket('d', { state: 'offered' }),
  ticket('e', { state: 'checked_in', tierId: 2 }),
];
const ids = (chosen: Iterable<string>) => [...chosen].sort();

describe('choosing tickets', () => {
  it('ticks one, and takes it off again', () => {
    const one = toggle(new Set(), 'a');
    expect(ids(one)).toEqual(['a']);
    expect(ids(toggle(one, 'a'))).toEqual([]);
  });

  it('ticks everything between two, in either direction, but never what is gone', () => {
    expect(ids(range(tickets, new Set(['a']), 'a', 'd'))).toEqual(['a', 'b', 'd']);
    expect(ids(range(tickets, new Set(['d']), 'd', 'a'))).toEqual(['a', 'b', 'd']);
  });

  it('takes a range off when its first ticket was taken off', () => {
    expect(ids(range(tickets, new Set(['b', 'd']), 'a', 'd'))).toEqual([]);
  });

  it('without a first ticket ticks the one', () => {
    expect(ids(range(tickets, new Set(), null, 'b'))).toEqual(['b']);
  });

  it('by tier or all that is unused: neither used nor given back', () => {
    expect(ids(allOf(tickets, () => true))).toEqual(['a', 'b', 'd']);
    expect(ids(allOf(tickets, ({ tierId }) => tierId === 2))).toEqual(['b']);
    expect(tickets.map(isUnused)).toEqual([true, true, false, true, false]);
  });

  it('forgets what was refunded meanwhile, and keeps the order of the tickets', () => {
    expect(stillChosen(tickets, new Set(['d', 'c', 'a'])).map(({ id }) => id)).toEqual(['a', 'd']);
  });
});

describe('a scan on the page of an order', () => {
  it('ticks the ticket with this code, however it is grouped', () => {
    const typed = code('b'.charCodeAt(0))
      .replace(/(.{4})/g, '$1-')
      .toLowerCase();
    expect(readScan(typed, tickets)).toEqual({ kind: 'tick', ticketId: 'b' });
  });

  it('asks elsewhere for codes that are not on the page, and takes nothing else for a code', () => {
    expect(readScan(code(7), tickets)).toEqual({ kind: 'elsewhere', code: code(7) });
    expect(readScan('Hamlet', tickets)).toEqual({ kind: 'no_code' });
    expect(readScan('', tickets)).toEqual({ kind: 'no_code' });
    expect(readScan(code('b'.charCodeAt(0)).slice(3), tickets)).toEqual({ kind: 'no_code' });
  });
});
