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
  await copyRows(
    client,
    TEXT,
    tickets.map(
      ({ id, orderId, linePosition, number, eventId, tierId, codeHash, pricePaidMinor, taxMinor }) => [
        id,
        orderId,
        linePosition,
        number,
        eventId,
        tierId,
        bytesOf(codeHash),
        pricePaidMinor,
        taxMinor,
      ],
    ),
  );
  await takePlaces(client, bulk);
  await client.query('commit');
}

/** Bytes as COPY's text format reads them, once its backslashes are doubled. */
export function bytesOf(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

/** Streams rows in, a few thousand in each message. Needs a connection that is not pipelined. */
export function copyRows(
  client: pg.Client,
  text: string,
  rows: readonly (string | number | null)[][],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    const copying = {
      submit: (connection: unknown) => (connection as CopyConnection).query(text),
      handleCopyInResponse(connection: CopyConnection) {
        for (let from = 0; from < rows.length; from += PIECE) {
          connection.sendCopyFromChunk(
            Buffer.from(
              rows
                .slice(from, from + PIECE)
                .map(lineOf)
                .join(''),
            ),
          );
        }
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

const PIECE = 5_000;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function lineOf(cells: readonly (string | number | null)[]): string {
  const written = cells.map((cell) =>
    cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, (each) => ESCAPES[each] ?? each),
  );
  return `${written.join('\t')}\n`;
}

export async function connectForCopy(connection: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client(connection);
  // A lost connection is told by the statement that needed it.
  client.on('error', () => {});
  await client.connect();
  return client;
}
