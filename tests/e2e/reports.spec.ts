import { expect, test } from './fixtures/test.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';
import { seriousFindings } from './pages/seriousFindings.ts';

const GOLD = { name: 'Gold', code: 'G', priceMinor: 4200, capacity: 10 };

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what was sold today, by day, event and cashier, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openHouse(page);
    await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [GOLD] });
    const sell = new SellPage(page);
    await sell.open();
    await sell.chooseEvent('Hamlet');
    await sell.type('2*g');
    await sell.press('F12');
    await sell.press('F9');
    await expect(sell.tickets).toHaveCount(2);

    await page.getByRole('link', { name: 'Reports' }).click();
    const sums = page.getByRole('region', { name: 'Sums' });
    await expect(sums.getByRole('row', { name: /^Total/ })).toContainText('€84.00');
    const paid = page.getByRole('complementary', { name: 'How it was paid' });
    await expect(paid.getByRole('row', { name: /^Cash/ })).toContainText('€84.00');
    await expect(paid).toContainText('None were given in this period.');
    expect(await seriousFindings(page)).toEqual([]);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^sales-days-.*\.csv$/);
    await page.getByText('By event', { exact: true }).click();
    await sums.getByRole('button', { name: 'Hamlet' }).click();
    await expect(page.getByRole('button', { name: 'All events' })).toBeVisible();
    await expect(sums.getByRole('row', { name: /^Hamlet/ })).toContainText('€84.00');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByText('Yesterday', { exact: true }).click();
    await expect(sums).toContainText('Nothing was sold in this period.');
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await expect(page.getByText('The last day is before the first.')).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);

    // At 200 % nothing is cut off sideways.
    await page.setViewportSize({ width: 640, height: 480 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
}
