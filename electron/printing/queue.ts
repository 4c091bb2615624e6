import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import {
  findPrintJobs,
  findPrintJobsOf,
  findPrintJobsOfCounter,
  insertPrintJobs,
  type PrintJob,
  requeuePrintJob,
  subjectOf,
} from '../../database/queries/printJobs.ts';
import { Refused } from '../../domain/refusals.ts';
import type { PrintDocument } from '../../domain/states.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../domain/uuid.ts';
import { startWorker, type Worker, type WorkerOptions } from './worker.ts';

/** A document asked for, of an order, of a gift or of a comp issuance. A null printer makes a file. */
export interface PrintRequest {
  orderId?: string;
  giftId?: string;
  compIssuanceId?: string;
  document: PrintDocument;
  printer: string | null;
  /** The id of the person who asked. */
  requestedBy: number;
}

/** Documents on their way to paper, kept in the database so that neither a crash nor an empty roll loses one. */
export interface PrintQueue {
  /** Adds jobs in the caller's transaction; `wake` after it has committed. */
  enqueue(tx: EntityManager, requests: readonly PrintRequest[]): Promise<PrintJob[]>;
  /** Lets the worker look now rather than at its next round. */
  wake(): void;
  /** Queues a failed job again, here, on another printer if one is named. Refuses when it has not failed. */
  retry(jobId: string, printer: string | null): Promise<PrintJob>;
  /** The jobs of an order, a gift or a comp issuance, or the latest of this counter; newest first. */
  jobs(subjectId: string | null): Promise<PrintJob[]>;
  start(): void;
  stop(): Promise<void>;
}

export type PrintQueueOptions = Omit<WorkerOptions, 'patienceMs' | 'pollMs'> &
  Partial<Pick<WorkerOptions, 'patienceMs' | 'pollMs'>>;

const LATEST = 100;

export function createPrintQueue(options: PrintQueueOptions): PrintQueue {
  let worker: Worker | null = null;

  function counterId(): number {
    const { counterId: id } = options.house();
    if (id === null) throw new Refused('NOT_SIGNED_IN', null);
    return id;
  }

  return {
    async enqueue(tx, requests) {
      const jobs = requests.map((request) => ({
        ...request,
        id: uuidv7(options.now().getTime(), randomBytes(UUID_RANDOM_BYTES)),
        counterId: counterId(),
      }));
      await insertPrintJobs(tx, jobs);
      return findPrintJobs(
        tx,
        jobs.map((job) => job.id),
      );
    },
    wake: () => worker?.wake(),
    async retry(jobId, printer) {
      const { manager } = options.house().dataSource;
      const again = await requeuePrintJob(manager, jobId, { counterId: counterId(), printer });
      const [job] = await findPrintJobs(manager, [jobId]);
      if (job === undefined) throw new Refused('PRINT_JOB_NOT_FOUND', null);
      if (!again) throw new Refused('PRINT_JOB_STATE', null);
      options.changed(subjectOf(job));
      worker?.wake();
      return job;
    },
    async jobs(subjectId) {
      const { dataSource, counterId: id } = options.house();
      if (subjectId !== null) return findPrintJobsOf(dataSource.manager, subjectId);
      return id === null ? [] : findPrintJobsOfCounter(dataSource.manager, id, LATEST);
    },
    start() {
      worker ??= startWorker({ patienceMs: 120_000, pollMs: 1_000, ...options });
    },
    async stop() {
      await worker?.stop();
      worker = null;
    },
  };
}
