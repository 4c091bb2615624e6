import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { newId } from './pages/newId.ts';
import { OrdersPage } from './pages/OrdersPage.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';
import { seriousFindings } from './pages/seriousFindings.ts';

/** One completed order of two tickets for Zoë Grünwald and one failed order. */
async function twoOrders(page: Page) {
  await openHouse(page);
  const event = await putOnSale(page, {
    name: 'Hamlet',
    inHours: 3,
    tiers: [{ name: 'Gold', code: 'A', priceMinor: 5400, capacity: 20 }],
  });
  const { customer } = await callBridge(page, 'customers.create', {
    requestId: newId(),
    name: 'Zoë Grünwald',
    email: 'zoe@example.org',
    phone: null,
  });
  const sale = (outcome: 'approved' | 'declined', customerId: number | null) =>
    callBridge(page, 'orders.sell', {
      requestId: crypto.randomUUID(),
      customerId,
      lines: [{ tierId: event.tiers[0]?.id ?? 0, quantity: 2, unitPriceMinor: 5400 }],
      payments: [
        {
          tender: 'card',
          amountMinor: 10_800,
          tenderedMinor: null,
          outcome,
          wasUnknown: false,
          reference: '',
        },
      ],
    });
  const { order: completed } = await sale('approved', customer.id);
  const { order: failed } = await sale('declined', null);
  const orders = new OrdersPage(page);
  await page.getByRole('link', { name: /^Orders/ }).waitFor();
  await orders.open();
  return { orders, completed, failed };
}

test('an order is found by name, e-mail, order code and ticket code', async ({ page }) => {
  const { orders, completed } = await twoOrders(page);
  await expect(orders.latest).toHaveCount(2);
  for (const code of [completed.code.toLowerCase(), completed.tickets[1]?.code ?? '']) {
    await orders.find(code);
    await expect(page.getByRole('heading', { level: 1, name: /^Sale/ })).toBeVisible();
    await expect(orders.tickets).toHaveCount(2);
    await page.keyboard.press('Escape');
  }
  for (const text of ['grünw', 'zoe@example']) {
    await orders.box.fill(text);
    await expect(page.getByRole('region', { name: 'Customers' }).getByRole('link')).toHaveText(
      /Zoë Grünwald/,
    );
    await expect(page.getByRole('region', { name: 'Orders' }).getByRole('link')).toHaveCount(1);
  }
});

test('a customer’s page shows what they paid for and what they hold', async ({ page }) => {
  const { orders } = await twoOrders(page);
  await orders.box.fill('grünwald');
  await page.getByRole('region', { name: 'Customers' }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Zoë Grünwald' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Orders' }).getByRole('link')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Tickets' }).getByText('Valid')).toHaveCount(2);
});

test('a failed order is shown as failed and cannot be printed', async ({ page }) => {
  const { orders, failed } = await twoOrders(page);
  await orders.find(failed.code);
  await expect(page.getByText('This order failed.')).toBeVisible();
  await expect(page.getByText('Declined')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Print' })).toBeHidden();
});

test('tickets of an old order are printed to a file again', async ({ page }) => {
  const { orders, completed } = await twoOrders(page);
  await orders.find(completed.code);
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect(page.getByText(/^2 of 2 saved/)).toBeVisible({ timeout: 30_000 });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe on the way of a sale, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const { orders, completed } = await twoOrders(page);
    const found: Record<string, string[]> = {};
    const look = async (where: string) => {
      found[where] = await seriousFindings(page);
    };
    await expect(orders.latest).toHaveCount(2);
    await look('orders');
    await orders.box.fill('grünwald');
    await page.getByRole('region', { name: 'Customers' }).waitFor();
    await look('found');
    await orders.find(completed.code);
    await orders.order.waitFor();
    await look('order');
    const sell = new SellPage(page);
    await sell.open();
    await sell.chooseEvent('Hamlet');
    await sell.type('2*a');
    await sell.basket.getByRole('listitem').first().waitFor();
    await look('sell');
    await sell.press('F7');
    await page.keyboard.type('zo');
    await sell.basket.getByRole('option').first().waitFor();
    await look('customer list');
    await sell.press('Enter');
    await sell.press('F12');
    await page.keyboard.type('10');
    await look('pay');
    await sell.press('F10');
    await look('card');
    await sell.press('F8');
    await look('unknown card');
    await sell.press('F7');
    await sell.payment
      .getByText(/declined/i)
      .first()
      .waitFor();
    await look('declined');
    await sell.press('Escape');
    await sell.press('F9');
    await sell.tickets.first().waitFor();
    await look('confirmation');
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([]);
  });
}
