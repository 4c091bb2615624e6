import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  base32,
  checkCharacter,
  datedOrderBytes,
  datedTicketBytes,
  grouped,
  ORDER_CODE_BYTES,
  orderCode,
  periodOfCode,
  readCode,
  TICKET_CODE_BYTES,
  ticketCode,
} from '../../../domain/codes.ts';

const ticketBytes = fc.uint8Array({ minLength: TICKET_CODE_BYTES, maxLength: TICKET_CODE_BYTES });
const orderBytes = fc.uint8Array({ minLength: ORDER_CODE_BYTES, maxLength: ORDER_CODE_BYTES });
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What people and scanners make of a code: other case, groups, blanks, look-alikes. */
function sloppy(
  code: string,
  how: { lower: boolean; group: boolean; alike: boolean; around: string },
): string {
  let text = how.group ? grouped(code) : code;
  if (how.alike) text = text.replaceAll('0', 'O').replaceAll('1', 'I');
  return how.around + (how.lower ? text.toLowerCase() : text) + how.around;
}
const how = fc.record({
  lower: fc.boolean(),
  group: fc.boolean(),
  alike: fc.boolean(),
  around: fc.constantFrom('', ' ', '\t', '\n'),
});

describe('base 32', () => {
  test('of known bytes', () => {
    expect(base32(Uint8Array.of())).toBe('');
    expect(base32(Uint8Array.of(0))).toBe('00');
    expect(base32(Uint8Array.of(255))).toBe('ZW');
    expect(base32(new TextEncoder().encode('hello'))).toBe('D1JPRV3F');
  });

  test('tells any two byte strings of one length apart', () => {
    fc.assert(
      fc.property(ticketBytes, ticketBytes, (one, other) => {
        const same = one.every((byte, index) => byte === other[index]);
        expect(base32(one) === base32(other)).toBe(same);
      }),
    );
  });
});

describe('a ticket code', () => {
  test('is 26 letters without look-alikes and a check character', () => {
    fc.assert(
      fc.property(ticketBytes, (bytes) => {
        const code = ticketCode(bytes);
        expect(code).toHaveLength(27);
        expect([...code.slice(0, 26)].every((letter) => LETTERS.includes(letter))).toBe(true);
        expect(code.at(-1)).toBe(checkCharacter(code.slice(0, 26)));
      }),
    );
  });

  test('is read back however it was typed', () => {
    fc.assert(
      fc.property(ticketBytes, how, (bytes, manner) => {
        const code = ticketCode(bytes);
        expect(readCode(sloppy(code, manner))).toEqual({ kind: 'ticket', code });
      }),
    );
  });

  test('with one wrong character is no code', () => {
    const place = fc.integer({ min: 0, max: 25 });
    fc.assert(
      fc.property(ticketBytes, place, fc.constantFrom(...LETTERS), (bytes, at, letter) => {
        const code = ticketCode(bytes);
        fc.pre(code[at] !== letter);
        expect(readCode(code.slice(0, at) + letter + code.slice(at + 1))).toEqual({ kind: 'none' });
      }),
    );
  });

  test('with two neighbours exchanged is no code', () => {
    fc.assert(
      fc.property(ticketBytes, fc.integer({ min: 0, max: 24 }), (bytes, at) => {
        const code = ticketCode(bytes);
        const [one = '', other = ''] = code.slice(at, at + 2);
        fc.pre(one !== other);
        expect(readCode(code.slice(0, at) + other + one + code.slice(at + 2))).toEqual({ kind: 'none' });
      }),
    );
  });
});

describe('an order code', () => {
  test('is eight letters, and is read back however it was typed', () => {
    fc.assert(
      fc.property(orderBytes, how, (bytes, manner) => {
        const code = orderCode(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(readCode(sloppy(code, manner))).toEqual({ kind: 'order', code });
      }),
    );
  });
});

test('grouping sets fours apart and changes nothing else', () => {
  expect(grouped('ABCDEFGH')).toBe('ABCD-EFGH');
  expect(grouped('ABCDE')).toBe('ABCD-E');
  fc.assert(
    fc.property(ticketBytes, (bytes) => grouped(ticketCode(bytes)).replaceAll('-', '') === ticketCode(bytes)),
  );
});

const PERIOD_MS = 2 ** 22;
const birth = fc.integer({ min: 0, max: 2 ** 47 });
const bitsOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');

describe('a dated code', () => {
  test('begins with the period of its birth and keeps all other bits to chance', () => {
    fc.assert(
      fc.property(ticketBytes, orderBytes, birth, (ofTicket, ofOrder, at) => {
        const period = Math.floor(at / PERIOD_MS)
          .toString(2)
          .padStart(30, '0');
        expect(bitsOf(datedTicketBytes(ofTicket, at))).toBe(period.slice(-15) + bitsOf(ofTicket).slice(15));
        expect(bitsOf(datedOrderBytes(ofOrder, at))).toBe(period.slice(-10) + bitsOf(ofOrder).slice(10));
      }),
    );
  });

  test('of one hour begins alike, and a later one comes after it until the periods begin anew', () => {
    const begin = 400_000 * PERIOD_MS;
    const at = (ms: number, fill: number) => ticketCode(datedTicketBytes(new Uint8Array(16).fill(fill), ms));
    expect(periodOfCode(at(begin, 0))).toBe(periodOfCode(at(begin + PERIOD_MS - 1, 255)));
    const hours = Array.from({ length: 100 }, (_, hour) => periodOfCode(at(begin + hour * PERIOD_MS, hour)));
    expect(hours.toSorted()).toEqual(hours);
    expect(new Set(hours).size).toBe(100);
  });
});

test('anything at all can be typed', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ minLength: 8, maxLength: 8 })),
      (text) => {
        expect(['ticket', 'order', 'none']).toContain(readCode(text).kind);
      },
    ),
  );
  for (const text of [
    '',
    '        ',
    'x'.repeat(1_000_000),
    'UUUUUUUU',
    'ABCD\u0000FGH',
    '８８８８８８８８',
  ]) {
    expect(readCode(text)).toEqual({ kind: 'none' });
  }
});
