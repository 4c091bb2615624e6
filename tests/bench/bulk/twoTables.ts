import { DataSource, EntitySchema } from 'typeorm';
import type { ConnectionSettings } from '../../../database/connection.ts';
import { createDataSource } from '../../../database/dataSource.ts';
import { type BulkTicket, CHUNK } from './way.ts';

/**
 * The owner's design: tickets without any index but their given, composite key, and beside them who has which, indexed
 * by the person. Both are written by TypeORM's save.
 */
interface PlainTicket {
  eventId: number;
  orderId: string;
  number: number;
  codeHash: Buffer;
  pricePaidMinor: number;
}

interface TicketOfUser {
  userId: number;
  eventId: number;
  orderId: string;
  number: number;
}

const key = {
  eventId: { name: 'event_id', type: 'bigint', primary: true },
  orderId: { name: 'order_id', type: 'uuid', primary: true },
  number: { type: 'integer', primary: true },
} as const;

const plainTicket = new EntitySchema<PlainTicket>({
  name: 'plain_ticket',
  columns: {
    ...key,
    codeHash: { name: 'code_hash', type: 'bytea' },
    pricePaidMinor: { name: 'price_paid_minor', type: 'bigint' },
  },
});

const ticketOfUser = new EntitySchema<TicketOfUser>({
  name: 'ticket_user',
  columns: { userId: { name: 'user_id', type: 'bigint', primary: true }, ...key },
});

const TABLES = `
  create table plain_ticket (
    event_id bigint not null references event, order_id uuid not null references orders, number int not null,
    code_hash bytea not null, price_paid_minor bigint not null, primary key (event_id, order_id, number));
  create table ticket_user (
    user_id bigint not null references app_user, event_id bigint not null, order_id uuid not null, number int not null,
    primary key (user_id, event_id, order_id, number),
    foreign key (event_id, order_id, number) references plain_ticket (event_id, order_id, number))`;

export interface TwoTables {
  write(userId: number, tickets: readonly BulkTicket[]): Promise<void>;
  close(): Promise<void>;
}

/** Makes the two tables, as their owner, in a database that has an order to point at. */
export async function makeTwoTables(owner: ConnectionSettings): Promise<TwoTables> {
  const { options } = createDataSource(owner, { poolSize: 1 });
  const dataSource = await new DataSource({
    ...options,
    entities: [plainTicket, ticketOfUser],
    migrations: [],
  }).initialize();
  await dataSource.query(TABLES);
  return {
    async write(userId, tickets) {
      await dataSource.transaction(async (tx) => {
        const rows = tickets.map(({ eventId, orderId, number, codeHash, pricePaidMinor }) => ({
          eventId,
          orderId,
          number,
          codeHash,
          pricePaidMinor,
        }));
        await tx.save(plainTicket, rows, { chunk: CHUNK });
        const owned = rows.map(({ eventId, orderId, number }) => ({ userId, eventId, orderId, number }));
        await tx.save(ticketOfUser, owned, { chunk: CHUNK });
      });
    },
    close: () => dataSource.destroy(),
  };
}
