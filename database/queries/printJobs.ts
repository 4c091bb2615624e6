import type { EntityManager } from 'typeorm';
import type { PrintDocument, PrintState } from '../../domain/states.ts';

export interface PrintJob {
  id: string;
  /** A job prints one of these: an order, a gift or a comp issuance. */
  orderId: string | null;
  giftId: string | null;
  compIssuanceId: string | null;
  orderCode: string | null;
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
  requestedById: number;
}

export interface NewPrintJob {
  id: string;
  orderId?: string;
  giftId?: string;
  compIssuanceId?: string;
  counterId: number;
  document: PrintDocument;
  printer: string | null;
  requestedBy: number;
}

/** The id of what a job prints; ids of orders, gifts and issuances never meet. */
export function subjectOf(job: Pick<PrintJob, 'orderId' | 'giftId' | 'compIssuanceId'>): string {
  const id = job.orderId ?? job.giftId ?? job.compIssuanceId;
  if (id === null) throw new Error('a print job of nothing');
  return id;
}

const COLUMNS = `p.id, p.order_id as "orderId", p.gift_id as "giftId", p.comp_issuance_id as "compIssuanceId", o.code as "orderCode", p.document, p.printer, p.state, p.attempts,
  p.copy, p.problem, p.file_path as "filePath", p.created_at as "createdAt", u.name as "requestedBy",
  u.id::integer as "requestedById"`;
const SOURCES = 'left join orders o on o.id = p.order_id join app_user u on u.id = p.requested_by';

/**
 * The number that the next print of a document bears: one more than every print that is or may be on paper. A job
 * that waits or has failed has itself put nothing on paper, but knows how many prints there were before it.
 */
const OF = (table: string, subject: string) =>
  `(${table}.order_id = ${subject} or ${table}.gift_id = ${subject} or ${table}.comp_issuance_id = ${subject})`;
const SUBJECT = 'coalesce(p.order_id, p.gift_id, p.comp_issuance_id)';
const NEXT_COPY = (subject: string, document: string, except: string) =>
  `(select coalesce(max(case when other.state in ('printing', 'done') then other.copy + 1 else other.copy end), 0)
      from print_job other
     where ${OF('other', subject)} and other.document = ${document} and other.id <> ${except})`;

const COPY_OF_NEW_JOB = NEXT_COPY('coalesce($2::uuid, $8, $9)', '$4', '$1');
const COPY_OF_JOB = NEXT_COPY(SUBJECT, 'p.document', 'p.id');

/** Puts jobs in the queue in the order given. */
export async function insertPrintJobs(tx: EntityManager, jobs: readonly NewPrintJob[]): Promise<void> {
  for (const [index, job] of jobs.entries()) {
    await tx.query(
      `insert into print_job (id, order_id, gift_id, comp_issuance_id, counter_id, document, printer, requested_by,
                              created_at, copy)
       select $1, $2, $8, $9, $3, $4, $5, $6, now() + $7 * interval '1 microsecond',
              ${COPY_OF_NEW_JOB}`,
      [
        job.id,
        job.orderId ?? null,
        job.counterId,
        job.document,
        job.printer,
        job.requestedBy,
        index,
        job.giftId ?? null,
        job.compIssuanceId ?? null,
      ],
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

/** Every job of an order, a gift or a comp issuance, at whichever counter, newest first. */
export async function findPrintJobsOf(tx: EntityManager, subjectId: string): Promise<PrintJob[]> {
  return tx.query<PrintJob[]>(
    `select ${COLUMNS} from print_job p ${SOURCES} where ${OF('p', '$1')} order by p.created_at desc, p.id`,
    [subjectId],
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
 * settles its copy number. Null when there is none. Needs a transaction: prints of one thing are numbered one at a time.
 */
export async function claimPrintJob(
  tx: EntityManager,
  counterId: number,
  busy: readonly string[],
): Promise<PrintJob | null> {
  const [waiting] = await tx.query<{ id: string; subject_id: string }[]>(
    `select id, ${SUBJECT} as subject_id from print_job p
      where counter_id = $1 and state = 'queued' and not coalesce(printer, '') = any($2)
      order by created_at, id limit 1`,
    [counterId, busy],
  );
  if (waiting === undefined) return null;
  await tx.query(`select pg_advisory_xact_lock(hashtext('print_job'), hashtext($1))`, [waiting.subject_id]);
  const taken = await tx.query<[unknown[], number]>(
    `update print_job p
        set state = 'printing', attempts = attempts + 1, problem = '', finished_at = null,
            copy = greatest(copy, ${COPY_OF_JOB})
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
 * each is a copy. Answers what they print: orders, gifts, issuances.
 */
export async function recoverPrintJobs(
  tx: EntityManager,
  counterId: number,
  problem: string,
): Promise<string[]> {
  const [rows] = await tx.query<[{ subject_id: string }[], number]>(
    `update print_job p set state = 'queued', copy = copy + 1, problem = $2
      where counter_id = $1 and state = 'printing' returning ${SUBJECT} as subject_id`,
    [counterId, problem],
  );
  return rows.map((row) => row.subject_id);
}

/** TypeORM answers an update with its rows and how many there were. */
function changed(result: [unknown[], number]): boolean {
  return result[1] === 1;
}

/** The tickets of the gift or the comp issuance that a job prints. */
export async function ticketsOfJob(
  tx: EntityManager,
  job: Pick<PrintJob, 'giftId' | 'compIssuanceId'>,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select ticket_id as id from transfer where gift_id = $1
     union select id from ticket where comp_issuance_id = $2`,
    [job.giftId, job.compIssuanceId],
  );
  return rows.map(({ id }) => id);
}
