import type { EntityManager } from 'typeorm';
import type { PrintDocument, PrintState } from '../../domain/states.ts';

export interface PrintJob {
  id: string;
  orderId: string;
  orderCode: string;
  document: PrintDocument;
  printer: string | null;
  state: PrintState;
  attempts: number;
  /** While a job waits this is only the least it can become: the number is settled when printing begins. */
  copy: number;
  problem: string;
  filePath: string | null;
  createdAt: Date;
  requestedBy: string;
}

export interface NewPrintJob {
  id: string;
  orderId: string;
  counterId: number;
  document: PrintDocument;
  printer: string | null;
  requestedBy: number;
}

const COLUMNS = `p.id, p.order_id as "orderId", o.code as "orderCode", p.document, p.printer, p.state, p.attempts,
  p.copy, p.problem, p.file_path as "filePath", p.created_at as "createdAt", u.name as "requestedBy"`;
const SOURCES = 'join orders o on o.id = p.order_id join app_user u on u.id = p.requested_by';

/**
 * The number that the next print of a document bears: one more than every print that is or may be on paper. A job
 * that waits or has failed has itself put nothing on paper, but knows how many prints there were before it.
 */
const NEXT_COPY = (order: string, document: string, except: string) =>
  `(select coalesce(max(case when other.state in ('printing', 'done') then other.copy + 1 else other.copy end), 0)
      from print_job other
     where other.order_id = ${order} and other.document = ${document} and other.id <> ${except})`;

/** Puts jobs in the queue in the order given. */
export async function insertPrintJobs(tx: EntityManager, jobs: readonly NewPrintJob[]): Promise<void> {
  for (const [index, job] of jobs.entries()) {
    await tx.query(
      `insert into print_job (id, order_id, counter_id, document, printer, requested_by, created_at, copy)
       select $1, $2, $3, $4, $5, $6, now() + $7 * interval '1 microsecond', ${NEXT_COPY('$2', '$4', '$1')}`,
      [job.id, job.orderId, job.counterId, job.document, job.printer, job.requestedBy, index],
    );
  }
}

/** Jobs by id, in the order in which they were queued. */
export async function findPrintJobs(tx: EntityManager, ids: readonly string[]): Promise<PrintJob[]> {
  return tx.query<PrintJob[]>(
    `select ${COLUMNS} from print_job p ${SOURCES} where p.id = any($1) order by p.created_at, p.id`,
    [ids],
  );
}

/** Every job of an order, at whichever counter, newest first. */
export async function findPrintJobsOfOrder(tx: EntityManager, orderId: string): Promise<PrintJob[]> {
  return tx.query<PrintJob[]>(
    `select ${COLUMNS} from print_job p ${SOURCES} where p.order_id = $1 order by p.created_at desc, p.id`,
    [orderId],
  );
}

/** The latest jobs of a counter, newest first. */
export async function findPrintJobsOfCounter(
  tx: EntityManager,
  counterId: number,
  limit: number,
): Promise<PrintJob[]> {
  return tx.query<PrintJob[]>(
    `select ${COLUMNS} from print_job p ${SOURCES}
      where p.counter_id = $1 order by p.created_at desc, p.id limit $2`,
    [counterId, limit],
  );
}

/**
 * Takes the oldest waiting job of a counter whose printer is not among the busy ones ('' stands for files) and
 * settles its copy number. Null when there is none. Needs a transaction: prints of one order are numbered one at a time.
 */
export async function claimPrintJob(
  tx: EntityManager,
  counterId: number,
  busy: readonly string[],
): Promise<PrintJob | null> {
  const [waiting] = await tx.query<{ id: string; order_id: string }[]>(
    `select id, order_id from print_job
      where counter_id = $1 and state = 'queued' and not coalesce(printer, '') = any($2)
      order by created_at, id limit 1`,
    [counterId, busy],
  );
  if (waiting === undefined) return null;
  await tx.query(`select pg_advisory_xact_lock(hashtext('print_job'), hashtext($1))`, [waiting.order_id]);
  const taken = await tx.query<[unknown[], number]>(
    `update print_job p
        set state = 'printing', attempts = attempts + 1, problem = '', finished_at = null,
            copy = greatest(copy, ${NEXT_COPY('p.order_id', 'p.document', 'p.id')})
      where id = $1 and state = 'queued'`,
    [waiting.id],
  );
  if (taken[1] === 0) return null;
  const [job] = await findPrintJobs(tx, [waiting.id]);
  return job ?? null;
}

/** Printing → done. */
export async function finishPrintJob(
  tx: EntityManager,
  id: string,
  filePath: string | null,
): Promise<boolean> {
  return changed(
    await tx.query(
      `update print_job set state = 'done', finished_at = now(), file_path = $2, problem = ''
        where id = $1 and state = 'printing'`,
      [id, filePath],
    ),
  );
}

/** Printing → failed. When paper may have come out all the same, the next try counts as a copy. */
export async function failPrintJob(
  tx: EntityManager,
  id: string,
  failure: { problem: string; mayBeOnPaper: boolean },
): Promise<boolean> {
  return changed(
    await tx.query(
      `update print_job set state = 'failed', finished_at = now(), problem = $2, copy = copy + $3
        where id = $1 and state = 'printing'`,
      [id, failure.problem, failure.mayBeOnPaper ? 1 : 0],
    ),
  );
}

/** Failed → queued, at the counter that asks, on another printer if one is named. */
export async function requeuePrintJob(
  tx: EntityManager,
  id: string,
  again: { counterId: number; printer: string | null },
): Promise<boolean> {
  return changed(
    await tx.query(
      `update print_job set state = 'queued', finished_at = null, counter_id = $2, printer = coalesce($3, printer)
        where id = $1 and state = 'failed'`,
      [id, again.counterId, again.printer],
    ),
  );
}

/**
 * Puts back what a counter was printing when it stopped. Nobody knows whether paper came out, so the next print of
 * each is a copy. Answers the orders.
 */
export async function recoverPrintJobs(
  tx: EntityManager,
  counterId: number,
  problem: string,
): Promise<string[]> {
  const [rows] = await tx.query<[{ order_id: string }[], number]>(
    `update print_job set state = 'queued', copy = copy + 1, problem = $2
      where counter_id = $1 and state = 'printing' returning order_id`,
    [counterId, problem],
  );
  return rows.map((row) => row.order_id);
}

/** TypeORM answers an update with its rows and how many there were. */
function changed(result: [unknown[], number]): boolean {
  return result[1] === 1;
}
