import type { Locator, Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { goTo } from './pages/goTo.ts';
import { oneEvent, sell as sellPlaces } from './pages/oneEvent.ts';
import { putOnSale, reloadScreens } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';

/** The screen that the counter is made for, and both usual screens at 125 and 200 % of text. */
const WHOLE = { width: 1366, height: 768 };
const AT_125 = { width: 1093, height: 614 };
const AT_200 = { width: 683, height: 384 };
const LARGE_AT_200 = { width: 960, height: 540 };

const SCREENS = [
  ...['Events', 'Orders', 'Reports', 'Staff', 'Settings'],
  ...['Guests', 'Gifts', 'Holds', 'Promo codes', 'Door', 'Sell'],
];

/** Whether all of it can be seen and pressed where it is. */
async function isInSight(shown: Locator): Promise<boolean> {
  return shown.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const corners = [
      [box.left + 2, box.top + 2],
      [box.right - 2, box.bottom - 2],
    ] as const;
    return corners.every(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (element.contains(there) || there.contains(element));
    });
  });
}

/** Whatever reaches beyond the right edge of the window. */
function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => {
    const frame = document.querySelector('main')?.parentElement;
    return Math.max(
      document.documentElement.scrollWidth - innerWidth,
      frame ? frame.scrollWidth - frame.clientWidth : 0,
      ...[...document.querySelectorAll('main, header, nav, main section')].map(
        (part) => Math.round(part.getBoundingClientRect().right) - innerWidth,
      ),
    );
  });
}

test('no screen is wider than its window, and the bar on top holds what it says, from 100 to 200 %', async ({
  page,
}) => {
  await oneEvent(page);
  for (const screen of SCREENS) {
    await goTo(page, screen);
    for (const size of [WHOLE, AT_125, LARGE_AT_200, AT_200]) {
      await page.setViewportSize(size);
      await expect
        .poll(() => tooWide(page), { message: `${screen} at ${size.width}` })
        .toBeLessThanOrEqual(0);
    }
  }
  for (const size of [WHOLE, AT_125, LARGE_AT_200, AT_200]) {
    await page.setViewportSize(size);
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('header a, header time, header span')]
        .filter((part) => part.childElementCount === 0 || part.matches('a'))
        .map((part) => part.getBoundingClientRect().toJSON() as DOMRect),
    );
    const over = boxes.filter((one, index) =>
      boxes
        .slice(index + 1)
        .some(
          ({ left, right, top, bottom }) =>
            one.left < right && left < one.right && one.top < bottom && top < one.bottom,
        ),
    );
    expect(over, `the bar at ${size.width}`).toEqual([]);
  }
});

test('at 200 % an order is one page: its tickets and what is done with them can be read and pressed', async ({
  page,
}) => {
  const event = await oneEvent(page);
  await sellPlaces(page, event, { tier: 'Silver', quantity: 5 });
  await page.setViewportSize(AT_200);
  await page.keyboard.press('F3');
  await page.getByRole('list', { name: 'Latest orders' }).getByRole('link').first().click();
  const tickets = page.getByRole('region', { name: 'Tickets', exact: true });
  const last = tickets.getByLabel(/^Ticket 5:/);
  await last.check();
  expect(await isInSight(last)).toBe(true);
  const total = page.getByRole('cell', { name: '€60.00' }).last();
  await total.scrollIntoViewIfNeeded();
  expect(await isInSight(total)).toBe(true);
  await page.keyboard.press('Control+b');
  const refund = page.getByRole('button', { name: /^Refund €12.00/ });
  await expect(refund).toBeVisible();
  await refund.scrollIntoViewIfNeeded();
  expect(await isInSight(refund)).toBe(true);
});

test('at 200 % the verdict of the door is in sight', async ({ page }) => {
  await oneEvent(page);
  await page.setViewportSize(AT_200);
  await goTo(page, 'Door');
  await page.getByRole('button', { name: 'Let in to every event' }).click();
  await page.getByLabel('Scan a ticket').waitFor();
  await page.keyboard.type('ABCD-EFGH');
  await page.keyboard.press('Enter');
  const verdict = page.getByText('NOT VALID', { exact: true });
  await expect(verdict).toBeVisible();
  expect(await isInSight(verdict)).toBe(true);
  expect(await isInSight(page.getByText(/^Scan once more/))).toBe(true);
});

test('no digit of an amount is cut off, at 125 % either', async ({ page }) => {
  await oneEvent(page);
  await putOnSale(page, {
    name: 'Gala',
    inHours: 90,
    tiers: [{ name: 'Patron', code: 'P', priceMinor: 1_234_567, capacity: 200 }],
  });
  await reloadScreens(page);
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Gala');
  await sell.type('99*p');
  await expect(sell.total).toContainText('€1,222,221.33');
  await sell.press('F12');
  await page.keyboard.type('200000000');
  const change = sell.payment.getByRole('status', { name: 'Change' }).getByText('€777,778.67');
  for (const size of [WHOLE, AT_125]) {
    await page.setViewportSize(size);
    for (const amount of [
      sell.due.getByText('€1,222,221.33'),
      change,
      sell.total.getByText('€1,222,221.33'),
    ]) {
      expect(await isInSight(amount)).toBe(true);
    }
  }
});

test('no key of the bar is shown in half, and the sheet of all keys stands at the end', async ({ page }) => {
  await oneEvent(page);
  const keys = page.getByRole('toolbar', { name: 'Keys' });
  await page.keyboard.press('F2');
  for (const size of [WHOLE, AT_125, AT_200]) {
    await page.setViewportSize(size);
    const cut = await keys.evaluate((bar) => {
      const edge = bar.getBoundingClientRect();
      return [...bar.querySelectorAll('button')].filter((key) => {
        const { top, left, right } = key.getBoundingClientRect();
        const isShown = getComputedStyle(key).visibility === 'visible';
        return isShown && (top >= edge.bottom - 1 || left < edge.left || right > edge.right);
      }).length;
    });
    expect(cut).toBe(0);
  }
  await keys.getByRole('button', { name: 'F1 More' }).click();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

test('a notice moves no tile under the pointer', async ({ page }) => {
  await oneEvent(page);
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Hamlet');
  const before = await sell.tile('Silver').boundingBox();
  await sell.type('9*a');
  await sell.type('nothing like this');
  await expect(page.getByRole('region', { name: 'Tiers' }).getByRole('alert')).toBeVisible();
  expect(await sell.tile('Silver').boundingBox()).toEqual(before);
});

test('tickets of many tiers are chosen from a list, and the tickets stay in sight', async ({ page }) => {
  await oneEvent(page);
  const many = Array.from({ length: 6 }, (_, index) => ({
    ...{ name: `Row ${index + 1}`, code: `R${index + 1}`, priceMinor: 1_000, capacity: 50 },
  }));
  await putOnSale(page, { name: 'Festival', inHours: 90, tiers: many });
  await reloadScreens(page);
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Festival');
  for (const { code } of many) await sell.type(code.toLowerCase());
  await expect(sell.total).toContainText('€60.00');
  await sell.press('F9');
  await sell.basket.getByRole('link').first().click();
  const menu = page.getByLabel('Choose the tickets of a tier').first();
  await menu.click();
  await page.getByRole('option', { name: 'Row 4' }).click();
  const tickets = page.getByRole('region', { name: 'Tickets', exact: true });
  await expect(tickets.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(tickets.getByLabel(/^Ticket 4:/)).toBeChecked();
  expect(await isInSight(tickets.getByLabel(/^Ticket 6:/))).toBe(true);
});
