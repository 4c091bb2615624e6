import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  base32,
  checkCharacter,
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
const moment = fc.integer({ min: 0, max: 2 ** 47 });
const aTicketCode = fc.tuple(ticketBytes, moment).map(([chance, at]) => ticketCode(chance, at));
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

/** Everything that a check character may be: a letter of the alphabet, or one of Crockford's five others. */
const CHECKS = [...LETTERS, '*', '~', '$', '=', 'U'];
const NONE = { kind: 'none' };

describe('a ticket code', () => {
  test('is 29 letters without look-alikes and a check character', () => {
    fc.assert(
      fc.property(aTicketCode, (code) => {
        expect(code).toHaveLength(30);
        expect([...code.slice(0, 29)].every((letter) => LETTERS.includes(letter))).toBe(true);
        expect(code.at(-1)).toBe(checkCharacter(code.slice(0, 29)));
      }),
    );
  });

  test('has 128 bits of chance: each of them shows, and none shows in the period', () => {
    expect(TICKET_CODE_BYTES * 8).toBe(128);
    fc.assert(
      fc.property(ticketBytes, moment, fc.nat(127), (chance, at, bit) => {
        const other = chance.slice();
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [one, changed] = [ticketCode(chance, at), ticketCode(other, at)];
        expect(changed.slice(0, 29)).not.toBe(one.slice(0, 29));
        expect(periodOfCode(changed)).toBe(periodOfCode(one));
      }),
    );
  });

  test('is another one for other chance in the same hour', () => {
    fc.assert(
      fc.property(ticketBytes, ticketBytes, moment, (one, other, at) => {
        const same = one.every((byte, index) => byte === other[index]);
        expect(ticketCode(one, at) === ticketCode(other, at)).toBe(same);
      }),
    );
    const hour = Array.from({ length: 20_000 }, () => ticketCode(randomBytes(TICKET_CODE_BYTES), 0));
    expect(new Set(hour).size).toBe(20_000);
  });

  test('is read back however it was typed', () => {
    fc.assert(
      fc.property(aTicketCode, how, (code, manner) => {
        expect(readCode(sloppy(code, manner))).toEqual({ kind: 'ticket', code });
      }),
    );
  });

  test('with any one wrong character is no code', () => {
    fc.assert(
      fc.property(aTicketCode, (code) => {
        for (const at of Array(30).keys()) {
          for (const letter of at === 29 ? CHECKS : LETTERS) {
            if (letter === code[at]) continue;
            expect(readCode(code.slice(0, at) + letter + code.slice(at + 1))).toEqual(NONE);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('with any two neighbours exchanged is no code, the check character included', () => {
    fc.assert(
      fc.property(aTicketCode, (code) => {
        for (const at of Array(29).keys()) {
          const [one = '', other = ''] = code.slice(at, at + 2);
          if (one === other) continue;
          expect(readCode(code.slice(0, at) + other + one + code.slice(at + 2))).toEqual(NONE);
        }
      }),
    );
  });

  test('that lacks characters or has more is no code, nor is one of 27 as they once were', () => {
    fc.assert(
      fc.property(aTicketCode, ticketBytes, fc.constantFrom(...CHECKS), (code, chance, more) => {
        for (const length of Array(30).keys()) {
          expect(readCode(code.slice(0, length)).kind, `${length} characters`).not.toBe('ticket');
        }
        expect(readCode(code + more)).toEqual(NONE);
        const before = base32(chance);
        expect(readCode(before + checkCharacter(before))).toEqual(NONE);
      }),
    );
  });
});

describe('an order code', () => {
  test('is eight letters, and is read back however it was typed', () => {
    fc.assert(
      fc.property(orderBytes, moment, how, (chance, at, manner) => {
        const code = orderCode(chance, at);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(readCode(sloppy(code, manner))).toEqual({ kind: 'order', code });
      }),
    );
  });
});

test('grouping sets fours apart and changes nothing else', () => {
  expect(grouped('ABCDEFGH')).toBe('ABCD-EFGH');
  expect(grouped('ABCDE')).toBe('ABCD-E');
  fc.assert(fc.property(aTicketCode, (code) => grouped(code).replaceAll('-', '') === code));
});

const PERIOD_MS = 2 ** 22;
/** The number that letters stand for. */
const numberOf = (letters: string) =>
  [...letters].reduce((number, letter) => number * 32 + LETTERS.indexOf(letter), 0);

describe('the beginning of a code', () => {
  test('is the period in which it was made; the rest is chance, bit for bit', () => {
    fc.assert(
      fc.property(ticketBytes, orderBytes, moment, (ofTicket, ofOrder, at) => {
        const period = Math.floor(at / PERIOD_MS);
        const ticket = ticketCode(ofTicket, at);
        expect(numberOf(ticket.slice(0, 3))).toBe(period % 2 ** 15);
        expect(ticket.slice(3, 29)).toBe(base32(ofTicket));
        const order = orderCode(ofOrder, at);
        expect(numberOf(order.slice(0, 2))).toBe(period % 2 ** 10);
        expect(order.slice(2)).toBe(base32(ofOrder).slice(0, 6));
      }),
    );
  });

  test('is alike in one hour, and a later one comes after it until the periods begin anew', () => {
    const begin = 400_000 * PERIOD_MS;
    const at = (ms: number, fill: number) => ticketCode(new Uint8Array(16).fill(fill), ms);
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
