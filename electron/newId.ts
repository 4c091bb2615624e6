import { randomBytes } from 'node:crypto';
import { UUID_RANDOM_BYTES, uuidv7 } from '../domain/uuid.ts';
import type { House } from './house.ts';

/** An id for something born at this counter: it sorts by the time it was made. */
export function newId(house: Pick<House, 'now'>): string {
  return uuidv7(house.now().getTime(), randomBytes(UUID_RANDOM_BYTES));
}
