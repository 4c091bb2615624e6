import { join } from 'node:path';
import type { PrintJob } from '../../database/queries/printJobs.ts';
import { ORDER_DOCUMENTS } from '../../domain/states.ts';
import { writeFileSafely } from '../writeFileSafely.ts';
import { renderDocument, type TicketPaper } from './documents.ts';
import { type LoosePaperContent, renderLoose } from './looseDocuments.ts';
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
  /** Reads what a gift or comps print; left out where only orders are printed. */
  loadLoose?(job: PrintJob): Promise<LoosePaperContent>;
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
    const print = { copy: job.copy, printedAt: means.now().toISOString(), printedBy: job.requestedBy };
    const paper = means.ticketPaper(job.printer);
    const document = ORDER_DOCUMENTS.find((known) => known === job.document);
    if (job.orderId === null || document === undefined) {
      if (means.loadLoose === undefined) throw new Error('Only orders can be printed here.');
      return await renderLoose(await means.loadLoose(job), print, paper);
    }
    const { order, venue, demonstration } = await means.loadOrder(job.orderId);
    return await renderDocument(document, { order, venue, demonstration, ...print }, paper);
  } catch (error) {
    throw new PrintFailure(words(error), { mayBeOnPaper: false, cause: error });
  }
}

/** `3F9K2M7Q-confirmation.pdf`, and `-copy-2` for the second copy; a gift or a batch is known by its id's end. */
export function fileName(
  job: Pick<PrintJob, 'orderCode' | 'document' | 'copy' | 'giftId' | 'compIssuanceId'>,
): string {
  const name = job.orderCode ?? (job.giftId ?? job.compIssuanceId ?? '').slice(-12);
  const code = name.replace(/[^0-9A-Za-z]/g, '');
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
