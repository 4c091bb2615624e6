import { randomFillSync } from 'node:crypto';
import { UUID_RANDOM_BYTES, uuidv7 } from '../domain/uuid.ts';
import type { House } from './house.ts';

/** Chance is drawn for many ids at once: ten bytes cost nearly as much as ten thousand. */
const chance = new Uint8Array(1_000 * UUID_RANDOM_BYTES);
let used = chance.length;

/** An id for something born at this counter: it sorts by the time it was made. */
export function newId(house: Pick<House, 'now'>): string {
  if (used === chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  used += UUID_RANDOM_BYTES;
  return uuidv7(house.now().getTime(), chance.subarray(used - UUID_RANDOM_BYTES, used));
}
