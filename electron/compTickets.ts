import { setImmediate as breath } from 'node:timers/promises';
import type { CompTickets } from '../database/queries/writeComps.ts';
import type { House } from './house.ts';
import { newId } from './newId.ts';
import { ticketSecret } from './ticketKeys.ts';

/** Tickets made before the event loop gets a turn: about five milliseconds of work. */
const SLICE = 400;

/**
 * Makes ids and code hashes for places `from` up to `to` (not included) of a batch, slice by slice, so that windows
 * and other calls are answered in between. No names stand for anonymous places.
 */
export async function makeCompTickets(
  house: Pick<House, 'now'>,
  key: Uint8Array,
  names: readonly string[] | null,
  from: number,
  to: number,
): Promise<CompTickets> {
  const ids: string[] = [];
  const hashes: Buffer[] = [];
  for (let index = from; index < to; index += 1) {
    if (index > from && (index - from) % SLICE === 0) await breath();
    const id = newId(house);
    ids.push(id);
    hashes.push(ticketSecret(key, id, 0).hash);
  }
  return {
    first: from + 1,
    ids,
    hashes,
    names: names === null ? ids.map(() => null) : names.slice(from, to),
  };
}
