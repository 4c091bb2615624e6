import type { Output } from '../../contract/index.ts';
import type { PrintJob } from '../../database/queries/printJobs.ts';

type PrintJobView = Output<'print.jobs'>['jobs'][number];

/** A job as screens show it. */
export function printJobView({
  createdAt,
  requestedBy: _,
  requestedById: __,
  ...job
}: PrintJob): PrintJobView {
  return { ...job, createdAt: createdAt.toISOString() };
}
