import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { openHouse, putOnSale, reloadScreens } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';

const HOUR_MS = 3_600_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** What the bar shows in Berlin, where the house is. */
function timesAbout(moment: number): RegExp {
  const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Berlin' });
  return new RegExp([-60_000, 0, 60_000].map((by) => format.format(moment + by)).join('|'));
}

/** From now on the machine of this window believes that it is later, or earlier. */
async function setMachine(page: Page, aheadMs: number): Promise<void> {
  await page.addInitScript((ms) => {
    const RightDate = Date;
    class WrongDate extends RightDate {
      constructor(...given: unknown[]) {
        if (given.length === 0) super(RightDate.now() + ms);
        else super(...(given as [number]));
      }
      static override now = () => RightDate.now() + ms;
    }
    Object.assign(globalThis, { Date: WrongDate });
  }, aheadMs);
  await reloadScreens(page);
}

for (const [words, aheadMs] of [
  ['60 minutes fast', HOUR_MS],
  ['60 minutes slow', -HOUR_MS],
] as const) {
  test(`a counter whose clock is ${words} says so, and goes by the time of the house`, async ({ page }) => {
    await openHouse(page);
    await putOnSale(page, {
      name: 'Hamlet',
      inHours: 72,
      tiers: [
        { name: 'Gold', code: 'A', priceMinor: 5400, capacity: 6 },
        { name: 'Silver', code: 'B', priceMinor: 1200, capacity: 50, saleOpensAt: inMinutes(30) },
        { name: 'Bronze', code: 'C', priceMinor: 900, capacity: 50, saleClosesAt: inMinutes(30) },
        { name: 'Early', code: 'E', priceMinor: 900, capacity: 50, saleClosesAt: inMinutes(-30) },
      ],
    });
    await setMachine(page, aheadMs);
    const strip = page.getByRole('alert').filter({ hasText: `The clock of this computer is ${words}.` });
    await expect(strip).toBeVisible();
    await expect(page.getByRole('banner').getByRole('time')).toHaveText(timesAbout(Date.now()));
    const sell = new SellPage(page);
    await sell.open();
    await sell.chooseEvent('Hamlet');
    await expect(sell.tile('Silver')).toContainText('Opens');
    await expect(sell.tile('Bronze')).toContainText('50 left');
    await expect(sell.tile('Early')).toContainText('Sales closed');
    await sell.type('6*a');
    const clock = sell.basket.getByRole('timer', { name: 'Places held for this basket' });
    await expect(clock).toHaveText(/^6 held (10:00|09:5\d)$/);
    // It does not run out at once either.
    await page.waitForTimeout(1_500);
    await expect(clock).toHaveText(/^6 held 09:5\d$/);
    await sell.press('F9');
    await expect(sell.tickets).toHaveCount(6);
  });
}

test('a counter whose clock is right says nothing of it', async ({ page }) => {
  await openHouse(page);
  await expect(page.getByText('The clock of this computer')).toHaveCount(0);
});
