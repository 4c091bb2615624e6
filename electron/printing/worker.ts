import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { writeJournal } from '../../database/queries/journal.ts';
import {
  claimPrintJob,
  failPrintJob,
  finishPrintJob,
  type PrintJob,
  recoverPrintJobs,
  subjectOf,
  ticketsOfJob,
} from '../../database/queries/printJobs.ts';
import type { Log } from '../log.ts';
import { PrintFailure, type PrintingMeans, printOne } from './printOne.ts';

export interface WorkerOptions extends PrintingMeans {
  /** The database and this counter's row, whose id is null until a manager has enrolled it. */
  house(): { dataSource: DataSource; counterId: number | null };
  /** False while ticket codes cannot be made; jobs wait meanwhile. */
  ready(): boolean;
  /** Told the id of the order, gift or comp issuance whose job changed. */
  changed(subjectId: string): void;
  log: Pick<Log, 'info' | 'warn' | 'fault'>;
  /** How often the queue is looked at without having been woken. */
  pollMs: number;
}

export interface Worker {
  wake(): void;
  /** Takes nothing new and waits a moment for what is printing; the rest is put back at the next start. */
  stop(): Promise<void>;
}

const INTERRUPTED =
  'The counter stopped while this was printing. Paper may have come out, so this print is a copy.';
const STOP_WAIT_MS = 5_000;
const SETTLE_PAUSE_MS = 1_000;

/** Prints what waits at this counter: one job at a time for each printer, so that a stuck one holds up no other. */
export function startWorker(options: WorkerOptions): Worker {
  const { log } = options;
  const { dataSource } = options.house();
  const printing = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let recovered = false;
  let looking: Promise<void> | null = null;
  let wokenMeanwhile = false;

  async function look(counterId: number): Promise<void> {
    if (!recovered) {
      const subjects = await recoverPrintJobs(dataSource.manager, counterId, INTERRUPTED);
      recovered = true;
      for (const subject of new Set(subjects)) options.changed(subject);
    }
    while (!stopping.signal.aborted) {
      const busy = [...printing.keys()];
      const job = await dataSource.transaction((tx) => claimPrintJob(tx, counterId, busy));
      if (job === null) return;
      const lane = job.printer ?? '';
      printing.set(
        lane,
        carryOut(job, counterId).finally(() => leave(lane)),
      );
      options.changed(subjectOf(job));
    }
  }

  function leave(lane: string): void {
    printing.delete(lane);
    wake();
  }

  async function carryOut(job: PrintJob, counterId: number): Promise<void> {
    const began = performance.now();
    let settle: (tx: EntityManager) => Promise<boolean>;
    try {
      const filePath = await printOne(job, options);
      settle = (tx) => finish(tx, job, filePath, counterId);
      log.info('printed', { kind: job.document, durationMs: Math.round(performance.now() - began) });
    } catch (error) {
      const { message, mayBeOnPaper } =
        error instanceof PrintFailure ? error : new PrintFailure(String(error), { mayBeOnPaper: true });
      settle = (tx) => failPrintJob(tx, job.id, { problem: message, mayBeOnPaper });
      log.warn('print-failed', { kind: job.document, attempt: job.attempts });
    }
    await untilWritten(settle);
    options.changed(subjectOf(job));
  }

  /** A server that is away for a moment must not make printed paper look unprinted. */
  async function untilWritten(settle: (tx: EntityManager) => Promise<boolean>): Promise<void> {
    for (;;) {
      try {
        await settle(dataSource.manager);
        return;
      } catch (error) {
        log.fault('print-queue', error);
        if (stopping.signal.aborted) return;
        await pause(SETTLE_PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  function wake(): void {
    const { counterId } = options.house();
    if (stopping.signal.aborted || counterId === null || !options.ready()) return;
    if (looking !== null) {
      wokenMeanwhile = true;
      return;
    }
    looking = look(counterId)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.fault('print-queue', error);
      })
      .finally(() => {
        looking = null;
        if (wokenMeanwhile) {
          wokenMeanwhile = false;
          wake();
        }
      });
  }

  /** Looks first: what is being taken at this moment is printed too. */
  async function idle(): Promise<void> {
    await looking;
    await Promise.all(printing.values());
  }

  const timer = setInterval(wake, options.pollMs);
  timer.unref();
  wake();

  return {
    wake,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      const limit = new AbortController();
      await Promise.race([idle(), pause(STOP_WAIT_MS, undefined, { signal: limit.signal }).catch(() => {})]);
      limit.abort();
    },
  };
}

/** A copy is a second paper of something that opens a door, so the journal tells of it. */
async function finish(
  tx: EntityManager,
  job: PrintJob,
  filePath: string | null,
  counterId: number,
): Promise<boolean> {
  if (job.copy === 0) return finishPrintJob(tx, job.id, filePath);
  return tx.transaction(async (inner) => {
    await writeJournal(inner, {
      counterId,
      actorId: job.requestedById,
      operation: 'print.copied',
      ...(job.orderId === null ? { ticketIds: await ticketsOfJob(inner, job) } : { orderId: job.orderId }),
      detail: {
        document: job.document,
        copy: job.copy,
        giftId: job.giftId,
        issuanceId: job.compIssuanceId,
      },
    });
    return finishPrintJob(inner, job.id, filePath);
  });
}
