import { writeJournal } from '../../database/queries/journal.ts';
import { orderExists } from '../../database/queries/orders.ts';
import { Refused } from '../../domain/refusals.ts';
import type { OrderDocument } from '../../domain/states.ts';
import type { Handler } from '../dispatch.ts';
import type { CounterSettingsData } from '../settings.ts';
import { inTransaction } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { knownPrinters } from './knownPrinters.ts';
import { printJobView } from './printJobView.ts';

/** Puts documents of an order in the queue and answers at once; who asked for which stands in the journal. */
export const printQueue: Handler<'print.queue'> = async (input, { house, caller }) => {
  const { counterId } = enrolledCounter(house);
  const settings = house.paper.settings.current();
  const requests = [...new Set(input.documents)].map((document) => ({
    orderId: input.orderId,
    document,
    printer: input.target === 'pdf' ? null : usualPrinter(settings, document),
    requestedBy: caller.id,
  }));
  await knownPrinters(
    house,
    requests.map((request) => request.printer),
  );
  if (!(await orderExists(house.dataSource, input.orderId))) throw new Refused('ORDER_NOT_FOUND', null);
  const jobs = await inTransaction(house.dataSource, async (tx) => {
    await writeJournal(tx, {
      counterId,
      actorId: caller.id,
      operation: 'print.queue',
      orderId: input.orderId,
      detail: { documents: requests.map(({ document }) => document), target: input.target },
    });
    return house.paper.queue.enqueue(tx, requests);
  });
  house.paper.queue.wake();
  return { jobs: jobs.map(printJobView) };
};

function usualPrinter(settings: CounterSettingsData, document: OrderDocument): string | null {
  switch (document) {
    case 'confirmation':
      return settings.confirmationPrinter;
    case 'receipt':
      return settings.receiptPrinter;
    case 'tickets':
      return settings.ticketPrinter;
  }
}
