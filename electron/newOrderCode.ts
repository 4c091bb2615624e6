import { randomBytes } from 'node:crypto';
import { ORDER_CODE_BYTES, orderCode } from '../domain/codes.ts';
import type { House } from './house.ts';

/** A code for an order that is about to be written; the database refuses one that is taken, and then another is drawn. */
export function newOrderCode(house: Pick<House, 'now'>): string {
  return orderCode(randomBytes(ORDER_CODE_BYTES), house.now().getTime());
}
