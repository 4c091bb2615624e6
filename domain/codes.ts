/**
 * Codes that people read aloud and scanners read from paper: Crockford's base 32, an alphabet without I, L, O and U.
 * Source of the alphabet and of the modulo-37 check character: Douglas Crockford, Base 32 (crockford.com/base32.html).
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECKS = `${ALPHABET}*~$=U`;

/** Bytes of chance in the code of a ticket: all 128 bits of them are in it. */
export const TICKET_CODE_BYTES = 16;
const TICKET_CHANCE_LENGTH = 26;
/** Characters of period: three begin anew after four years, two after fifty days. */
const TICKET_PERIOD_LENGTH = 3;
const ORDER_PERIOD_LENGTH = 2;
const TICKET_CODE_LENGTH = TICKET_PERIOD_LENGTH + TICKET_CHANCE_LENGTH + 1;
/** Bytes of chance for the code of an order, of which thirty bits are in it. */
export const ORDER_CODE_BYTES = 4;
const ORDER_CHANCE_LENGTH = 6;
const ORDER_CODE_LENGTH = ORDER_PERIOD_LENGTH + ORDER_CHANCE_LENGTH;
/** A little over an hour, in milliseconds and as a power of two. */
const PERIOD_MS = 2 ** 22;

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

/**
 * The printed code of a ticket: the period in which it was born, 26 characters for 128 bits of chance, and a check
 * character. Codes of one evening begin alike and lie beside each other in an index.
 */
export function ticketCode(chance: Uint8Array, bornAtMs: number): string {
  const drawn = base32(chance.subarray(0, TICKET_CODE_BYTES));
  const body = period(bornAtMs, TICKET_PERIOD_LENGTH) + drawn;
  return body + checkCharacter(body);
}

/** The human code of an order: its period, and six characters that tell the orders of one apart; the database keeps it unique. */
export function orderCode(chance: Uint8Array, madeAtMs: number): string {
  const drawn = base32(chance.subarray(0, ORDER_CODE_BYTES)).slice(0, ORDER_CHANCE_LENGTH);
  return period(madeAtMs, ORDER_PERIOD_LENGTH) + drawn;
}

function period(atMs: number, length: number): string {
  let text = '';
  let rest = Math.floor(atMs / PERIOD_MS);
  for (; text.length < length; rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text;
  return text;
}

/** The part of a ticket's code that its period makes: whatever is sorted by it is sorted by birth. */
export function periodOfCode(code: string): string {
  return code.slice(0, TICKET_PERIOD_LENGTH);
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
