import { bigint, bytes, instant, json, nullable, reference, text, uuid, uuids } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** Every change, who made it and where, chained by hashes for each counter; only ever added. */
export interface JournalRow {
  counterId: number;
  number: number;
  at: Date;
  actorId: number | null;
  operation: string;
  eventId: number | null;
  orderId: string | null;
  ticketIds: string[] | null;
  detail: Record<string, unknown>;
  previousHash: Buffer;
  hash: Buffer;
}

export const journal = table<JournalRow>('journal', {
  columns: {
    counterId: reference(),
    number: bigint(),
    at: instant(),
    actorId: nullable(reference()),
    operation: text(),
    eventId: nullable(reference()),
    orderId: nullable(uuid()),
    ticketIds: nullable(uuids()),
    detail: json(),
    previousHash: bytes(),
    hash: bytes(),
  },
  primaryKey: { journal_pk: ['counterId', 'number'] },
  foreignKeys: {
    journal_counter_fk: { columns: ['counterId'], to: 'counter' },
    journal_actor_fk: { columns: ['actorId'], to: 'app_user' },
  },
  checks: {
    journal_operation_filled: "btrim(operation) <> ''",
    journal_hash_length: 'octet_length(hash) = 32 and octet_length(previous_hash) = 32',
  },
  indexes: {
    journal_order: { columns: ['orderId'], where: 'order_id is not null' },
    journal_event: { columns: ['eventId'], where: 'event_id is not null' },
    journal_tickets: inSqlOnly,
  },
});
