import { Refused } from '../domain/refusals.ts';

/** The years that an instant of the contract can have, in milliseconds since 1970. */
const YEAR_0 = -62_167_219_200_000;
const YEAR_10000 = 253_402_300_800_000;

/** Writes the place where a page ended as text that means nothing to a screen. */
export function writeCursor(moment: number, id: number | string): string {
  return Buffer.from(JSON.stringify([moment, id]), 'utf8').toString('base64url');
}

/** Reads what `writeCursor` wrote with milliseconds and a number; anything else is bad input and not a fault. */
export function readCursor(text: string): { moment: number; id: number } {
  const [moment, id] = parts(text);
  if (!isWhole(moment) || moment < YEAR_0 || moment >= YEAR_10000 || !isWhole(id) || id < 1) throw forged();
  return { moment, id };
}

/** Reads what `writeCursor` wrote with microseconds and a UUID. */
export function readUuidCursor(text: string): { moment: number; id: string } {
  const [moment, id] = parts(text);
  if (
    !isWhole(moment) ||
    moment < 0 ||
    typeof id !== 'string' ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  ) {
    throw forged();
  }
  return { moment, id };
}

function parts(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === 2) return read;
  } catch {
    // Falls through: not ours.
  }
  throw forged();
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function forged(): Refused {
  return new Refused('INVALID_INPUT', { problems: [{ path: 'cursor', problem: 'bad_format' }] });
}
