import { describe, expect, it } from 'vitest';
import type { Output } from '../../../contract/index.ts';
import { type AfterSale, createAfterSale } from '../../../renderer/features/confirmation/afterSale.ts';

type Documents = Output<'counter.settings'>['settings']['printAfterSale'];

function desk(printAfterSale: Documents, fail = false) {
  const queued: string[] = [];
  const told: AfterSale[] = [];
  const print = createAfterSale({
    settings: async () => ({
      settings: {
        confirmationPrinter: null,
        receiptPrinter: null,
        ticketPrinter: null,
        theme: 'system',
        screen: 'off',
        printAfterSale,
      },
    }),
    queue: async ({ orderId, documents }) => {
      if (fail) throw new Error('no printer');
      queued.push(`${orderId}: ${documents.join(', ')}`);
    },
    tell: (now) => told.push(now),
  });
  return { queued, told, print };
}

describe('what is printed after a sale', () => {
  it('is queued once for an order, however often its answer comes', async () => {
    const { queued, told, print } = desk(['tickets', 'receipt']);
    await Promise.all([print('one'), print('one')]);
    await print('one');
    await print('two');
    expect(queued).toEqual(['one: tickets, receipt', 'two: tickets, receipt']);
    expect(told.map(({ state }) => state)).toEqual(['queueing', 'queued', 'queueing', 'queued']);
  });

  it('is nothing where the counter prints nothing by itself', async () => {
    const { queued, told, print } = desk([]);
    await print('one');
    expect(queued).toEqual([]);
    expect(told.at(-1)?.state).toBe('nothing');
  });

  it('says so when it could not be queued, and does not try again by itself', async () => {
    const { told, print } = desk(['tickets'], true);
    await print('one');
    await print('one');
    expect(told.map(({ state }) => state)).toEqual(['queueing', 'failed']);
  });
});
