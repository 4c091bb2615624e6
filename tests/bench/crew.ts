import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { ConnectionSettings } from '../../database/connection.ts';
import { type House, MOST_COUNTERS, type Target } from './furnish.ts';
import type { Ran, Request, WayName, WorkerSetup } from './worker.ts';

const PROGRAM = fileURLToPath(new URL('./worker.ts', import.meta.url));
const PROCESSES = 4;
const COUNTERS_EACH = MOST_COUNTERS / PROCESSES;

export interface Round {
  way: WayName;
  baskets: Target[][];
  seconds: number;
  /** Sales before that do not count; 0.3 s unless told otherwise. */
  warmUpSeconds?: number;
  untilRefused?: boolean;
  /** Each basket once at every counter, however long that takes. */
  eachOnce?: boolean;
}

/** All counters of the benchmark, in four processes. */
export interface Crew {
  /** Opens as many connections as there are counters, no more; 0 closes them all. */
  connect(to: ConnectionSettings, counters: number): Promise<void>;
  run(round: Round): Promise<Ran & { perSecond: number }>;
  stop(): Promise<void>;
}

export async function startCrew(house: House): Promise<Crew> {
  const workers = await Promise.all(
    Array.from({ length: PROCESSES }, (_, index) =>
      startWorker({
        counters: house.counters.slice(index * COUNTERS_EACH, (index + 1) * COUNTERS_EACH),
        cashier: house.manager,
        ticketKey: Buffer.from(house.ticketKey).toString('hex'),
      }),
    ),
  );
  let shares: number[] = [];
  let connection: ConnectionSettings | null = null;
  return {
    async connect(to, counters) {
      connection = to;
      shares = workers.map((_, index) => Math.floor((counters + PROCESSES - 1 - index) / PROCESSES));
      await Promise.all(
        workers.map((worker, index) =>
          tell(worker, { kind: 'connect', connection: to, connections: shares[index] ?? 0 }),
        ),
      );
    },
    async run({ seconds, warmUpSeconds = 0.3, untilRefused = false, eachOnce = false, ...round }) {
      if (!connection) throw new Error('not connected');
      const beginAt = Date.now() + 150;
      const countFrom = beginAt + warmUpSeconds * 1_000;
      const stopAt = countFrom + seconds * 1_000;
      const limits = { beginAt, countFrom, stopAt, untilRefused, eachOnce };
      const running = Promise.all(
        workers.flatMap((worker, index) => {
          const clients = shares[index] ?? 0;
          return clients === 0 ? [] : [tell(worker, { kind: 'run', clients, ...round, ...limits })];
        }),
      );
      const parts = await (round.way === 'textbook' ? cutShort(running, connection, stopAt) : running);
      const ran = parts.reduce(together, { took: [], sold: 0, refused: {} });
      return { ...ran, perSecond: ran.took.length / seconds };
    },
    async stop() {
      await Promise.all(workers.map(end));
    },
  };
}

function together(sum: Ran, part: Ran): Ran {
  const refused = { ...sum.refused };
  for (const [why, times] of Object.entries(part.refused)) refused[why] = (refused[why] ?? 0) + times;
  return { took: [...sum.took, ...part.took], sold: sum.sold + part.sold, refused };
}

/** The textbook's queue for the lock may be many seconds long; what still waits when time is up is called off. */
async function cutShort(
  running: Promise<Ran[]>,
  connection: ConnectionSettings,
  stopAt: number,
): Promise<Ran[]> {
  let over = false;
  const watch = async (): Promise<void> => {
    const client = new pg.Client(connection);
    await client.connect();
    while (!over) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(100, stopAt - Date.now())));
      await client.query(
        `select pg_cancel_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`,
      );
    }
    await client.end();
  };
  const watching = watch();
  try {
    return await running;
  } finally {
    over = true;
    await watching;
  }
}

async function startWorker(setup: WorkerSetup): Promise<ChildProcess> {
  const child = fork(PROGRAM, {
    env: { ...process.env, BENCH_WORKER: JSON.stringify(setup), NODE_OPTIONS: '' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await heard(child);
  return child;
}

async function tell(child: ChildProcess, request: Request): Promise<Ran> {
  const answer = heard(child);
  child.send(request);
  return answer;
}

/** The next word of a process; throws what it failed with, also when it ended. */
async function heard(child: ChildProcess): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const hear = (told: { ran?: Ran; failed?: string }): void => {
    child.off('exit', die);
    if (told.failed === undefined) resolve(told.ran ?? { took: [], sold: 0, refused: {} });
    else reject(new Error(told.failed));
  };
  const die = (): void => {
    child.off('message', hear);
    reject(new Error('a process of the benchmark ended'));
  };
  child.once('message', hear);
  child.once('exit', die);
  return promise;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  await gone;
}
