import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../../contract/index.ts';
import { fakePrinter } from '../../support/fakePrinter.ts';
import { createTestHouse, type TestHouse } from '../../support/house.ts';
import type { QuietDesk } from '../../support/quietDesk.ts';

type Sale = NonNullable<Input<'counter.keepSale'>['sale']>;

const LINE: Sale['basket']['lines'][number] = {
  eventId: 1,
  eventName: 'The Winter Garden',
  hall: 'Great Hall',
  startsAt: '2026-12-01T19:00:00.000Z',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  tierId: 2,
  tierName: 'Stalls',
  tierCode: 'A',
  colour: '#2f6f9f',
  quantity: 2,
  unitPriceMinor: 1_500,
  newPriceMinor: null,
  left: null,
};
const BASKET: Sale = {
  eventId: 1,
  basket: { lines: [LINE], customer: null, promoCode: null, pointsSpent: 0 },
  hold: null,
  payment: { open: false, requestId: null, taken: [], step: { kind: 'tender' } },
};
const PAYING: Sale = {
  ...BASKET,
  payment: {
    open: true,
    requestId: '01936a00-0000-7000-8000-000000000001',
    taken: [{ tender: 'card', amountMinor: 1_000, tenderedMinor: null, wasUnknown: false }],
    step: { kind: 'tender' },
  },
};

let house: TestHouse;
let desk: QuietDesk;
beforeAll(async () => {
  house = await createTestHouse({ printer: fakePrinter() });
  desk = house.house.desk as QuietDesk;
});
afterAll(() => house.close());
beforeEach(() => {
  desk.asked.length = 0;
});

const keep = (sale: Sale | null) => house.ask('counter.keepSale', { sale }, 'cashier');
const kept = async (as: 'cashier' | 'manager') => (await house.ask('counter.keptSale', {}, as)).sale;

describe('the sale under way', () => {
  test('goes back to the cashier who was selling, whole', async () => {
    await keep(BASKET);
    expect(await kept('cashier')).toEqual(BASKET);
    expect(desk.sale.stage()).toBe('basket');
    await keep(null);
    expect(await kept('cashier')).toBeNull();
    expect(desk.sale.stage()).toBe('none');
  });

  test('shows nobody else what is in the basket', async () => {
    await keep(BASKET);
    expect(await kept('manager')).toBeNull();
  });

  test('goes to whoever comes next once money is in the balance', async () => {
    await keep(PAYING);
    expect(desk.sale.stage()).toBe('payment');
    expect(await kept('manager')).toEqual(PAYING);
  });

  test('leaves with the person who signs out, unless money is in the balance', async () => {
    await keep(PAYING);
    await house.ask('session.signOut', {}, 'cashier');
    expect(desk.sale.current()).not.toBeNull();
    house.sessionOf('cashier').begin(house.people.cashier);
    await keep(BASKET);
    await house.ask('session.signOut', {}, 'cashier');
    expect(desk.sale.current()).toBeNull();
    house.sessionOf('cashier').begin(house.people.cashier);
  });

  test.each([
    ['a field that nobody knows', { ...BASKET, note: 'x' }],
    ['a step that there is not', { ...BASKET, payment: { ...BASKET.payment, step: { kind: 'gone' } } }],
    ['a line of nothing', { ...BASKET, basket: { ...BASKET.basket, lines: [{ ...LINE, quantity: 0 }] } }],
  ])('is not kept with %s', async (_, sale) => {
    expect(await house.refusal('counter.keepSale', { sale }, 'cashier')).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('the screen of a counter', () => {
  const fill = async (screen: 'off' | 'full' | 'kiosk', as: 'cashier' | 'manager') => {
    const { settings } = await house.ask('counter.settings', {}, as);
    return house.call('counter.saveSettings', { ...settings, screen }, as);
  };
  const FORBIDDEN = { ok: false, refusal: { code: 'FORBIDDEN', detail: { needs: ['manager'] } } };

  test('anybody at the desk fills it, at once, and nothing moves that stays as it is', async () => {
    expect(await fill('full', 'cashier')).toMatchObject({ ok: true });
    expect(await fill('full', 'cashier')).toMatchObject({ ok: true });
    expect(await fill('off', 'cashier')).toMatchObject({ ok: true });
    expect(desk.asked).toEqual(['fill full', 'fill off']);
  });

  test('only a manager makes a kiosk of it, opens a folder there, and frees it', async () => {
    expect(await fill('kiosk', 'cashier')).toEqual(FORBIDDEN);
    expect(await fill('kiosk', 'manager')).toMatchObject({ ok: true });
    expect(await fill('off', 'cashier')).toEqual(FORBIDDEN);
    expect(await house.call('counter.openFolder', { folder: 'logs' }, 'cashier')).toEqual(FORBIDDEN);
    expect(await house.ask('counter.openFolder', { folder: 'logs' }, 'manager')).toEqual({ opened: true });
    expect(await fill('off', 'manager')).toMatchObject({ ok: true });
    expect(desk.asked).toEqual(['fill kiosk', 'open logs', 'fill off']);
  });
});

test('no path opens anything, only the word for one of its folders', async () => {
  for (const folder of ['/etc', '..', 'paper/..', '']) {
    expect(await house.refusal('counter.openFolder', { folder }, 'manager')).toMatchObject({
      code: 'INVALID_INPUT',
    });
  }
  expect(desk.asked).toEqual([]);
});

test('the facts for support name versions and folders, and nobody of the house', async () => {
  const { text } = await house.ask('counter.copyFacts', {}, null);
  expect(desk.asked).toEqual([`copy ${text}`]);
  expect(text).toMatch(/^Counterfoil 0\.0\.0 \(not installed\)\n/);
  expect(text).toContain('Log folder: /logs');
  expect(text).not.toContain('Lantern');
});
