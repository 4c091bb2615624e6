import type { Output } from '../../../contract/index.ts';
import type { PrintDocument } from '../../../domain/states.ts';

type Job = Output<'print.jobs'>['jobs'][number];

const documents: Record<PrintDocument, string> = {
  confirmation: 'Confirmation',
  receipt: 'Receipt',
  tickets: 'Tickets',
  claim_slip: 'Claim slip',
  gift_tickets: 'Given tickets',
  comp_tickets: 'Free tickets',
};

export function wordDocument(document: PrintDocument): string {
  return documents[document];
}

/** The last job of each document: what was printed before it, or failed and was printed again, is the story's to tell. */
export function latestJobs<J extends Pick<Job, 'document'>>(newestFirst: readonly J[]): J[] {
  const seen = new Set<PrintDocument>();
  return newestFirst.filter(({ document }) => !seen.has(document) && seen.add(document));
}

/** One line over all documents of an order: `1 of 2 printed`, `Printing: 0 of 2`, `2 of 2 printed, 1 failed`. */
export function wordPrinting(jobs: readonly Pick<Job, 'state' | 'filePath'>[]): string {
  const done = jobs.filter((job) => job.state === 'done').length;
  const failed = jobs.filter((job) => job.state === 'failed').length;
  const waiting = jobs.length - done - failed;
  const verb = jobs.every((job) => job.filePath !== null) ? 'saved' : 'printed';
  const parts = [`${done} of ${jobs.length} ${verb}`];
  if (waiting > 0) parts.push(`${waiting} on the way`);
  if (failed > 0) parts.push(`${failed} failed`);
  return parts.join(', ');
}
