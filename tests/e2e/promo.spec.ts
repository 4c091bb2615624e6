import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { newId } from './pages/newId.ts';
import { oneEvent } from './pages/oneEvent.ts';
import { SellPage } from './pages/SellPage.ts';
import { seriousFindings } from './pages/seriousFindings.ts';

const TENTH = {
  code: 'SUMMER',
  kind: 'percent',
  percentBasisPoints: 1_000,
  amountMinor: null,
  currency: null,
  validFrom: null,
  validUntil: null,
  eventId: null,
  tierId: null,
  allowed: 1,
} as const;

async function atTheCounter(page: Page): Promise<SellPage> {
  await oneEvent(page);
  const { rules } = await callBridge(page, 'rules.get', {});
  await callBridge(page, 'rules.save', { ...rules, minorPerPoint: 100, pointValueMinor: 10 });
  await callBridge(page, 'promos.create', TENTH);
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Hamlet');
  return sell;
}

test('a promo code takes its part off each line, is paid with, and counts once', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.type('2*a');
  await sell.type('b');
  await expect(sell.total).toContainText('€120.00');
  await sell.press('Control+d');
  await expect(sell.basket.getByRole('textbox', { name: 'Promo code' })).toBeFocused();
  expect(await seriousFindings(page)).toEqual([]);
  await sell.type('summer');
  await expect(sell.total).toContainText('€108.00');
  await expect(sell.basket.getByText('less €10.80')).toBeVisible();
  await expect(sell.basket.getByText('less €1.20', { exact: true })).toBeVisible();
  await sell.press('F12');
  await expect(sell.due).toHaveText('€108.00');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(3);
  await expect(sell.basket).toContainText('Discount €12.00');
  await expect(sell.basket).toContainText('SUMMER');
  // Its only use is gone: the next basket is told, and can be sold without it.
  await sell.type('b');
  await sell.press('Control+d');
  await sell.type('summer');
  await expect(sell.basket.getByText('This code has been used as often as it may be.')).toBeVisible();
  await expect(sell.total).toContainText('€12.00');
  for (const name of [/^Exact cash/, /^Card/, /^Pay/]) {
    await expect(sell.basket.getByRole('button', { name })).toBeDisabled();
  }
  await sell.press('F12');
  await expect(sell.payment).toBeHidden();
  await sell.basket.getByRole('button', { name: 'Sell without the code' }).click();
  await expect(sell.total).toHaveText(/^Total€12.00$/);
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(1);
});

test('points are earned, shown with the customer and spent', async ({ page }) => {
  const sell = await atTheCounter(page);
  const { customer } = await callBridge(page, 'customers.create', {
    requestId: newId(),
    name: 'Zoë Grünwald',
    email: null,
    phone: null,
  });
  const forZoe = async () => {
    await sell.press('F7');
    await page.keyboard.type('zo');
    await sell.basket.getByRole('option', { name: /Zoë/ }).waitFor();
    await sell.press('Enter');
    await expect(sell.box).toBeFocused();
  };
  await sell.type('a');
  await forZoe();
  await sell.press('F9');
  await expect(sell.basket).toContainText('54 points earned');
  await sell.type('b');
  await forZoe();
  await expect(sell.basket.getByText('54 points')).toBeVisible();
  await sell.press('Control+d');
  await expect(sell.basket.getByText('Zoë Grünwald has 54 points, worth €5.40.')).toBeVisible();
  await sell.press('Tab');
  await sell.type('99');
  await expect(sell.basket.getByText('There are 54 points; you asked for 99.')).toBeVisible();
  await sell.press('Control+d');
  await sell.basket.getByRole('button', { name: 'All 54' }).click();
  await sell.basket.getByRole('button', { name: /^Apply/ }).click();
  await expect(sell.total).toContainText('€6.60');
  await sell.press('F9');
  await expect(sell.basket).toContainText('54 points spent');
  expect((await callBridge(page, 'customers.get', { customerId: customer.id })).points).toBe(6);
  await sell.basket.getByRole('link').first().click();
  await page.getByRole('article').getByRole('link', { name: 'Zoë Grünwald' }).click();
  await expect(page.getByRole('banner').or(page.getByRole('main'))).toContainText(['6 points']);
});

test('what the counter prints after a sale is queued once', async ({ page }) => {
  const sell = await atTheCounter(page);
  const { settings } = await callBridge(page, 'counter.settings', {});
  await callBridge(page, 'counter.saveSettings', { ...settings, printAfterSale: ['tickets', 'receipt'] });
  await sell.type('b');
  await sell.press('F9');
  await expect(sell.basket.getByText('2 of 2 saved')).toBeVisible({ timeout: 30_000 });
  const { orders } = await callBridge(page, 'orders.recent', {
    thisCounterOnly: false,
    cursor: null,
    limit: 5,
  });
  const { jobs } = await callBridge(page, 'print.jobs', { orderId: orders[0]?.id ?? '' });
  expect(jobs.map(({ document }) => document).sort()).toEqual(['receipt', 'tickets']);
});
