import type { PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';

/** One statement of a flight. A name makes the server keep its plan on that connection. */
export interface Statement {
  name?: string;
  text: string;
  values?: unknown[];
}

export type Row = Record<string, unknown>;

/** How a flight ended: the rows of each statement, or which statement failed first and why. */
export type Landing = { landed: true; rows: Row[][] } | { landed: false; at: number; error: unknown };

const BEGIN = { text: 'begin' };
const BEGIN_READING = { text: 'begin isolation level repeatable read read only' };
const COMMIT = { text: 'commit' };

/**
 * Sends a whole transaction at once: begin, the statements in their order, commit. Nothing waits for an answer, so no
 * lock is held while anything crosses the network; after a failure the server refuses the rest and rolls back.
 * What must be true is said by constraints and by `insist(found, wanted, what)`, which fails under that name.
 */
export async function fly(dataSource: DataSource, statements: readonly Statement[]): Promise<Landing> {
  const runner = dataSource.createQueryRunner();
  try {
    const client: PoolClient = await runner.connect();
    const answers = await send(client, [BEGIN, ...statements, COMMIT]);
    // Everything after a failed statement fails too or, for commit, resolves as a rollback: the first is the reason.
    const failed = answers.findIndex((answer) => answer.status === 'rejected');
    const reason = answers[failed];
    if (reason?.status === 'rejected') return { landed: false, at: failed - 1, error: reason.reason };
    const landed = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.rows] : []));
    return { landed: true, rows: landed.slice(1, -1) };
  } finally {
    await runner.release();
  }
}

/** The rows of several reads, one list for each statement. */
export type Answers<Rows extends object[]> = { [Index in keyof Rows]: Rows[Index][] };

/**
 * Asks several things at once on one connection, so that they share one round trip and keep their named plans.
 * Each sees what is committed when it is its turn; where they must fit together, `askAsOne`.
 */
export function ask<Rows extends object[]>(
  dataSource: DataSource,
  statements: { [Index in keyof Rows]: Statement },
): Promise<Answers<Rows>> {
  return answersOf<Rows>(dataSource, statements);
}

/**
 * Asks several things of one moment, still in one round trip: nothing that is committed in between shows in the one
 * answer and not in the other. What is decided from several reads is read so, else it may refuse what was never true.
 */
export async function askAsOne<Rows extends object[]>(
  dataSource: DataSource,
  statements: { [Index in keyof Rows]: Statement },
): Promise<Answers<Rows>> {
  const answers = await answersOf<object[]>(dataSource, [BEGIN_READING, ...statements, COMMIT]);
  return answers.slice(1, -1) as Answers<Rows>;
}

async function answersOf<Rows extends object[]>(
  dataSource: DataSource,
  statements: readonly Statement[],
): Promise<Answers<Rows>> {
  const runner = dataSource.createQueryRunner();
  try {
    const client: PoolClient = await runner.connect();
    const answers = await send(client, statements);
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
    // What a statement selects is known to whoever wrote it, as with every query.
    return answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.rows] : [],
    ) as Answers<Rows>;
  } finally {
    await runner.release();
  }
}

/** Sends all of it in one piece; written one by one, each statement would wake the server for itself. */
function send(
  client: PoolClient,
  statements: readonly Statement[],
): Promise<PromiseSettledResult<QueryResult<Row>>[]> {
  const { stream } = client.connection;
  stream.cork();
  try {
    return Promise.allSettled(statements.map((statement) => client.query<Row>({ ...statement })));
  } finally {
    stream.uncork();
  }
}
