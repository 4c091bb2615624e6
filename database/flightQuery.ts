import pg, { type Connection, type QueryResult, type QueryResultRow, type ResultBuilder } from 'pg';

/** One statement of a flight. A name makes the server keep its plan on that connection. */
export interface Statement {
  name?: string;
  text: string;
  values?: unknown[];
}

export type Row = Record<string, unknown>;

/** How a flight ended: the rows of each statement, or which statement failed first and why. */
export type Landing = { landed: true; rows: Row[][] } | { landed: false; at: number; error: unknown };

// What the driver's query has at run time and its typings leave out (pg 8.23, lib/query.js and lib/connection.js).
declare module 'pg' {
  // biome-ignore lint/suspicious/noExplicitAny: an interface is only merged under the very parameters of the typings.
  interface Query<R extends QueryResultRow = any, I extends any[] = any> {
    handleCommandComplete(message: unknown, connection: Connection): void;
    handleError(error: unknown, connection: Connection): void;
  }
  interface ClientBase {
    connection: Connection;
  }
  interface QueryConfig {
    queryMode?: 'extended';
  }
  interface Connection {
    /** Statements that the server may have, by their names: sent, and not heard of yet. */
    submittedNamedStatements: Record<string, string>;
  }
}

/**
 * All statements of a flight as one query of the driver, with a single Sync behind the last. The server answers them
 * together, wakes its client once, and treats what stands between two Syncs as one transaction: it is committed at
 * the end of it, and gone when one statement fails. Sent one by one, each statement has a Sync and an answer of its own.
 */
export class FlightQuery extends pg.Query {
  readonly statements: readonly Statement[];
  /** Settled with the first error, or with the last answer; never rejected. */
  readonly landing: Promise<Landing>;
  #answered = 0;

  constructor(statements: readonly Statement[]) {
    const { promise, resolve } = Promise.withResolvers<Landing>();
    super('', [], (error: Error | undefined, result: ResultBuilder<Row>) => {
      resolve(
        error
          ? { landed: false, at: this.#answered, error }
          : { landed: true, rows: rowsOf(statements, result) },
      );
    });
    this.statements = statements;
    this.landing = promise;
    this.#goesBy(statements[0]);
  }

  /** The client keeps in mind which names a connection has, by those of the query that is being answered. */
  #goesBy(statement: Statement | undefined): void {
    Object.assign(this, { name: statement?.name, text: statement?.text });
  }

  /**
   * Answers the error, and has sent nothing, when a value cannot be put into words for the server, or when a name stands
   * for another text on this connection: the driver would pass that statement over, and the rest would be committed.
   */
  override submit = (connection: Connection): Error | null => {
    const pieces: Uint8Array[] = [];
    const gathering = {
      writable: true,
      write: (piece: Uint8Array) => pieces.push(piece),
      cork() {},
      uncork() {},
    };
    // Each statement is written as the driver does it, up to its Sync.
    const draft: Connection = Object.create(connection, {
      stream: { value: gathering },
      sync: { value: () => {} },
    });
    let unsent: Error | null = null;
    const writer = new pg.Query('', [], (error: Error | undefined) => {
      unsent = error ?? null;
    });
    for (const { name, text, values = [] } of this.statements) {
      Object.assign(writer, { name, text, values, queryMode: 'extended' });
      // One error is answered, which the typings say nothing of, and the other is told.
      const refused = writer.submit(draft) as Error | null | undefined;
      const error = refused ?? unsent;
      if (error) return error;
    }
    connection.sync.call(draft);
    // In one piece: the socket takes longer over forty small ones than the rest of a sale takes here.
    if (connection.stream.writable) connection.stream.write(Buffer.concat(pieces));
    return null;
  };

  override handleCommandComplete(message: unknown, connection: Connection): void {
    super.handleCommandComplete(message, connection);
    this.#answered += 1;
    this.#goesBy(this.statements[this.#answered]);
  }

  override handleError(error: unknown, connection: Connection): void {
    // What stands behind the failed statement was passed over by the server, so its names are not known there.
    for (const { name } of this.statements.slice(this.#answered)) {
      if (name !== undefined) delete connection.submittedNamedStatements[name];
    }
    super.handleError(error, connection);
  }
}

/** The driver gives one result for one statement, and a list for several. */
function rowsOf(statements: readonly Statement[], result: QueryResult<Row> | QueryResult<Row>[]): Row[][] {
  const results = Array.isArray(result) ? result : [result];
  return statements.map((_, index) => results[index]?.rows ?? []);
}
