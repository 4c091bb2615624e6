import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { newId } from './pages/newId.ts';
import { OrderPage } from './pages/OrderPage.ts';
import { mintId, oneEvent, sell } from './pages/oneEvent.ts';
import { seriousFindings } from './pages/seriousFindings.ts';
import { makeUnreachable } from './pages/unreachable.ts';

const FEE = { refundFeeMinor: 50 };

test('refunds 5 of 20 by scanning what is handed back, with one confirmation', async ({ page }) => {
  const event = await oneEvent(page);
  const { rules } = await callBridge(page, 'rules.get', {});
  await callBridge(page, 'rules.save', { ...rules, ...FEE });
  const sale = await sell(page, event, { tier: 'Silver', quantity: 20 });
  const order = new OrderPage(page);
  await order.open(sale.code);
  await expect(order.scan).toBeFocused();
  for (const ticket of sale.tickets.slice(0, 5)) await order.scanCode(ticket.code);
  await expect(order.quote).toHaveText('Refund 5 of 20: 5 × €12.00 − fee €2.50 = €57.50 to card');
  await order.press('Control+b');
  await expect(order.reason).toBeFocused();
  await page.keyboard.type('Cannot come');
  await order.press('Enter');
  await expect(order.dialog).toContainText('Refund 5 of 20 tickets: €57.50 to card');
  await order.confirm();
  const done = page.getByRole('region', { name: 'Refunded' });
  await expect(done).toContainText('€57.50');
  await expect(done).toContainText('15 tickets of this order are still valid');
  await expect(done.getByText(/saved|printed/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Tickets of this order' }).getByText('Refunded')).toHaveCount(
    5,
  );

  const { order: now } = await callBridge(page, 'orders.get', { orderId: sale.id });
  expect(now.totalMinor).toBe(24_000);
  expect(now.tickets.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 5 }, () => 'refunded'),
    ...Array.from({ length: 15 }, () => 'held'),
  ]);
  expect(now.refunds).toMatchObject([{ kind: 'refund', totalMinor: -5_750 }]);
  const refundId = now.refunds[0]?.orderId ?? '';
  const { jobs } = await callBridge(page, 'print.jobs', { orderId: refundId });
  expect(jobs.map(({ document }) => document)).toEqual(['receipt']);
  // Closing leads back to the box, so that the next ticket can be scanned.
  await order.press('Escape');
  await expect(order.scan).toBeFocused();
  await order.scanCode(sale.tickets[0]?.code ?? '');
  await expect(page.getByRole('region', { name: 'Tickets' }).getByRole('alert')).toContainText(
    'Ticket 1 cannot be chosen: refunded.',
  );
});

test('tickets are chosen by keyboard: one, a range, a tier, all', async ({ page }) => {
  const event = await oneEvent(page);
  const sale = await sell(page, event, { tier: 'Silver', quantity: 8 });
  const order = new OrderPage(page);
  await order.open(sale.code);
  await order.boxes.nth(1).focus();
  await order.press('Space');
  await expect(order.quote).toContainText('Refund 1 of 8');
  for (let step = 0; step < 3; step += 1) await order.press('ArrowDown');
  await order.press('Shift+Space');
  await expect(order.quote).toContainText('Refund 4 of 8: 4 × €12.00');
  await page.getByRole('button', { name: 'All unused' }).click();
  await expect(order.quote).toContainText('Refund 8 of 8');
  await page.getByRole('button', { name: 'None' }).click();
  await expect(order.quote).toBeHidden();
});

