import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';
import { seriousFindings } from './pages/seriousFindings.ts';
import { HoldsPage } from './pages/TicketsPages.ts';

const GOLD = { name: 'Gold', code: 'G', priceMinor: 4200, capacity: 10 };
const SILVER = { name: 'Silver', code: 'S', priceMinor: 2600, capacity: 40 };

async function holdsFor(page: Page) {
  await openHouse(page);
  const event = await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [GOLD, SILVER] });
  const holds = new HoldsPage(page);
  await holds.open();
  const left = async () => {
    const { event: now } = await callBridge(page, 'events.get', { eventId: event.id });
    return now.tiers.map((tier) => tier.left);
  };
  /** Holds three Gold and one Silver for the Owens family, for an hour. */
  const hold = async () => {
    await holds.find('Event', 'ham', /Hamlet/);
    await holds.count('Gold').fill('3');
    await holds.count('Silver').fill('1');
    await holds.forName.fill('The Owens family');
    await holds.forName.press('Enter');
    await holds.row('The Owens family').waitFor();
  };
  return { event, holds, left, hold };
}

test('places are held for a name by keyboard; the list counts down and the places are gone', async ({
  page,
}) => {
  const { holds, left, hold } = await holdsFor(page);
  await expect(page.getByText('No places are held.')).toBeVisible();
  await hold();
  await expect(holds.row('The Owens family')).toContainText('3 Gold, 1 Silver');
  const clock = holds.list.getByRole('timer');
  await expect(clock).toHaveText(/59:\d\d/);
  const first = await clock.textContent();
  await expect(clock).not.toHaveText(first ?? '');
  expect(await left()).toEqual([7, 39]);
});

test('a hold lasts longer when it is asked to, and is released only after a word', async ({ page }) => {
  const { holds, left, hold } = await holdsFor(page);
  await hold();
  await page.getByLabel('Search holds by name').focus();
  await page.keyboard.press('ArrowDown');
  await expect(holds.clock).toHaveText(/59:\d\d/);
  await holds.button('1 hour more').click();
  await expect(holds.clock).toHaveText(/1 h 59 min/);
  await holds.button('Release 4 places').click();
  await expect(holds.dialog.getByRole('heading')).toHaveText('Release 4 places held for The Owens family');
  await expect(holds.dialog.getByRole('button', { name: 'Keep the hold' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await left()).toEqual([7, 39]);
  await holds.button('Release 4 places').click();
  await holds.dialog.getByRole('button', { name: 'Release 4 places' }).click();
  await expect(page.getByText('No places are held.')).toBeVisible();
  expect(await left()).toEqual([10, 40]);
});

test('more than is left is refused by name, and what was typed stays', async ({ page }) => {
  const { holds, left } = await holdsFor(page);
  await holds.find('Event', 'ham', /Hamlet/);
  await holds.count('Gold').fill('11');
  await holds.forName.fill('School class');
  await holds.forName.press('Enter');
  await expect(holds.side.getByRole('alert')).toContainText('Only 10 Gold left; you asked for 11.');
  await expect(holds.count('Gold')).toHaveValue('11');
  await holds.count('Gold').fill('10');
  await holds.count('Gold').press('Enter');
  await expect(holds.row('School class')).toContainText('10 Gold');
  expect(await left()).toEqual([0, 40]);
});

test('whoever comes for a hold finds it in the basket', async ({ page }) => {
  const { holds, hold } = await holdsFor(page);
  await hold();
  await holds.row('The Owens family').click();
  await expect(holds.button(/^Collect 4 places/)).toContainText('€152.00');
  await page.keyboard.press('Control+Enter');
  const sell = new SellPage(page);
  await expect(sell.total).toContainText('€152.00');
  await expect(sell.basket.getByRole('listitem').filter({ hasText: 'Gold' })).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe among the holds, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { holds, hold } = await holdsFor(page);
    const found: Record<string, string[]> = {};
    const look = async (where: string) => {
      found[where] = await seriousFindings(page);
    };
    await look('none');
    await holds.find('Event', 'ham', /Hamlet/);
    await holds.count('Gold').waitFor();
    await look('new');
    await holds.button('Another event').click();
    await hold();
    await holds.row('The Owens family').click();
    await holds.clock.waitFor();
    await look('chosen');
    await holds.button('Release 4 places').click();
    await look('release');
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([]);
  });
}
