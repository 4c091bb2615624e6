import type { Output } from '../../../contract/index.ts';
import { call } from '../../client/client.ts';
import { keyOf } from '../../client/hooks.ts';
import { queryClient } from '../../client/queries.ts';
import { createStore } from '../sell/store.ts';

/** What became of the documents that this counter prints by itself after a sale. */
export interface AfterSale {
  orderId: string;
  state: 'queueing' | 'queued' | 'nothing' | 'failed';
  error: unknown;
}

/** The last sale's documents. */
export const afterSale = createStore((_: AfterSale | null, next: AfterSale | null) => next, null);

interface Desk {
  settings: () => Promise<Output<'counter.settings'>>;
  queue: (input: {
    orderId: string;
    documents: Output<'counter.settings'>['settings']['printAfterSale'];
    target: 'usual';
  }) => Promise<unknown>;
  tell: (now: AfterSale) => void;
}

/** Queues what the counter prints after each sale, once for each order, however often its answer comes. */
export function createAfterSale({ settings, queue, tell }: Desk) {
  const done = new Set<string>();
  return async (orderId: string): Promise<void> => {
    if (done.has(orderId)) return;
    done.add(orderId);
    tell({ orderId, state: 'queueing', error: null });
    try {
      const { printAfterSale: documents } = (await settings()).settings;
      if (documents.length > 0) await queue({ orderId, documents, target: 'usual' });
      tell({ orderId, state: documents.length > 0 ? 'queued' : 'nothing', error: null });
    } catch (error) {
      tell({ orderId, state: 'failed', error });
    }
  };
}

export const printAfterSale = createAfterSale({
  settings: () =>
    queryClient.fetchQuery({
      queryKey: keyOf('counter.settings', {}),
      queryFn: () => call('counter.settings', {}),
      // What is kept here may be older than what somebody has just chosen.
      staleTime: 0,
    }),
  queue: async (input) => {
    await call('print.queue', input);
    await queryClient.invalidateQueries({ queryKey: keyOf('print.jobs') });
  },
  tell: afterSale.dispatch,
});