test('a split tender goes back in proportion or as chosen, within what came in', async ({ page }) => {
  const event = await oneEvent(page);
  const sale = await sell(page, event, {
    tier: 'Silver',
    quantity: 4,
    paid: [
      ['cash', 1_200],
      ['card', 3_600],
    ],
  });
  const order = new OrderPage(page);
  await order.open(sale.code);
  for (const ticket of sale.tickets.slice(0, 2)) await order.scanCode(ticket.code);
  await expect(order.quote).toContainText('= €24.00: €6.00 to cash, €18.00 to card');
  await order.press('Control+b');
  const cash = order.refund.getByLabel('Cash');
  await cash.fill('13');
  await cash.press('Enter');
  await expect(order.refund.getByText('At most €12.00 can go back by cash.')).toBeVisible();
  await expect(order.refund.getByRole('button', { name: /^Refund/ })).toBeDisabled();
  await order.refund.getByLabel('Cash').fill('12');
  await order.refund.getByLabel('Cash').press('Enter');
  await expect(order.refund.getByLabel('Card')).toHaveValue('12.00');
  await order.reason.fill('Wrong date');
  await order.reason.press('Enter');
  await order.confirm();
  await expect(page.getByRole('region', { name: 'Refunded' })).toBeVisible();
  const { order: now } = await callBridge(page, 'orders.get', { orderId: sale.id });
  const { order: refund } = await callBridge(page, 'orders.get', { orderId: now.refunds[0]?.orderId ?? '' });
  expect(refund.payments).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ tender: 'cash', amountMinor: -1_200 }),
      expect.objectContaining({ tender: 'card', amountMinor: -1_200 }),
    ]),
  );
});

