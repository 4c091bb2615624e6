import type { Handler } from '../dispatch.ts';
import { printJobView } from './printJobView.ts';

/** The jobs of one order, or the latest of this counter. */
export const printJobs: Handler<'print.jobs'> = async ({ orderId }, { house }) => ({
  jobs: (await house.paper.queue.jobs(orderId)).map(printJobView),
});
