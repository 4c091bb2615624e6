import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { ORDER_CODE_BYTES, orderCode } from '../../domain/codes.ts';
import { createPrintQueue, type PrintQueue, type PrintQueueOptions } from '../../electron/printing/queue.ts';
import { createTestDatabase } from './database.ts';
import type { FakePrinter } from './fakePrinter.ts';
import { soldOrder, VENUE } from './printedOrder.ts';

/** A database with two counters, one cashier, and orders to print; queues are opened on it like counters. */
export interface PrintingHouse {
  dataSource: DataSource;
  counters: [number, number];
  cashier: number;
  folder: string;
  connection: object;
  /** Writes an order and answers its id. */
  order(): Promise<string>;
  /** Opens the queue of a counter; `stopQueues` ends it. */
  queue(counterId: number, printer: FakePrinter, changes?: Partial<PrintQueueOptions>): PrintQueue;
  /** Ends every connection to the database but the one that asks for it. */
  dropConnections(): Promise<void>;
  /** Orders whose jobs changed, as told to the windows. */
  changed: string[];
  logged: string[];
  /** Stops every queue that was opened. */
  stopQueues(): Promise<void>;
  close(): Promise<void>;
}

export async function printingHouse(): Promise<PrintingHouse> {
  const database = await createTestDatabase();
  const dataSource = createDataSource(database.counter);
  await dataSource.initialize();
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-paper-'));
  const cashier = await newId(
    dataSource,
    `insert into app_user (name, email, role) values ('Dana <Okafor>', 'dana@example.org', 'cashier') returning id`,
  );
  const counter = (name: string) =>
    newId(dataSource, 'insert into counter (name) values ($1) returning id', [name]);
  const counters: [number, number] = [await counter('Foyer 1'), await counter('Foyer 2')];
  const queues: PrintQueue[] = [];
  const changed: string[] = [];
  const logged: string[] = [];
  const log: PrintQueueOptions['log'] = {
    info: (event) => logged.push(event),
    warn: (event) => logged.push(event),
    fault: (operation) => {
      logged.push(`fault ${operation}`);
      return 'F-2222';
    },
  };
  return {
    dataSource,
    counters,
    cashier,
    folder,
    connection: database.counter,
    changed,
    logged,
    dropConnections: async () => {
      const client = new pg.Client({ ...inject('testServer').admin, database: database.owner.database });
      await client.connect();
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await client.end();
    },
    order: () => writeOrder(dataSource, cashier, counters[0]),
    queue(counterId, printer, changes = {}) {
      const queue = createPrintQueue({
        house: () => ({ dataSource, counterId }),
        printer,
        folder,
        loadOrder: async (orderId) => ({
          order: await printedOrder(dataSource, orderId),
          venue: VENUE,
          demonstration: false,
        }),
        ticketPaper: (name) => (name === null ? 'A4' : 'roll'),
        ready: () => true,
        now: () => new Date(),
        changed: (orderId) => changed.push(orderId),
        log,
        pollMs: 50,
        ...changes,
      });
      queues.push(queue);
      return queue;
    },
    stopQueues: async () => {
      await Promise.all(queues.splice(0).map((queue) => queue.stop()));
    },
    async close() {
      await dataSource.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeOrder(dataSource: DataSource, cashier: number, counter: number): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `insert into orders (id, code, kind, state, cashier_id, counter_id, currency, ticket_count, tax_minor, total_minor,
                         reason, request_hash)
     values ($1, $2, 'sale', 'failed', $3, $4, 'EUR', 0, 0, 0, 'card_declined', $5)`,
    [id, orderCode(randomBytes(ORDER_CODE_BYTES), Date.now()), cashier, counter, randomBytes(32)],
  );
  return id;
}

/** What the queue needs of an order is its code; what the paper says is made up here. */
async function printedOrder(dataSource: DataSource, id: string) {
  const [row] = await dataSource.query<{ code: string }[]>('select code from orders where id = $1', [id]);
  if (row === undefined) throw new Error('no such order');
  const line = {
    event: 'Hedda Gabler',
    eventId: 1,
    tier: 'Stalls',
    letter: 'A',
    quantity: 2,
    priceMinor: 2500,
  };
  return soldOrder([line], { id, code: row.code });
}

async function newId(dataSource: DataSource, sql: string, parameters: unknown[] = []): Promise<number> {
  const [row] = await dataSource.query<{ id: string }[]>(sql, parameters);
  return Number(row?.id);
}