test('a refund whose answer is lost is asked for again under the same id and paid once', async ({
  page,
  houseUrl,
}) => {
  const event = await oneEvent(page);
  const sale = await sell(page, event, { tier: 'Silver', quantity: 2 });
  const order = new OrderPage(page);
  await order.open(sale.code);
  await order.scanCode(sale.tickets[0]?.code ?? '');
  await expect(order.quote).toContainText('to card');
  await order.press('Control+b');
  await order.reason.fill('Cannot come');
  await order.reason.press('Enter');
  await expect(order.dialog).toBeVisible();
  const bringBack = await makeUnreachable(houseUrl);
  await order.confirm();
  await expect(page.getByText('No clear answer came back.')).toBeVisible({ timeout: 30_000 });
  await order.press('Escape');
  await expect(order.refund).toBeVisible();
  await bringBack();
  const again = order.refund.getByRole('button', { name: 'Ask again' });
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole('region', { name: 'Refunded' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  const { order: now } = await callBridge(page, 'orders.get', { orderId: sale.id });
  expect(now.refunds).toHaveLength(1);
});

test('a claimed gift is refused by name; a manager may refund it all the same', async ({ page }) => {
  const event = await oneEvent(page);
  const sale = await sell(page, event, { tier: 'Silver', quantity: 2 });
  const { customer } = await callBridge(page, 'customers.create', {
    requestId: newId(),
    name: 'Zoë Grünwald',
    email: null,
    phone: null,
  });
  const gone = sale.tickets[0]?.id ?? '';
  await callBridge(page, 'gifts.offer', {
    requestId: mintId(),
    ticketIds: [gone],
    receiver: { customerId: customer.id },
  });
  const order = new OrderPage(page);
  await order.open(sale.code);
  await page.getByRole('button', { name: 'All unused' }).click();
  const refused = page.getByText('Ticket 1 belongs to Zoë Grünwald now.');
  await expect(refused).toBeVisible();
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await expect(order.quote).toContainText('Refund 1 of 2');
  await order.boxes.first().click();
  await order.press('Control+b');
  await order.refund.getByRole('button', { name: 'Refund all the same' }).click();
  await expect(order.refund.getByText('€24.00').first()).toBeVisible();
  await order.reason.fill('The giver asked for it');
  await order.reason.press('Enter');
  await order.confirm();
  await expect(page.getByRole('region', { name: 'Refunded' })).toBeVisible();
});

test('a claimed gift is exchanged by a manager’s word, and one on its way is said to end', async ({
  page,
}) => {
  const event = await oneEvent(page);
  const sale = await sell(page, event, { tier: 'Silver', quantity: 3 });
  const { customer } = await callBridge(page, 'customers.create', {
    requestId: crypto.randomUUID(),
    name: 'Zoë Grünwald',
    email: null,
    phone: null,
  });
  const [gone = '', offered = ''] = sale.tickets.map(({ id }) => id);
  const receivers = [{ customerId: customer.id }, { name: 'Robin Reed', contact: '' }];
  for (const [index, id] of [gone, offered].entries()) {
    await callBridge(page, 'gifts.offer', {
      requestId: mintId(),
      ticketIds: [id],
      receiver: receivers[index] ?? { name: '', contact: '' },
    });
  }
  const order = new OrderPage(page);
  await order.open(sale.code);
  await page.getByRole('button', { name: 'All unused' }).click();
  await order.press('Control+j');
  await expect(order.exchange.getByText('A gift is on its way with these tickets.')).toBeVisible();
  await order.exchange.getByRole('button', { name: 'One more: Silver, Hamlet' }).click();
  await expect(order.exchange.getByText('Ticket 1 belongs to Zoë Grünwald now.')).toBeVisible();
  await order.exchange.getByRole('button', { name: 'Exchange all the same' }).click();
  await expect(order.exchange.getByText('By a manager’s word.')).toBeVisible();
  await expect(order.exchange.getByText('Nothing to pay')).toBeVisible();
  await order.reason.fill('The receiver asked for it');
  await order.reason.press('Enter');
  await order.confirm();
  await expect(page.getByRole('heading', { name: '3 tickets exchanged' })).toBeVisible();
  const { order: now } = await callBridge(page, 'orders.get', { orderId: sale.id });
  expect(now.tickets.map(({ state }) => state)).toEqual(['exchanged', 'exchanged', 'exchanged']);
});

test('exchanges two tickets for a dearer tier, the difference paid in cash', async ({ page }) => {
  const event = await oneEvent(page);
  const sale = await sell(page, event, { tier: 'Silver', quantity: 3 });
  const order = new OrderPage(page);
  await order.open(sale.code);
  for (const ticket of sale.tickets.slice(0, 2)) await order.scanCode(ticket.code);
  await order.press('Control+j');
  await order.exchange.getByRole('button', { name: 'One more: Gold, Hamlet' }).click();
  await expect(order.exchange.getByText('To be paid').locator('..')).toContainText('€84.00');
  await order.reason.fill('Better places');
  await order.reason.press('Enter');
  await expect(order.dialog).toContainText('Exchange 2 tickets for 2 tickets: €84.00 to be paid');
  await order.confirm();
  await expect(page.getByRole('status', { name: 'Amount due' })).toHaveText('€84.00');
  await page.getByLabel('Cash handed over').fill('100,');
  await order.press('Enter');
  const done = page.getByRole('region', { name: 'Exchanged' });
  await expect(done).toContainText('2 tickets exchanged');
  await expect(done).toContainText('change €16.00');
  const { order: now } = await callBridge(page, 'orders.get', { orderId: sale.id });
  expect(now.tickets.map(({ state }) => state)).toEqual(['exchanged', 'exchanged', 'held']);
  expect(now.refunds).toMatchObject([{ kind: 'exchange', totalMinor: 8_400 }]);
});

/** Exchanges two tickets for dearer ones as far as a part of the difference, €20.00, on a card that was approved. */
async function halfPaidExchange(page: Page) {
  const event = await oneEvent(page);
  const sale = await sell(page, event, { tier: 'Silver', quantity: 3 });
  const order = new OrderPage(page);
  await order.open(sale.code);
  for (const ticket of sale.tickets.slice(0, 2)) await order.scanCode(ticket.code);
  await order.press('Control+j');
  await order.exchange.getByRole('button', { name: 'One more: Gold, Hamlet' }).click();
  await expect(order.exchange.getByText('To be paid').locator('..')).toContainText('€84.00');
  await order.reason.fill('Better places');
  await order.reason.press('Enter');
  await order.confirm();
  await page.getByLabel('Cash handed over').fill('20,');
  await order.press('F10');
  await order.press('F6');
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('Card, approved');
  await expect(page.getByRole('status', { name: 'Amount due' })).toHaveText('€64.00');
  return { sale, order };
}

test('a card of an exchange that is cancelled on the terminal is written down before it is forgotten', async ({
  page,
}) => {
  const { sale, order } = await halfPaidExchange(page);
  await page.getByRole('button', { name: 'Cancelled on the terminal' }).click();
  await expect(page.getByRole('status', { name: 'Amount due' })).toHaveText('€84.00');
  await expect(page.getByRole('list', { name: 'Taken so far' })).toBeHidden();
  const latest = { thisCounterOnly: false, cursor: null, limit: 1 };
  const [cancelled] = (await callBridge(page, 'orders.recent', latest)).orders;
  expect(cancelled).toMatchObject({ kind: 'exchange', state: 'cancelled', ticketCount: 0 });
  const { order: written } = await callBridge(page, 'orders.get', { orderId: cancelled?.id ?? '' });
  expect(written.payments.map(({ amountMinor }) => amountMinor).sort()).toEqual([-2_000, 2_000]);
  expect(written.refundOf).toMatchObject({ orderId: sale.id });
  // Nothing is in the balance any more: the order may be left, and its tickets are as they were.
  await order.press('Escape');
  await expect(order.exchange).toBeVisible();
  await order.press('Escape');
  await expect(order.exchange).toBeHidden();
  await page.keyboard.press('F3');
  await expect(page.getByLabel('Find an order, a ticket or a person')).toBeVisible();
  const { order: now } = await callBridge(page, 'orders.get', { orderId: sale.id });
  expect(now.tickets.map(({ state }) => state)).toEqual(['held', 'held', 'held']);
});

test('a window that begins again has the money of its exchange again, and finishes it', async ({ page }) => {
  const { sale } = await halfPaidExchange(page);
  await page.reload();
  await expect(page.getByRole('status', { name: 'Amount due' })).toHaveText('€64.00');
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('Card, approved');
  // It is not left meanwhile, and says why.
  await expect(page.getByText('This exchange is not finished.')).toBeHidden();
  await page.getByRole('link', { name: /^Orders/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This exchange is not finished.' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Amount due' })).toHaveText('€64.00');
  await page.keyboard.press('F9');
  const done = page.getByRole('region', { name: 'Exchanged' });
  await expect(done).toContainText('2 tickets exchanged');
  const { order: now } = await callBridge(page, 'orders.get', { orderId: sale.id });
  expect(now.tickets.map(({ state }) => state)).toEqual(['exchanged', 'exchanged', 'held']);
  const { order: made } = await callBridge(page, 'orders.get', { orderId: now.refunds[0]?.orderId ?? '' });
  expect(made.payments).toMatchObject([
    { tender: 'cash', amountMinor: 6_400 },
    { tender: 'card', amountMinor: 2_000 },
  ]);
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await expect(done).toBeHidden();
});

test('an exchange for a cheaper tier gives the difference back', async ({ page }) => {
  const event = await oneEvent(page);
  const sale = await sell(page, event, { tier: 'Gold', quantity: 1, paid: [['cash', 5_400]] });
  const order = new OrderPage(page);
  await order.open(sale.code);
  await order.scanCode(sale.tickets[0]?.code ?? '');
  await order.press('Control+j');
  await order.exchange.getByRole('button', { name: 'One more: Silver, Hamlet' }).click();
  await expect(order.exchange.getByText('Goes back to cash').locator('..')).toContainText('€42.00');
  await order.reason.fill('Cheaper places');
  await order.reason.press('Enter');
  await order.confirm();
  await expect(page.getByRole('region', { name: 'Exchanged' })).toContainText('€42.00');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe on the way of a refund, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const event = await oneEvent(page);
    const sale = await sell(page, event, { tier: 'Silver', quantity: 3 });
    const order = new OrderPage(page);
    await order.open(sale.code);
    const found: Record<string, string[]> = {};
    const look = async (where: string) => {
      found[where] = await seriousFindings(page);
    };
    await order.scanCode(sale.tickets[0]?.code ?? '');
    await expect(order.quote).toContainText('to card');
    await look('chosen');
    await order.press('Control+y');
    await page.getByRole('list', { name: 'Story' }).waitFor();
    await look('why');
    await order.press('Escape');
    await order.press('Control+j');
    await order.exchange.getByRole('button', { name: 'One more: Gold, Hamlet' }).click();
    await expect(order.exchange.getByText('To be paid')).toBeVisible();
    await look('exchange');
    await order.press('Escape');
    await order.press('Control+b');
    await order.reason.fill('Cannot come');
    await look('refund');
    await order.reason.press('Enter');
    await order.dialog.waitFor();
    await look('confirm');
    await order.confirm();
    await page.getByRole('region', { name: 'Refunded' }).waitFor();
    await look('refunded');
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([]);
  });
}
