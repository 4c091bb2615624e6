import { join } from 'node:path';
import type { PrintJob } from '../../database/queries/printJobs.ts';
import { ORDER_DOCUMENTS } from '../../domain/states.ts';
import { writeFileSafely } from '../writeFileSafely.ts';
import { renderDocument, type TicketPaper } from './documents.ts';
import type { Printer } from './printer.ts';
import type { OrderData, VenueData } from './templates/printout.ts';

/** What a document is made of, besides the job itself. */
export interface LoadedOrder {
  order: OrderData;
  venue: VenueData;
  /** True in the demonstration season. */
  demonstration: boolean;
}

export interface PrintingMeans {
  printer: Printer;
  /** Where files go. */
  folder: string;
  loadOrder(orderId: string): Promise<LoadedOrder>;
  /** What lies in a printer when it prints tickets; null stands for a file. */
  ticketPaper(printer: string | null): TicketPaper;
  /** After so long a printer is taken to be stuck. */
  patienceMs: number;
  now(): Date;
}

/** A print that failed, in the printer's own words where it had any. */
export class PrintFailure extends Error {
  /** True when nobody can tell whether paper came out. */
  readonly mayBeOnPaper: boolean;

  constructor(problem: string, options: ErrorOptions & { mayBeOnPaper: boolean }) {
    super(problem, options);
    this.name = 'PrintFailure';
    this.mayBeOnPaper = options.mayBeOnPaper;
  }
}

/** Prints one job, or writes its file and answers the path. Throws a PrintFailure. */
export async function printOne(job: PrintJob, means: PrintingMeans): Promise<string | null> {
  const { html, page } = await prepared(job, means);
  const { printer, patienceMs } = means;
  if (job.printer === null) {
    const path = join(means.folder, fileName(job));
    const written = printer.toPdf(html, { page }).then((pdf) => writeFileSafely(path, pdf));
    await patiently(written, patienceMs, { stuck: 'The file was not finished', mayBeOnPaper: false });
    return path;
  }
  const printed = printer.print(html, { printer: job.printer, page });
  await patiently(printed, patienceMs, { stuck: 'The printer did not answer', mayBeOnPaper: true });
  return null;
}

async function prepared(job: PrintJob, means: PrintingMeans) {
  try {
    const document = ORDER_DOCUMENTS.find((known) => known === job.document);
    if (job.orderId === null || document === undefined) throw new Error('Only orders can be printed here.');
    const { order, venue, demonstration } = await means.loadOrder(job.orderId);
    const printedAt = means.now().toISOString();
    const printout = { order, venue, demonstration, copy: job.copy, printedAt, printedBy: job.requestedBy };
    return await renderDocument(document, printout, means.ticketPaper(job.printer));
  } catch (error) {
    throw new PrintFailure(words(error), { mayBeOnPaper: false, cause: error });
  }
}

/** `3F9K2M7Q-confirmation.pdf`, and `-copy-2` for the second copy. */
export function fileName(job: Pick<PrintJob, 'orderCode' | 'document' | 'copy'>): string {
  const code = (job.orderCode ?? '').replace(/[^0-9A-Za-z]/g, '');
  return `${code}-${job.document}${job.copy === 0 ? '' : `-copy-${job.copy}`}.pdf`;
}

/** A refusal put nothing on paper; of a printer that never answers nobody can tell. */
async function patiently<Value>(
  work: Promise<Value>,
  patienceMs: number,
  { stuck, mayBeOnPaper }: { stuck: string; mayBeOnPaper: boolean },
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    const problem = `${stuck} within ${Math.ceil(patienceMs / 1000)} s.`;
    timer = setTimeout(() => reject(new PrintFailure(problem, { mayBeOnPaper })), patienceMs);
  });
  try {
    return await Promise.race([work, over]);
  } catch (error) {
    throw error instanceof PrintFailure
      ? error
      : new PrintFailure(words(error), { mayBeOnPaper: false, cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** What an error says, fit for one column of one row. */
function words(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.toWellFormed().replaceAll('\0', '').trim().slice(0, 500) || 'The printer gave no reason.';
}
