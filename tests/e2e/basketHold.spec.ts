import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { goTo } from './pages/goTo.ts';
import { type Event, mintId, oneEvent, tierOf } from './pages/oneEvent.ts';
import { SellPage } from './pages/SellPage.ts';

async function heldGold(page: Page, event: Event): Promise<number> {
  return tierOf((await callBridge(page, 'events.get', { eventId: event.id })).event, 'Gold').held;
}

async function atTheCounter(page: Page): Promise<{ event: Event; sell: SellPage }> {
  const event = await oneEvent(page);
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Hamlet');
  return { event, sell };
}

/** Somebody else takes places before the first key of this counter is heard. */
function hold(page: Page, event: Event, quantity: number) {
  return callBridge(page, 'holds.place', {
    requestId: mintId(),
    name: 'Dana',
    customerId: null,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    lines: [{ tierId: tierOf(event, 'Gold').id, quantity }],
  });
}

test('a basket holds its places, shows for how long, and the sale uses the hold up', async ({ page }) => {
  const { event, sell } = await atTheCounter(page);
  await sell.type('4*a');
  const clock = sell.basket.getByRole('timer', { name: 'Places held for this basket' });
  await expect(clock).toHaveText(/^4 held 0?\d:\d\d$/);
  await expect.poll(() => heldGold(page, event)).toBe(4);
  await expect(sell.tile('Gold')).toContainText('4 held');
  await expect(sell.tile('Gold')).toContainText('2 left');
  await sell.type('2*a');
  await expect(clock).toHaveText(/^6 held/);
  await expect(sell.tile('Gold')).toContainText('6 held');
  await expect(sell.tile('Gold')).not.toContainText('0 left');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(6);
  await expect.poll(() => heldGold(page, event)).toBe(0);
  await expect(sell.tile('Gold')).toContainText('SOLD OUT');
});

test('the countdown never says more than the whole time of a hold', async ({ page }) => {
  const { sell } = await atTheCounter(page);
  await sell.type('1*b');
  const clock = sell.basket.getByRole('timer', { name: 'Places held for this basket' });
  await expect(clock).toBeVisible();
  // Everything that it says, be it for a single picture.
  const said = await clock.evaluateHandle((element) => {
    const words = new Set<string>();
    const note = () => words.add(/(\d+):\d\d/.exec(element.textContent ?? '')?.[0] ?? '');
    new MutationObserver(note).observe(element, { childList: true, characterData: true, subtree: true });
    return words;
  });
  // Each change renews the hold at another moment between two strokes of the clock.
  for (let count = 0; count < 8; count += 1) {
    await sell.type('1*b');
    await page.waitForTimeout(370);
  }
  const times = await said.evaluate((words) => [...words].toSorted());
  expect(times).toContain('09:59');
  expect(times.at(-1)).toMatch(/^(10:00|09:59)$/);
});

test('an emptied basket gives its places back, and so does who signs out', async ({ page, houseUrl }) => {
  const { event, sell } = await atTheCounter(page);
  await sell.type('3*a');
  await expect.poll(() => heldGold(page, event)).toBe(3);
  await sell.type('-3*a');
  await expect.poll(() => heldGold(page, event)).toBe(0);
  await sell.type('2*a');
  await expect.poll(() => heldGold(page, event)).toBe(2);
  await sell.press('Control+l');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const client = new pg.Client({ connectionString: houseUrl });
  await client.connect();
  const { rows } = await client.query('select sum(held)::int as held from tier_stock');
  await client.end();
  expect(rows).toEqual([{ held: 0 }]);
});

/** Whether these words leave the screen or become others within so many milliseconds, be it for a single picture. */
function goesAway(shown: Locator, withinMs: number): Promise<boolean> {
  return shown.evaluate(
    (element, ms) =>
      new Promise<boolean>((resolve) => {
        const words = element.textContent;
        const watch = new MutationObserver(() => {
          if (!element.isConnected || element.textContent !== words) resolve(true);
        });
        watch.observe(document.body, { childList: true, characterData: true, subtree: true });
        setTimeout(() => resolve(false), ms);
      }),
    withinMs,
  );
}

test('places that somebody else holds are told at the line at once, and what is left is kept meanwhile', async ({
  page,
}) => {
  const { event, sell } = await atTheCounter(page);
  await sell.type('b');
  await hold(page, event, 4);
  await sell.type('3*a');
  const question = sell.basket.getByText('Only 2 Gold left; you asked for 3.');
  await expect(question).toBeVisible();
  const gone = goesAway(question, 1_000);
  await expect.poll(() => heldGold(page, event)).toBe(6);
  // Neither the office's answer nor the news of it takes the question away for a moment: its key must hit it.
  expect(await gone).toBe(false);
  await sell.basket.getByRole('button', { name: 'Take 2' }).click();
  await expect(sell.basket.getByText('Only 2 Gold left')).toBeHidden();
  await expect(sell.total).toContainText('€120.00');
});

test('when the time is over the lines say so, and one key takes again what is still free', async ({
  page,
  houseUrl,
}) => {
  await page.clock.install();
  const { event, sell } = await atTheCounter(page);
  await sell.type('4*a');
  await expect(sell.basket.getByRole('timer', { name: 'Places held for this basket' })).toHaveText(/^4 held/);
  const client = new pg.Client({ connectionString: houseUrl });
  await client.connect();
  await client.query(`update hold set expires_at = now() - interval '1 second' where kind = 'basket'`);
  await client.end();
  // The question for the time of the house falls due in the same leap; answered early, it undoes the leap.
  await expect(async () => {
    await page.clock.fastForward('11:00');
    await expect(sell.basket.getByText('The time is over: these places are no longer held.')).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await expect(sell.basket.getByRole('listitem').getByText('released')).toBeVisible();
  await hold(page, event, 5);
  await sell.press('Control+h');
  await expect(sell.basket.getByText('Only 1 Gold left; you asked for 4.')).toBeVisible();
  await expect(sell.basket.getByText('released')).toBeHidden();
  await expect.poll(() => heldGold(page, event)).toBe(6);
});

test('a hold for a name is collected into the basket and sold out of its own places', async ({ page }) => {
  const { event, sell } = await atTheCounter(page);
  await hold(page, event, 6);
  await expect(sell.tile('Gold')).toContainText('6 held');
  await goTo(page, 'Holds');
  await page.getByText('Dana').first().click();
  await page.getByRole('button', { name: /^Collect/ }).click();
  await expect(sell.basket.getByRole('timer')).toContainText('Dana');
  await expect(sell.total).toContainText('€324.00');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(6);
  await expect.poll(() => heldGold(page, event)).toBe(0);
});
