import { createDataSource } from '../../database/dataSource.ts';
import { createPrintQueue } from '../../electron/printing/queue.ts';
import { soldOrder, VENUE } from './printedOrder.ts';

// A counter in a process of its own whose printer never answers: says so on its output and waits to be killed.
const { connection, counterId } = JSON.parse(process.argv[2] ?? '') as {
  connection: Parameters<typeof createDataSource>[0];
  counterId: number;
};
const dataSource = createDataSource(connection);
await dataSource.initialize();
createPrintQueue({
  house: () => ({ dataSource, counterId }),
  printer: {
    list: async () => [],
    print: () => {
      console.log('printing');
      return new Promise(() => {});
    },
    toPdf: () => new Promise(() => {}),
  },
  folder: '/nowhere',
  loadOrder: async () => ({
    order: soldOrder([
      { event: 'Hedda Gabler', eventId: 1, tier: 'Stalls', letter: 'A', quantity: 1, priceMinor: 2500 },
    ]),
    venue: VENUE,
    demonstration: false,
  }),
  ticketPaper: () => 'roll',
  ready: () => true,
  now: () => new Date(),
  changed: () => {},
  log: {
    info: () => {},
    warn: () => {},
    fault: (_, error) => {
      console.error(error);
      return 'F-2222';
    },
  },
}).start();
setInterval(() => {}, 1_000);
