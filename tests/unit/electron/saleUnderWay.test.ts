import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leftForTheNext, openSaleKeeper, type SaleData, stageOf } from '../../../electron/saleUnderWay.ts';
import { onlyOwnerCanRead } from '../../support/fileModes.ts';

let folder: string;
const log = { warn: vi.fn() };
const file = () => join(folder, 'sale-under-way.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-sale-'));
  log.warn.mockClear();
});
afterEach(() => rmSync(folder, { recursive: true }));

const line: SaleData['basket']['lines'][number] = {
  eventId: 1,
  eventName: 'Hamlet',
  hall: 'Main stage',
  startsAt: '2026-12-01T19:00:00.000Z',
  timeZone: 'UTC',
  currency: 'EUR',
  tierId: 2,
  tierName: 'Gold',
  tierCode: 'A',
  colour: '#0f5fa6',
  quantity: 2,
  unitPriceMinor: 5_400,
  newPriceMinor: null,
  left: 6,
};
const basket = (quantity: number): SaleData => ({
  eventId: 1,
  basket: { lines: [{ ...line, quantity }], customer: null, promoCode: null, pointsSpent: 0 },
  hold: null,
  payment: { open: false, requestId: null, taken: [], step: { kind: 'tender' } },
});

test('the last of many is on the disk, readable by this user only, and found at the next start', async () => {
  const keeper = openSaleKeeper(folder, log);
  for (let quantity = 1; quantity <= 20; quantity += 1) keeper.keep({ personId: 3, sale: basket(quantity) });
  await keeper.settled();
  expect(onlyOwnerCanRead(file())).toBe(true);
  expect(openSaleKeeper(folder, log).current()).toEqual({ personId: 3, sale: basket(20) });
});

test('a sale that is over leaves nothing behind', async () => {
  const keeper = openSaleKeeper(folder, log);
  keeper.keep({ personId: 3, sale: basket(1) });
  await keeper.settled();
  expect(existsSync(file())).toBe(true);
  keeper.keep(null);
  await keeper.settled();
  expect(existsSync(file())).toBe(false);
});

test('a sale that was given up stays so, whatever the window still tells', async () => {
  const keeper = openSaleKeeper(folder, log);
  keeper.keep({ personId: 3, sale: basket(1) });
  keeper.giveUp();
  keeper.keep({ personId: 3, sale: basket(2) });
  await keeper.settled();
  expect(keeper.current()).toBeNull();
  expect(existsSync(file())).toBe(false);
});

test.each([
  ['half a file', (text: string) => text.slice(0, 60)],
  ['a sale of another layout', (text: string) => text.replace('"version":1', '"version":9')],
  ['a price that is no number', (text: string) => text.replace('5400', '"5400"')],
])('%s is left out and noted', async (_, damage) => {
  const keeper = openSaleKeeper(folder, log);
  keeper.keep({ personId: 3, sale: basket(1) });
  await keeper.settled();
  writeFileSync(file(), damage(readFileSync(file(), 'utf8')));
  expect(openSaleKeeper(folder, log).current()).toBeNull();
  expect(log.warn).toHaveBeenCalledWith('sale-under-way-damaged');
});

test('money, a card at the terminal and a sale that was sent are more than a basket', () => {
  const having = (payment: Partial<SaleData['payment']>) =>
    stageOf({ ...basket(1), payment: { ...basket(1).payment, ...payment } });
  const cash = { tender: 'cash', amountMinor: 100, tenderedMinor: 100, wasUnknown: false } as const;
  expect(stageOf(null)).toBe('none');
  expect(having({})).toBe('basket');
  expect(having({ open: true })).toBe('basket');
  expect(having({ taken: [cash] })).toBe('payment');
  expect(having({ step: { kind: 'card', amountMinor: 5 } })).toBe('payment');
  const sale = { requestId: 'x', customerId: null, lines: [], payments: [] } as never;
  expect(having({ step: { kind: 'sent', sale } })).toBe('payment');
});

test('an exchange in the balance waits for whoever comes next, and the basket beside it does not', () => {
  const exchange = {
    draft: { orderId: 'o', ticketIds: [], lines: [], expectedDifferenceMinor: 5, tenders: [], reason: 'x' },
    requestId: 'x',
    taken: [],
    step: { kind: 'card' as const, amountMinor: 5 },
  };
  expect(leftForTheNext(basket(1))).toBeNull();
  const both = { ...basket(1), exchange };
  expect(stageOf(both)).toBe('payment');
  expect(leftForTheNext(both)).toMatchObject({ basket: { lines: [], customer: null }, hold: null, exchange });
  const paid = { ...both, payment: { ...both.payment, step: { kind: 'card' as const, amountMinor: 7 } } };
  expect(leftForTheNext(paid)).toBe(paid);
});
