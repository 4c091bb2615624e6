import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { findOrderRequest } from '../../database/queries/orders.ts';
import { Refused } from '../../domain/refusals.ts';

/** What was asked for, as 32 bytes: the same request id with another content is a mistake and not a repeat. */
export function requestHash(operation: string, asked: object): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([operation, asked]))
    .digest();
}

/** True when the request has made its order already; refuses when it was another request. */
export async function replayed(dataSource: DataSource, requestId: string, hash: Buffer): Promise<boolean> {
  const known = await findOrderRequest(dataSource, requestId);
  if (known && !known.requestHash.equals(hash)) throw new Refused('REQUEST_REUSED', null);
  return known !== null;
}
