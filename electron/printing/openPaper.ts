import { join } from 'node:path';
import { findPaperVenue } from '../../database/queries/paperVenue.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { loadOrder } from '../orderView.ts';
import { openSettings } from '../settings.ts';
import { ticketPaperOf } from './documents.ts';
import { loadLoose } from './loadLoose.ts';
import type { Paper } from './paper.ts';
import type { Printer } from './printer.ts';
import type { LoadedOrder } from './printOne.ts';
import { createPrintQueue } from './queue.ts';

export interface OpenPaperOptions {
  userDataFolder: string;
  printer: Printer;
  /** Told after each change of a job's state. */
  changed(subjectId: string): void;
  log: Log;
  /** The house that the paper belongs to; asked for only once the queue has been started. */
  house(): House;
}

/** Opens this counter's settings and its print queue; files go to the folder `paper` of the user's data. */
export async function openPaper(options: OpenPaperOptions): Promise<Paper> {
  const { printer, changed, log, house } = options;
  const settings = openSettings(options.userDataFolder, log);
  const queue = createPrintQueue({
    house: () => ({ dataSource: house().dataSource, counterId: house().counter.id }),
    printer,
    folder: join(options.userDataFolder, 'paper'),
    loadOrder: (orderId) => loadForPaper(house(), orderId),
    loadLoose: (job) => loadLoose(house(), job),
    ticketPaper: (name) => ticketPaperOf(name, settings.current().confirmationPrinter),
    ready: () => house().ticketKeys.key() !== null,
    now: () => house().now(),
    changed,
    log,
  });
  return { printer, queue, settings };
}

async function loadForPaper(house: House, orderId: string): Promise<LoadedOrder> {
  // Without the key a ticket that opens the door would look like one that does not.
  if (house.ticketKeys.key() === null)
    throw new Error('The ticket codes are locked: sign in at this counter, then try again.');
  const [order, found] = await Promise.all([
    loadOrder(house, orderId),
    findPaperVenue(house.dataSource.manager),
  ]);
  if (order === null || found === null) throw new Error('The order is not in the database any more.');
  const { demonstration, ...venue } = found;
  return { order, venue, demonstration };
}
