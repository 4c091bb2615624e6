import { registerHooks } from 'node:module';
import { createDataSource } from '../../database/dataSource.ts';

// A counter in a process of its own whose printer never answers: says so on its output and waits to be killed.
// The faces of the papers are put into main's bundle; plain Node cannot read them, and no paper comes out here.
registerHooks({
  load: (url, context, next) =>
    url.endsWith('?inline')
      ? { format: 'module', source: "export default '';", shortCircuit: true }
      : next(url, context),
});
const { createPrintQueue } = await import('../../electron/printing/queue.ts');
const { soldOrder, VENUE } = await import('./printedOrder.ts');
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
