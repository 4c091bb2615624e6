import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { goTo } from './pages/goTo.ts';
import { newId } from './pages/newId.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';

const TIERS = 50;
const NAMES = ['Gala One', 'Gala Two', 'Gala Three', 'Gala Four'];

test('screens that were not loaded yet open by keyboard', async ({ page }) => {
  await openHouse(page);
  await page.getByRole('link', { name: /^Sell/ }).waitFor();
  for (const [key, heading] of [
    ['F3', 'Orders'],
    ['Control+t', 'Any ticket'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
  for (const name of ['Guests', 'Gifts', 'Holds', 'Promo codes', 'Staff']) {
    await goTo(page, name);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  await page.keyboard.press('F2');
  await expect(new SellPage(page).box).toBeFocused();
});

test('a basket of two hundred lines is filled, changed and sold', async ({ page }) => {
  await openHouse(page);
  const tiers = Array.from({ length: TIERS }, (_, index) => ({
    name: `Tier ${index + 1}`,
    code: `T${index + 1}`,
    priceMinor: 1_000,
    capacity: 4,
  }));
  const lines: { tierId: number; quantity: number }[] = [];
  for (const name of NAMES) {
    const event = await putOnSale(page, { name, inHours: 48, tiers });
    lines.push(...event.tiers.map(({ id }) => ({ tierId: id, quantity: 1 })));
  }
  await callBridge(page, 'holds.place', {
    requestId: newId(),
    name: 'Dana',
    customerId: null,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    lines: lines.slice(1),
  });
  await page.getByRole('link', { name: /^Sell/ }).waitFor();
  await goTo(page, 'Holds');
  await page.getByText('Dana').first().click();
  await page.getByRole('button', { name: /^Collect/ }).click();

  const sell = new SellPage(page);
  await expect(sell.basket.getByText('199 tickets')).toBeVisible();
  await sell.chooseEvent('Gala One');
  await sell.type('t1');
  await expect(sell.basket.getByText('200 tickets')).toBeVisible();
  await sell.basket.getByRole('button', { name: 'One more: Tier 50, Gala Four' }).click();
  await expect(sell.total).toContainText('€2,010.00');

  await sell.press('F12');
  await expect(sell.due).toContainText('€2,010.00');
  await expect(sell.basket.getByRole('button', { name: /^One more/ })).toHaveCount(0);
  await sell.press('Escape');
  await expect(sell.basket.getByRole('button', { name: /^One more/ }).first()).toBeVisible();
  await sell.press('F9');
  await expect(sell.tickets.first()).toBeVisible();

  // The order of it is a long list: only the rows in sight exist, and the arrows reach the ones that do not.
  const { orders } = await callBridge(page, 'orders.recent', {
    thisCounterOnly: false,
    cursor: null,
    limit: 1,
  });
  expect(orders[0]?.ticketCount).toBe(201);
  await page.keyboard.press('F3');
  await page.getByRole('link', { name: /201 tickets/ }).click();
  const list = page.getByRole('list', { name: 'Tickets of this order' });
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '201');
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await list.getByRole('checkbox', { name: /^Ticket 1:/ }).focus();
  for (let press = 0; press < 40; press += 1) await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('checkbox', { name: /^Ticket 41:/ })).toBeFocused();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
});
