import type { Page } from 'playwright-core';
import { type CounterOptions, expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { MANAGER, openHouse, putOnSale } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';

const HAMLET = {
  name: 'Hamlet',
  inHours: 3,
  tiers: [
    { name: 'Gold', code: 'A', priceMinor: 5400, capacity: 3 },
    { name: 'Silver', code: 'B', priceMinor: 3600, capacity: 40 },
  ],
};

/** How long news may take from one counter to another. */
const LATEST_MS = 2_000;

/** Two windows in one house; the second is new there, so a manager signs in on it. */
async function twoWindows(launch: (options: CounterOptions) => Promise<{ page: Page }>) {
  const [{ page: first }, { page: second }] = await Promise.all([
    launch({ name: 'Foyer' }),
    launch({ name: 'Stage door' }),
  ]);
  await openHouse(first);
  await putOnSale(first, HAMLET);
  await second.reload();
  await expect(second.getByText('This counter is new here.')).toBeVisible();
  await second.getByLabel('E-mail').fill(MANAGER.email);
  await second.getByLabel('Password', { exact: true }).fill(MANAGER.password);
  await second.keyboard.press('Enter');
  await second.getByRole('navigation', { name: 'Screens' }).waitFor();
  return { first, second };
}

test('a sale at one counter shows at the other within two seconds, untouched', async ({ launch }) => {
  const { first, second } = await twoWindows(launch);
  await second.keyboard.press('F4');
  const row = second.getByRole('option', { name: /Hamlet/ });
  await expect(row).toContainText('43 left');
  const sell = new SellPage(first);
  await sell.open();
  await sell.chooseEvent('Hamlet');
  await sell.type('2*a');
  await sell.type('3*b');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(5);
  await expect(row).toContainText('38 left', { timeout: LATEST_MS });
  await expect(second.getByRole('complementary', { name: 'Chosen event' })).toContainText('1 left');
});

test('two counters that ask for the last places at once: one gets them, one is told what is left', async ({
  launch,
}) => {
  const { first, second } = await twoWindows(launch);
  const counters = [new SellPage(first), new SellPage(second)];
  for (const sell of counters) {
    await sell.open();
    await sell.chooseEvent('Hamlet');
    await sell.type('2*a');
    await expect(sell.total).toContainText('€108.00');
  }
  await Promise.all(counters.map((sell) => sell.press('F9')));
  const told = 'Only 1 Gold left; you asked for 2.';
  for (const sell of counters) {
    await expect(sell.tickets.first().or(sell.page.getByText(told).first())).toBeVisible();
  }
  const sold = await Promise.all(counters.map((sell) => sell.tickets.count()));
  expect(sold.toSorted()).toEqual([0, 2]);

  // The other one takes the place that is left, and then there is none.
  const loser = counters[sold.indexOf(0)] ?? new SellPage(first);
  await loser.press('F6');
  await expect(loser.total).toContainText('€54.00');
  const again = loser.payment.getByRole('button', { name: /^Pay again/ });
  if (await again.isVisible()) await again.click();
  await loser.press('F9');
  await expect(loser.tickets).toHaveCount(1);
  for (const sell of counters) await expect(sell.tile('Gold')).toContainText('SOLD OUT');
  const { orders } = await callBridge(first, 'orders.recent', {
    thisCounterOnly: false,
    cursor: null,
    limit: 10,
  });
  expect(orders.map(({ state, ticketCount }) => [state, ticketCount])).toEqual([
    ['completed', 1],
    ['completed', 2],
  ]);
});
