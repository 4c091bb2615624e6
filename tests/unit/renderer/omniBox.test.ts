import { describe, expect, it } from 'vitest';
import { orderCode, ticketCode } from '../../../domain/codes.ts';
import { mayBecomePlaces, readOmniBox } from '../../../renderer/features/sell/omniBox.ts';

const CODES = ['A', 'B', 'ST', '2'];
const read = (text: string) => readOmniBox(text, CODES);

describe('the omni-box', () => {
  it('adds one or several of a tier', () => {
    expect(read('A')).toEqual({ kind: 'add', tierCode: 'A', quantity: 1 });
    expect(read(' st ')).toEqual({ kind: 'add', tierCode: 'ST', quantity: 1 });
    for (const typed of ['3*A', '3 * a', '3xA', '3 A', 'A*3', 'a×3']) {
      expect(read(typed), typed).toEqual({ kind: 'add', tierCode: 'A', quantity: 3 });
    }
  });

  it('takes off', () => {
    expect(read('-A')).toEqual({ kind: 'add', tierCode: 'A', quantity: -1 });
    expect(read('-2*st')).toEqual({ kind: 'add', tierCode: 'ST', quantity: -2 });
  });

  it('knows only the tiers of the chosen event, also one that is called by a digit', () => {
    expect(read('3*C')).toEqual({ kind: 'search', text: '3*C' });
    expect(read('2')).toEqual({ kind: 'add', tierCode: '2', quantity: 1 });
    expect(read('0*A')).toEqual({ kind: 'search', text: '0*A' });
  });

  it('chooses an event by its number in the list', () => {
    expect(read('7')).toEqual({ kind: 'event', place: 7 });
    expect(read('0')).toEqual({ kind: 'search', text: '0' });
  });

  it('reads codes from paper however they are written', () => {
    const order = orderCode(Uint8Array.from([1, 2, 3, 4]), Date.now());
    const ticket = ticketCode(new Uint8Array(16).fill(77), Date.now());
    expect(read(`${order.slice(0, 4)}-${order.slice(4)}`.toLowerCase())).toEqual({
      kind: 'code',
      code: order,
    });
    expect(read(ticket)).toEqual({ kind: 'code', code: ticket });
  });

  it('searches for everything else, and for nothing when nothing is typed', () => {
    expect(read('  ')).toEqual({ kind: 'nothing' });
    expect(read('Müller')).toEqual({ kind: 'search', text: 'Müller' });
    expect(read('ada@example.org')).toEqual({ kind: 'search', text: 'ada@example.org' });
    expect(read('x'.repeat(5000)).kind).toBe('search');
  });
});

it('what may still become places of a tier is not searched for', () => {
  const codes = ['T1', 'T12', 'B'];
  for (const begun of ['t', 'T1', '3*', '3*t', '2 x b', '-T'])
    expect(mayBecomePlaces(begun, codes)).toBe(true);
  for (const other of ['te', 'ham', 'hamlet', 'b2']) expect(mayBecomePlaces(other, codes)).toBe(false);
  expect(mayBecomePlaces('t', [])).toBe(false);
});
