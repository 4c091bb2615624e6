import type { Output } from '../../contract/index.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import type { PrintDocument } from '../../domain/states.ts';
import type { Caller, House } from '../house.ts';
import { inTransaction } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { knownPrinters } from './knownPrinters.ts';
import { printJobView } from './printJobView.ts';

/** Something that has no order: its document, and the tickets that are on it. */
export interface LoosePaper {
  of: { giftId: string } | { compIssuanceId: string };
  document: PrintDocument;
  ticketIds: string[];
}

/** Puts a document of a gift or of comps in the queue; it comes out where tickets do. */
export async function queuePaper(
  { of, document, ticketIds }: LoosePaper,
  target: 'usual' | 'pdf',
  house: House,
  caller: Caller,
): Promise<Output<'print.queue'>> {
  const { counterId } = enrolledCounter(house);
  const printer = target === 'pdf' ? null : house.paper.settings.current().ticketPrinter;
  await knownPrinters(house, [printer]);
  const jobs = await inTransaction(house.dataSource, async (tx) => {
    await writeJournal(tx, {
      counterId,
      actorId: caller.id,
      operation: 'print.queue',
      ticketIds,
      detail: { ...of, documents: [document], target },
    });
    return house.paper.queue.enqueue(tx, [{ ...of, document, printer, requestedBy: caller.id }]);
  });
  house.paper.queue.wake();
  return { jobs: jobs.map(printJobView) };
}
