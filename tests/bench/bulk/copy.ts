import pg from 'pg';
import type { ConnectionSettings } from '../../../database/connection.ts';
import { type BulkOrder, type BulkTicket, beginOrder, takePlaces } from './way.ts';

/** What `pg` itself does with a connection when it is asked for a COPY; its typings leave these out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const TEXT = `copy ticket (id, order_id, line_position, number, event_id, tier_id, code_hash, price_paid_minor, tax_minor)
  from stdin`;

/** The same transaction as every other way's, with the tickets streamed in. */
export async function writeByCopy(client: pg.Client, bulk: BulkOrder, tickets: BulkTicket[]): Promise<void> {
  await client.query('begin');
  await beginOrder(client, bulk);
  await copyTickets(client, tickets);
  await takePlaces(client, bulk);
  await client.query('commit');
}

/** Needs a connection that is not pipelined. */
function copyTickets(client: pg.Client, tickets: readonly BulkTicket[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    const copying = {
      submit: (connection: unknown) => (connection as CopyConnection).query(TEXT),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(Buffer.from(tickets.map(lineOf).join('')));
        connection.endCopyFrom();
      },
      handleError(error: Error) {
        failure = error;
        // After an error the server still says that it is ready; only without a connection it does not.
        reject(error);
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => (failure ? reject(failure) : resolve()),
    };
    client.query(copying);
  });
}

function lineOf(ticket: BulkTicket): string {
  const { id, orderId, linePosition, number, eventId, tierId, codeHash, pricePaidMinor, taxMinor } = ticket;
  const hash = `\\\\x${codeHash.toString('hex')}`;
  return `${[id, orderId, linePosition, number, eventId, tierId, hash, pricePaidMinor, taxMinor].join('\t')}\n`;
}

export async function connectForCopy(connection: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client(connection);
  // A lost connection is told by the statement that needed it.
  client.on('error', () => {});
  await client.connect();
  return client;
}
