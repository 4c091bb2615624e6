import type { DataSource, EntityManager } from 'typeorm';
import type { Target } from '../furnish.ts';

/** A ticket of the one big order, made beforehand so that only writing is measured. */
export interface BulkTicket {
  id: string;
  orderId: string;
  linePosition: number;
  number: number;
  eventId: number;
  tierId: number;
  codeHash: Buffer;
  pricePaidMinor: number;
  taxMinor: number;
}

/** Writes the tickets inside a transaction that has the order and its line already. */
export type BulkWay = (tx: EntityManager, tickets: BulkTicket[]) => Promise<unknown>;

/** Rows in one statement of the ways that need a parameter for each value; the protocol allows 65,535. */
export const CHUNK = 1_000;

/** A transaction of TypeORM's or a client of `pg`. */
export interface Queries {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/** An order of so many free tickets with its line and journal entry; what every way needs around it. */
export async function beginOrder(tx: Queries, { order, target, count }: BulkOrder): Promise<void> {
  const { id, code, hash, cashierId, counterId } = order;
  await tx.query(
    `insert into orders (id, code, kind, state, cashier_id, counter_id, currency, ticket_count, tax_minor, total_minor,
                         request_hash)
     values ($1, $2, 'sale', 'completed', $3, $4, 'EUR', $5, 0, 0, $6)`,
    [id, code, cashierId, counterId, count, hash],
  );
  await tx.query(
    `insert into order_line (order_id, position, event_id, tier_id, currency, quantity, unit_price_minor,
                             tax_basis_points, tax_minor, total_minor)
     values ($1, 1, $2, $3, 'EUR', $4, 0, 0, 0, 0)`,
    [id, target.eventId, target.tierId, count],
  );
  await tx.query(
    `insert into journal (counter_id, actor_id, operation, order_id, detail) values ($1, $2, 'orders.sell', $3, '{}')`,
    [counterId, cashierId, id],
  );
}

export async function takePlaces(tx: Queries, { target, count }: BulkOrder): Promise<void> {
  await tx.query('update house_stock set sold = sold + $2 where event_id = $1', [target.eventId, count]);
  await tx.query('update tier_stock set sold = sold + $2 where tier_id = $1', [target.tierId, count]);
}

export interface BulkOrder {
  order: { id: string; code: string; hash: Buffer; cashierId: number; counterId: number };
  target: Target;
  count: number;
}

/** Order, tickets by the given way, stock, commit. */
export async function writeBulkOrder(
  dataSource: DataSource,
  bulk: BulkOrder,
  tickets: BulkTicket[],
  way: BulkWay,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await beginOrder(tx, bulk);
    await way(tx, tickets);
    await takePlaces(tx, bulk);
  });
}
