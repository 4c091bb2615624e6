import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { isConnectionLoss } from '../../database/faults.ts';
import { untilOnDisk } from '../../database/flight.ts';
import { findOrderRequest } from '../../database/queries/orders.ts';
import type { MadeByRequest } from '../../database/queries/requests.ts';
import { Refused } from '../../domain/refusals.ts';

/** What was asked for, as 32 bytes: the same request id with another content is a mistake and not a repeat. */
export function requestHash(operation: string, asked: object): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([operation, asked]))
    .digest();
}

/**
 * Makes something whose id the database draws, and answers that id; of a request that has made it already, the id of
 * what it made. `known` looks that up.
 */
export async function makeOnce(
  dataSource: DataSource,
  known: () => Promise<MadeByRequest | null>,
  hash: Buffer,
  attempt: () => Promise<number>,
): Promise<number> {
  try {
    return await attempt();
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    const made = await known();
    if (!made) throw error;
    mustBeTheSame(made, hash);
    // It may have been committed a moment ago by an attempt that never heard whether the disk has it.
    await untilOnDisk(dataSource);
    return made.id;
  }
}

/**
 * Runs an attempt; null when its request has made its order already. That is only asked when the attempt fails, for
 * the order's own key stops a repeat: a first try, which is nearly every one, does not wait for the question. The same
 * request may also be under way twice, so no refusal is believed while the order is there.
 */
export async function unlessMade<Value>(
  dataSource: DataSource,
  requestId: string,
  hash: Buffer,
  attempt: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await attempt();
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    if (await isMade(dataSource, requestId, hash)) return null;
    throw error;
  }
}

async function isMade(dataSource: DataSource, requestId: string, hash: Buffer): Promise<boolean> {
  const made = await madeBy(dataSource, requestId);
  if (made) mustBeTheSame(made, hash);
  return made !== null;
}

function mustBeTheSame(known: { requestHash: Buffer }, hash: Buffer): void {
  if (!known.requestHash.equals(hash)) throw new Refused('REQUEST_REUSED', null);
}

/**
 * What a request has made, on the disk; null says that nothing was recorded under its id and that nothing sent before
 * will be. Throws the refusal REQUEST_UNDER_WAY while neither can be said.
 */
export async function madeBy(
  dataSource: DataSource,
  requestId: string,
): Promise<{ requestHash: Buffer } | null> {
  const made = await findOrderRequest(dataSource, requestId);
  if (made === 'under_way') throw new Refused('REQUEST_UNDER_WAY', null);
  // It may have been committed a moment ago by an attempt that never heard whether the disk has it.
  if (made) await untilOnDisk(dataSource);
  return made;
}
