import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { isConnectionLoss, LOCK_TIMEOUT, sqlState } from './faults.ts';
import { FlightQuery, type Landing, type Statement } from './flightQuery.ts';

export type { Landing, Row, Statement } from './flightQuery.ts';

/**
 * Makes the commit give up its locks when it is written down, and not only when the disk has it. A flight that makes the
 * order of a request holds that request from here to its end, so that `askOnceLanded` can wait for it; null holds nothing
 * (docs/decisions/0022-nothing-was-recorded.md).
 */
const SET_OUT = {
  name: 'set-out',
  text: `select set_config('synchronous_commit', 'off', true),
                pg_advisory_xact_lock_shared(uuid_hash_extended($1, 1))`,
};
/** A lock keeps a flight that was left behind for two seconds; the person at the desk waits no longer than this. */
const LANDING_PATIENCE: Statement = {
  name: 'landing-patience',
  text: `select set_config('lock_timeout', '5s', true)`,
};
const LANDED = {
  name: 'landed',
  text: 'select pg_advisory_xact_lock(uuid_hash_extended($1, 1))',
};
/** A commit of its own that waits for the disk, as everything does that was committed before it. */
const ON_DISK: Statement = {
  name: 'on-disk',
  text: `select pg_logical_emit_message(true, 'counterfoil', '')`,
};

/**
 * Sends a whole transaction at once: the statements in their order, committed behind the last. Nothing waits for an
 * answer, so no lock is held while anything crosses the network; after a failure the server passes the rest over and
 * rolls back. What must be true is said by constraints and by `insist(found, wanted, what)`, which fails under that name.
 *
 * Nor is a lock held while the disk writes: the next in the queue goes on meanwhile, and only the answer waits. Whoever
 * built on what is not on the disk yet is behind it in the log, so a crash takes both or neither, and never what was
 * answered (docs/decisions/0021-locks-end-before-the-disk.md).
 *
 * `requestId` names the request whose order the flight makes, where it makes one.
 */
export function fly(
  dataSource: DataSource,
  statements: readonly Statement[],
  requestId: string | null = null,
): Promise<Landing> {
  return onConnection(dataSource, async (client) => {
    const { stream } = client.connection;
    stream.cork();
    const sent = [
      send(client, [{ ...SET_OUT, values: [requestId] }, ...statements]),
      send(client, [ON_DISK]),
    ] as const;
    stream.uncork();
    const [landing, kept] = await Promise.all(sent);
    if (!landing.landed) return { ...landing, at: landing.at - 1 };
    if (!kept.landed) return { ...kept, at: statements.length };
    return { landed: true, rows: landing.rows.slice(1) };
  });
}

/**
 * Waits until everything that was committed, by whomever, is on the disk. Whoever answers a repeated request with what he
 * found waits so: the attempt that made it may never have heard.
 */
export async function untilOnDisk(dataSource: DataSource): Promise<void> {
  await ask(dataSource, [ON_DISK]);
}

/** Sends statements in one piece on a connection; outside of a transaction they are one. */
export async function send(client: PoolClient, statements: readonly Statement[]): Promise<Landing> {
  if (statements.length === 0) return { landed: true, rows: [] };
  const landing = await client.query(new FlightQuery(statements)).landing;
  // The error comes before the connection's end is noticed: one that is ending is not handed out again.
  if (!landing.landed && isConnectionLoss(landing.error)) client.end().catch(() => {});
  return landing;
}

/** Gives a connection of the pool to `use`, and takes it back however that ends. */
export async function onConnection<Result>(
  dataSource: DataSource,
  use: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    return await use(await runner.connect());
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
export async function ask<Rows extends object[]>(
  dataSource: DataSource,
  statements: { [Index in keyof Rows]: Statement },
): Promise<Answers<Rows>> {
  return onConnection(
    dataSource,
    async (client) => answersOf(await send(client, statements)) as Answers<Rows>,
  );
}

/**
 * As `ask`, once no flight of this request is under way: a connection that breaks leaves its flight behind, and the server
 * finishes it. Null when one still is after five seconds; then nobody can say yet what becomes of it.
 */
export async function askOnceLanded<Rows extends object[]>(
  dataSource: DataSource,
  requestId: string,
  statements: { [Index in keyof Rows]: Statement },
): Promise<Answers<Rows> | null> {
  return onConnection(dataSource, async (client) => {
    const landing = await send(client, [LANDING_PATIENCE, { ...LANDED, values: [requestId] }, ...statements]);
    if (!landing.landed && sqlState(landing.error) === LOCK_TIMEOUT) return null;
    return answersOf(landing).slice(2) as Answers<Rows>;
  });
}

const BEGIN_READING = { text: 'begin isolation level repeatable read read only' };
const COMMIT = { text: 'commit' };

/**
 * Asks several things of one moment, still in one round trip: nothing that is committed in between shows in the one
 * answer and not in the other. What is decided from several reads is read so, else it may refuse what was never true.
 */
export function askAsOne<Rows extends object[]>(
  dataSource: DataSource,
  statements: { [Index in keyof Rows]: Statement },
): Promise<Answers<Rows>> {
  return onConnection(dataSource, async (client) => {
    const landing = await send(client, [BEGIN_READING, ...statements, COMMIT]);
    if (!landing.landed) await rollBack(client);
    return answersOf(landing).slice(1, -1) as Answers<Rows>;
  });
}

/** Ends a transaction that was begun by a statement of its own and has failed; a lost connection has ended it already. */
export async function rollBack(client: PoolClient): Promise<void> {
  await client.query('rollback').catch(() => {});
}

/** What a statement selects is known to whoever wrote it, as with every query. */
function answersOf(landing: Landing): object[][] {
  if (!landing.landed) throw landing.error;
  return landing.rows;
}
