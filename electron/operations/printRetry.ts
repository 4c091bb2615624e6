import type { Handler } from '../dispatch.ts';
import { knownPrinters } from './knownPrinters.ts';
import { printJobView } from './printJobView.ts';

/** Tries a failed job again, at this counter. */
export const printRetry: Handler<'print.retry'> = async ({ jobId, printer }, { house }) => {
  await knownPrinters(house, [printer]);
  return { job: printJobView(await house.paper.queue.retry(jobId, printer)) };
};
