import type { DataSource, EntityManager } from 'typeorm';
import type { Journalled } from '../../domain/journal.ts';
import type { Statement } from '../flight.ts';

/** One entry of the journal; the database numbers, dates and chains it. */
export interface JournalEntry {
  counterId: number;
  actorId: number | null;
  operation: Journalled;
  eventId?: number;
  orderId?: string;
  ticketIds?: string[];
  detail: object;
}

const INSERT = {
  name: 'journal',
  text: `insert into journal (counter_id, actor_id, operation, event_id, order_id, ticket_ids, detail)
         values ($1, $2, $3, $4, $5, $6, $7)`,
};

/** The entry as the first statement of a flight. */
export function journalStatement(entry: JournalEntry): Statement & { values: unknown[] } {
  return {
    ...INSERT,
    values: [
      entry.counterId,
      entry.actorId,
      entry.operation,
      entry.eventId ?? null,
      entry.orderId ?? null,
      entry.ticketIds ?? null,
      JSON.stringify(entry.detail),
    ],
  };
}

/**
 * Adds an entry in the transaction of the change it tells of. It locks this counter's chain until the commit, so it
 * stands first in a transaction and stock rows last.
 */
export async function writeJournal(tx: EntityManager | DataSource, entry: JournalEntry): Promise<void> {
  const { text, values } = journalStatement(entry);
  await tx.query(text, values);
}

/** The end of a counter's chain, as another counter notes it: the counter's id, the number and the hash in hexadecimal. */
export type ChainHead = [counterId: number, number: number, hash: string];

/**
 * Where the chains of all other counters end now. Noted in an entry of one's own, they tie the chains together: whoever
 * wants to write one of them anew must write all of them anew (docs/decisions/0015-chains-note-each-other.md).
 */
export async function findChainHeads(
  tx: EntityManager | DataSource,
  exceptCounterId: number,
): Promise<ChainHead[]> {
  const rows = await tx.query<{ counter_id: string; number: string; hash: Buffer }[]>(
    `select c.id as counter_id, last.number, last.hash
       from counter c cross join lateral (
         select number, hash from journal where counter_id = c.id order by number desc limit 1) last
      where c.id <> $1 order by c.id`,
    [exceptCounterId],
  );
  return rows.map((row) => [Number(row.counter_id), Number(row.number), row.hash.toString('hex')]);
}

/** An entry as it was written. */
export interface WrittenEntry {
  at: Date;
  actorId: number | null;
  operation: string;
  detail: Record<string, unknown>;
}

/** The latest entries of a counter, newest first. */
export async function findLatestOfCounter(
  dataSource: DataSource,
  counterId: number,
  limit: number,
): Promise<WrittenEntry[]> {
  return dataSource.query<WrittenEntry[]>(
    `select at, actor_id::int as "actorId", operation, detail from journal
      where counter_id = $1 order by number desc limit $2`,
    [counterId, limit],
  );
}
