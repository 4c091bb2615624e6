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

/**
 * Runs an attempt unless its request has made its order already: then there is nothing left to do, and null says so.
 * The same request may be under way twice, and one of the two sees what the other has just changed, so a refusal is
 * believed only when the order is still not there.
 */
export async function unlessMade<Value>(
  dataSource: DataSource,
  requestId: string,
  hash: Buffer,
  attempt: () => Promise<Value>,
): Promise<Value | null> {
  if (await isMade(dataSource, requestId, hash)) return null;
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refused && (await isMade(dataSource, requestId, hash))) return null;
    throw error;
  }
}

async function isMade(dataSource: DataSource, requestId: string, hash: Buffer): Promise<boolean> {
  const known = await findOrderRequest(dataSource, requestId);
  if (known && !known.requestHash.equals(hash)) throw new Refused('REQUEST_REUSED', null);
  return known !== null;
}
