import { ticket } from '../../../database/entities/ticket.ts';
import { type BulkWay, CHUNK } from './way.ts';

/** Entity by entity, as TypeORM does it: it asks for all of them first and then inserts them in chunks. */
export const save: BulkWay = (tx, tickets) => tx.save(ticket, tickets, { chunk: CHUNK });

/** One INSERT with many rows of values. */
export const multiRow: BulkWay = async (tx, tickets) => {
  for (let from = 0; from < tickets.length; from += CHUNK) {
    const rows = tickets.slice(from, from + CHUNK);
    await tx.createQueryBuilder().insert().into(ticket).values(rows).updateEntity(false).execute();
  }
};
