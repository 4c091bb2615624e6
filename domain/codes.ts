/**
 * Codes that people read aloud and scanners read from paper: Crockford's base 32, an alphabet without I, L, O and U.
 * Source of the alphabet and of the modulo-37 check character: Douglas Crockford, Base 32 (crockford.com/base32.html).
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECKS = `${ALPHABET}*~$=U`;

export const TICKET_CODE_BYTES = 16;
const TICKET_CODE_LENGTH = 27;
export const ORDER_CODE_BYTES = 5;
const ORDER_CODE_LENGTH = 8;

/** Base 32 of bytes, most significant bit first, the last character padded with zero bits. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  if (bits > 0) text += ALPHABET[(held << (5 - bits)) & 31];
  return text;
}

/** Crockford's check character: the number that the text stands for, modulo 37. */
export function checkCharacter(text: string): string {
  let rest = 0;
  for (const character of text) rest = (rest * 32 + ALPHABET.indexOf(character)) % 37;
  return CHECKS[rest] ?? '';
}

/** The printed code of a ticket: 26 characters for 128 bits and one check character. */
export function ticketCode(bytes: Uint8Array): string {
  const body = base32(bytes.subarray(0, TICKET_CODE_BYTES));
  return body + checkCharacter(body);
}

/** A little over an hour, in milliseconds and as a power of two. */
const PERIOD_MS = 2 ** 22;
/** Three characters: the periods begin anew after four years. */
const TICKET_PERIOD_BITS = 15;
/** Two characters: they begin anew after fifty days. */
const ORDER_PERIOD_BITS = 10;

/**
 * The bytes of a ticket's code with the period in which the ticket was born as their first 15 bits. Codes of one evening
 * then begin alike and lie beside each other in an index; 113 bits of chance are left.
 */
export function datedTicketBytes(chance: Uint8Array, bornAtMs: number): Uint8Array {
  return dated(chance.subarray(0, TICKET_CODE_BYTES), TICKET_PERIOD_BITS, bornAtMs);
}

/** The bytes of an order's code with its period as their first ten bits; 30 bits of chance tell the orders of one apart. */
export function datedOrderBytes(chance: Uint8Array, madeAtMs: number): Uint8Array {
  return dated(chance.subarray(0, ORDER_CODE_BYTES), ORDER_PERIOD_BITS, madeAtMs);
}

function dated(chance: Uint8Array, bits: number, atMs: number): Uint8Array {
  const bytes = chance.slice();
  const period = Math.floor(atMs / PERIOD_MS) % 2 ** bits;
  // Both periods end within the second byte.
  const first =
    (period << (16 - bits)) | ((((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) & (2 ** (16 - bits) - 1));
  bytes[0] = first >> 8;
  bytes[1] = first & 0xff;
  return bytes;
}

/** The part of a ticket's code that its period makes: whatever is sorted by it is sorted by birth. */
export function periodOfCode(code: string): string {
  return code.slice(0, 3);
}

/** The human code of an order: eight characters for 40 bits; the database keeps it unique. */
export function orderCode(bytes: Uint8Array): string {
  return base32(bytes.subarray(0, ORDER_CODE_BYTES));
}

/** Groups a code for paper and screen: fours, joined by hyphens. */
export function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

export type ReadCode = { kind: 'ticket'; code: string } | { kind: 'order'; code: string } | { kind: 'none' };

/**
 * Reads what was typed or scanned: case, spaces and hyphens do not matter, and look-alikes (O, I, L) are put right.
 * A ticket code whose check character does not fit is no code.
 */
export function readCode(typed: string): ReadCode {
  if (typed.length > 80) return { kind: 'none' };
  const bare = bareCode(typed);
  if (bare.length !== TICKET_CODE_LENGTH && bare.length !== ORDER_CODE_LENGTH) return { kind: 'none' };
  const check = bare.length === TICKET_CODE_LENGTH ? bare.slice(-1) : '';
  const body = mended(check === '' ? bare : bare.slice(0, -1));
  if (body === null) return { kind: 'none' };
  if (check === '') return { kind: 'order', code: body };
  const last = check === 'O' ? '0' : check === 'I' || check === 'L' ? '1' : check;
  return checkCharacter(body) === last ? { kind: 'ticket', code: body + last } : { kind: 'none' };
}

function bareCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s\-–—]/g, '');
}

/** What was typed, in the alphabet of our codes: ungrouped, look-alikes put right; null when a character is foreign. */
export function mended(typed: string): string | null {
  const body = bareCode(typed).replaceAll('O', '0').replace(/[IL]/g, '1');
  return [...body].some((character) => !ALPHABET.includes(character)) ? null : body;
}
