import { setImmediate as breathe } from 'node:timers/promises';
import type { NewTicket } from '../database/queries/ledgerStatements.ts';
import type { House } from './house.ts';
import { newId } from './newId.ts';
import { ticketSecret } from './ticketKeys.ts';

/** A ticket as it was made at this counter; only its hash goes to the database, the code goes on paper. */
export interface MadeTicket extends NewTicket {
  code: string;
}

/** So many are made in a few milliseconds; then whatever else waits in this process has its turn. */
const IN_ONE_BREATH = 500;

/** Makes tickets with their codes. Few or a hundred thousand: windows and other calls are not kept waiting. */
export async function newTickets(count: number, house: House, ticketKey: Uint8Array): Promise<MadeTicket[]> {
  const made: MadeTicket[] = [];
  for (let number = 1; number <= count; number += 1) {
    const id = newId(house);
    made.push({ id, ...ticketSecret(ticketKey, id, 0) });
    if (number % IN_ONE_BREATH === 0) await breathe();
  }
  return made;
}
