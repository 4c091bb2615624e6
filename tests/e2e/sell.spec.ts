import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { newId } from './pages/newId.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { SellPage } from './pages/SellPage.ts';
import { makeSlow } from './pages/slowHouse.ts';
import { makeUnreachable } from './pages/unreachable.ts';

const HAMLET = {
  name: 'Hamlet',
  inHours: 3,
  tiers: [
    { name: 'Gold', code: 'A', priceMinor: 5400, capacity: 6 },
    { name: 'Silver', code: 'B', priceMinor: 3600, capacity: 100 },
    { name: 'Box', code: 'L', priceMinor: 9000, capacity: 0 },
  ],
};
const OPERA = {
  name: 'Die Zauberflöte',
  inHours: 27,
  tiers: [
    { name: 'Parkett', code: 'P', priceMinor: 4250, capacity: 50 },
    { name: 'Children’s lap', code: 'K', priceMinor: 0, capacity: 10 },
  ],
};

async function atTheCounter(page: Page): Promise<SellPage> {
  await openHouse(page);
  await putOnSale(page, HAMLET);
  await putOnSale(page, OPERA);
  const sell = new SellPage(page);
  await sell.open();
  return sell;
}

/** Everything the ledger holds, newest first; payments of one moment have no order among themselves. */
async function ledger(page: Page) {
  const { orders } = await callBridge(page, 'orders.recent', {
    thisCounterOnly: false,
    cursor: null,
    limit: 50,
  });
  return Promise.all(
    orders.map(async ({ id }) => (await callBridge(page, 'orders.get', { orderId: id })).order),
  );
}

/** An organizer makes Silver dearer, €40.00 instead of €36.00. */
async function raiseSilver(page: Page): Promise<void> {
  const { events } = await callBridge(page, 'events.list', {
    when: 'upcoming',
    search: 'Hamlet',
    onSaleOnly: true,
    cursor: null,
    limit: 1,
  });
  const hamlet = events[0];
  if (hamlet === undefined) throw new Error('Hamlet is not on sale');
  const { id, version, name, hall, startsAt, doorsAt, endsAt, houseCapacity, tiers } = hamlet;
  await callBridge(page, 'events.update', {
    eventId: id,
    version,
    ...{ name, description: '', hall, startsAt, doorsAt, endsAt, houseCapacity },
    tiers: tiers.map((tier) => ({
      ...{ id: tier.id, name: tier.name, code: tier.code, colour: tier.colour, capacity: tier.capacity },
      priceMinor: tier.name === 'Silver' ? 4_000 : tier.priceMinor,
      ...{
        taxBasisPoints: tier.taxBasisPoints,
        saleOpensAt: tier.saleOpensAt,
        saleClosesAt: tier.saleClosesAt,
      },
    })),
  });
}

test('sells a mixed basket over two events by keyboard only, cash with a note', async ({ page }) => {
  const sell = await atTheCounter(page);
  await expect(sell.box).toBeFocused();
  await sell.chooseEvent('Hamlet');
  await sell.type('2*a');
  await sell.type('b');
  await sell.chooseEvent('Die Zauberflöte');
  await sell.type('3 p');
  await expect(sell.total).toContainText('€271.50');
  await sell.press('F12');
  await expect(sell.due).toHaveText('€271.50');
  await expect(sell.handedOver).toBeFocused();
  await expect(sell.payment.getByRole('button', { name: '€300.00' })).toBeVisible();
  await sell.press('F1');
  await expect(sell.change).toHaveText('€28.50');
  await expect(sell.tickets).toHaveCount(6);
  await expect(sell.box).toBeFocused();
  const [order, ...others] = await ledger(page);
  expect(others).toEqual([]);
  expect(order).toMatchObject({ state: 'completed', totalMinor: 27_150, ticketCount: 6 });
  expect(order?.payments).toMatchObject([{ tender: 'cash', tenderedMinor: 30_000, changeMinor: 2_850 }]);
  // The change stays in sight until the next sale has its first line.
  await sell.press('Enter');
  await expect(sell.change).toHaveText('€28.50');
  await sell.type('p');
  await expect(sell.change).toBeHidden();
  await expect(sell.total).toContainText('€42.50');
});

test('one place for exact cash takes two keys once the event is chosen', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.press('b');
  await sell.press('F9');
  // Nothing is handed back, so it speaks of no change.
  await expect(sell.basket.getByRole('status', { name: 'Paid' })).toHaveText('€36.00');
  expect(await ledger(page)).toMatchObject([{ state: 'completed', totalMinor: 3_600, ticketCount: 1 }]);
});

test('the button of Enter says what it takes, and what is still due does not look like change', async ({
  page,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('2*b');
  await sell.press('F12');
  const tone = (name: RegExp) => sell.payment.getByRole('button', { name }).getAttribute('data-tone');
  expect(await tone(/^Exact cash/)).toBe('act');
  const change = sell.payment.getByRole('status', { name: 'Change' });
  await page.keyboard.type('5000');
  await expect(change).toHaveText('Then still due€22.00');
  await expect(change.getByText('€22.00')).toHaveCSS('font-size', '28px');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10000');
  await expect(change).toHaveText('Change€28.00');
  await expect(change.getByText('€28.00')).toHaveCSS('font-size', '64px');
  expect(await tone(/^Exact cash/)).toBe('plain');
  expect(await tone(/^Take €100.00 Enter/)).toBe('act');
  await sell.press('Enter');
  await expect(sell.change).toHaveText('€28.00');
});

test('splits a payment over cash and card', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('2*b');
  await sell.press('F12');
  await sell.type('20,');
  await expect(sell.due).toHaveText('€52.00');
  await sell.press('F10');
  await expect(sell.payment.getByRole('heading', { name: 'Charge €52.00' })).toBeFocused();
  await sell.press('F6');
  await expect(sell.tickets).toHaveCount(2);
  const [order] = await ledger(page);
  expect(order?.payments).toHaveLength(2);
  expect(order?.payments).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ tender: 'cash', amountMinor: 2_000, state: 'approved' }),
      expect.objectContaining({ tender: 'card', amountMinor: 5_200, state: 'approved' }),
    ]),
  );
});

test('a group of twelve pays one card each', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('12*b');
  await sell.press('F12');
  for (let paid = 0; paid < 12; paid += 1) {
    await expect(sell.payment.getByRole('listitem').filter({ hasText: 'Card, approved' })).toHaveCount(paid);
    await expect(sell.handedOver).toBeFocused();
    await page.keyboard.type('3600');
    await sell.press('F10');
    await sell.press('F6');
  }
  await sell.tickets.first().waitFor();
  const [order] = await ledger(page);
  expect(order).toMatchObject({ state: 'completed', ticketCount: 12 });
  expect(order?.payments).toHaveLength(12);
});

test('money that was taken stays in sight when the panel is left, and can be given back', async ({
  page,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('b');
  await sell.press('F12');
  await sell.type('20,');
  await expect(sell.due).toHaveText('€16.00');
  await sell.press('Escape');
  await expect(sell.basket.getByText('Taken already: €20.00')).toBeVisible();
  await sell.type('-b');
  await expect(sell.basket.getByText('The basket is empty')).toBeVisible();
  await sell.press('F12');
  await sell.payment.getByRole('button', { name: 'Return the cash' }).click();
  await sell.press('Escape');
  await expect(sell.basket.getByText('Taken already')).toBeHidden();
  expect(await ledger(page)).toEqual([]);
});

test('a declined card leaves a failed order, takes no place and keeps the basket', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('5*a');
  await sell.press('F10');
  await expect(sell.payment.getByRole('heading', { name: 'Charge €270.00' })).toBeFocused();
  await sell.press('F7');
  await expect(sell.payment.getByText('Recorded as failed order')).toBeVisible();
  await expect(sell.total).toContainText('€270.00');
  const [failed] = await ledger(page);
  expect(failed).toMatchObject({ state: 'failed', ticketCount: 0, tickets: [] });
  await sell.press('Escape');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(5);
  const orders = await ledger(page);
  expect(orders.map((order) => order.state)).toEqual(['completed', 'failed']);
  await expect(sell.tile('Gold')).toContainText('1 left');
});

test('a terminal that gives no answer leads to the slip and never to a second charge', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('b');
  await sell.press('F10');
  await expect(sell.payment.getByRole('heading', { name: 'Charge €36.00' })).toBeFocused();
  await sell.press('F8');
  await expect(sell.payment.getByText('Do not charge the card again.')).toBeVisible();
  await expect(sell.payment.getByText('It is written down that the terminal gave no answer.')).toBeVisible();
  for (const key of ['F8', 'F10', 'Escape', 'Enter', 'F2', 'F12']) await sell.press(key);
  await expect(sell.payment.getByText('Do not charge the card again.')).toBeVisible();
  expect(await ledger(page)).toEqual([]);
  await sell.press('F6');
  await expect(sell.tickets).toHaveCount(1);
  const orders = await ledger(page);
  expect(orders).toHaveLength(1);
  expect(orders[0]?.payments).toMatchObject([{ tender: 'card', state: 'approved', amountMinor: 3_600 }]);
});

test('a card that was not charged by the slip leads back to paying, by a chord and never by the key before it', async ({
  page,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('b');
  await sell.press('F10');
  for (const key of ['F8', 'F8', 'F10', 'F6']) await sell.press(key);
  // Three of the four keys were one press too many at their step; the fourth said what the slip shows.
  await expect(sell.tickets).toHaveCount(1);
  expect(await ledger(page)).toMatchObject([{ state: 'completed', payments: [{ amountMinor: 3_600 }] }]);
  await sell.type('b');
  await sell.press('F10');
  await sell.press('F8');
  await sell.payment.getByRole('button', { name: /^Not charged/ }).waitFor();
  await sell.press('Control+Z');
  await expect(sell.handedOver).toBeFocused();
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(1);
  const [latest] = await ledger(page);
  expect(latest?.payments).toMatchObject([{ tender: 'cash' }]);
});

test('Enter pressed twice sells once', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('b');
  await sell.press('F12');
  await expect(sell.handedOver).toBeFocused();
  await page.keyboard.type('5000');
  await Promise.all([sell.press('Enter'), sell.press('Enter'), sell.press('Enter')]);
  await expect(sell.change).toHaveText('€14.00');
  expect(await ledger(page)).toHaveLength(1);
});

test('a sale that the database did not answer is sent again under the same id and sold once', async ({
  page,
  houseUrl,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('2*b');
  await sell.press('F12');
  await expect(sell.handedOver).toBeFocused();
  const bringBack = await makeUnreachable(houseUrl);
  await sell.type('10000');
  const again = sell.payment.getByRole('button', { name: /^Try again/ });
  await expect(sell.payment.getByText('nothing can be sold twice')).toBeVisible({ timeout: 30_000 });
  await expect(again).toBeFocused();
  // The outage itself is said once at most, above the screens, however many parts of them meet it.
  expect(await page.getByText('The database cannot be reached.').count()).toBeLessThanOrEqual(1);
  // Neither the panel nor the basket can be left while it is not known what became of the sale.
  for (const key of ['Escape', 'F2', 'F3']) await sell.press(key);
  await expect(again).toBeVisible();
  await expect(sell.total).toContainText('€72.00');
  await bringBack();
  await expect(async () => {
    if (await again.isVisible()) await sell.press('Enter');
    await expect(sell.change).toHaveText('€28.00', { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  expect(await ledger(page)).toMatchObject([{ state: 'completed', totalMinor: 7_200 }]);
});

test('places that another counter took meanwhile are told, and the rest of the basket stays', async ({
  page,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('2*b');
  const { events } = await callBridge(page, 'events.list', {
    when: 'upcoming',
    search: 'Hamlet',
    onSaleOnly: true,
    cursor: null,
    limit: 1,
  });
  const gold = events[0]?.tiers.find((tier) => tier.name === 'Gold');
  await callBridge(page, 'orders.sell', {
    requestId: crypto.randomUUID(),
    customerId: null,
    lines: [{ tierId: gold?.id ?? 0, quantity: 3, unitPriceMinor: 5400 }],
    payments: [
      {
        tender: 'cash',
        amountMinor: 16_200,
        tenderedMinor: 16_200,
        outcome: 'approved',
        wasUnknown: false,
        reference: '',
      },
    ],
  });
  await sell.type('5*a');
  await expect(sell.basket.getByText('Only 3 Gold left; you asked for 5.')).toBeVisible();
  await sell.press('F12');
  await expect(sell.payment.getByRole('button', { name: /^Exact cash/ })).toBeDisabled();
  await sell.press('F6');
  await expect(sell.due).toHaveText('€234.00');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(5);
  await expect(sell.tile('Gold')).toContainText('SOLD OUT');
});

test('a price that was changed meanwhile is shown and taken before any money', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('2*b');
  await expect(sell.total).toContainText('€72.00');
  await raiseSilver(page);
  await expect(sell.basket.getByText('Silver now costs €40.00, not €36.00.')).toBeVisible();
  // The card key opens the panel, but the terminal has to wait for the answer.
  await sell.press('F10');
  await expect(sell.payment.getByText('Silver now costs €40.00, not €36.00.')).toBeVisible();
  await sell.press('F10');
  await expect(sell.due).toHaveText('€72.00');
  await sell.press('F6');
  await expect(sell.due).toHaveText('€80.00');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(2);
  expect(await ledger(page)).toMatchObject([{ totalMinor: 8_000 }]);
});

test('a price that changes while the terminal is charging keeps the card’s money in the sale', async ({
  page,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('2*b');
  await sell.press('F10');
  await expect(sell.payment.getByRole('heading', { name: 'Charge €72.00' })).toBeFocused();
  await raiseSilver(page);
  await sell.press('F6');
  await expect(sell.payment.getByText('Silver now costs €40.00, not €36.00.')).toBeVisible();
  await expect(sell.payment.getByText('Card, approved')).toBeVisible();
  expect(await ledger(page)).toEqual([]);
  await sell.press('F6');
  await expect(sell.due).toHaveText('€8.00');
  await sell.press('Escape');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(2);
  const [order] = await ledger(page);
  expect(order?.payments).toHaveLength(2);
  expect(order?.payments).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ tender: 'card', amountMinor: 7_200 }),
      expect.objectContaining({ tender: 'cash', amountMinor: 800 }),
    ]),
  );
});

test('an order that costs nothing is completed without a payment', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Die Zauberflöte');
  await sell.type('2*k');
  await sell.press('F12');
  await expect(sell.payment.getByRole('button', { name: /^Complete/ })).toBeFocused();
  await sell.press('Enter');
  await expect(sell.tickets).toHaveCount(2);
  expect(await ledger(page)).toMatchObject([{ state: 'completed', totalMinor: 0, payments: [] }]);
});

test('a sold-out tile stays, says so and adds nothing', async ({ page }) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.tile('Box').click();
  await expect(page.getByRole('alert').filter({ hasText: 'Box is sold out.' }).first()).toBeVisible();
  await expect(sell.basket.getByText('The basket is empty')).toBeVisible();
  await expect(sell.box).toBeFocused();
});

test('a customer is found with a few letters or made in place, and the basket outlives the screen', async ({
  page,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await sell.type('b');
  await expect(sell.total).toContainText('€36.00');
  await sell.press('F7');
  await page.keyboard.type('Zoë Grünwald');
  await expect(sell.basket.getByRole('option', { name: 'New customer: Zoë Grünwald' })).toBeVisible();
  await sell.press('Enter');
  await expect(sell.basket.getByLabel('Name', { exact: true })).toBeFocused();
  await sell.press('Enter');
  await expect(sell.basket.getByText('Zoë Grünwald')).toBeVisible();
  await expect(sell.box).toBeFocused();
  await sell.press('F3');
  await page.getByLabel('Find an order, a ticket or a person').waitFor();
  await sell.press('F2');
  await expect(sell.total).toContainText('€36.00');
  await expect(sell.basket.getByText('Zoë Grünwald')).toBeVisible();
  await sell.press('Control+z');
  await expect(sell.basket.getByText('No customer')).toBeVisible();
  await sell.press('F7');
  await page.keyboard.type('grü');
  await expect(sell.basket.getByRole('option', { name: /^Zoë Grünwald/ })).toBeVisible();
  await sell.press('Enter');
  await expect(sell.box).toBeFocused();
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(1);
  expect(await ledger(page)).toMatchObject([{ customerName: 'Zoë Grünwald' }]);
});

test('who types faster than the house answers loses nothing, and the lines are done in turn', async ({
  page,
  houseUrl,
}) => {
  const sell = await atTheCounter(page);
  const answer = await makeSlow(houseUrl);
  await sell.type('hamlet');
  await sell.type('2*b');
  await sell.type('a');
  await page.keyboard.type('3*');
  await expect(sell.tiers.getByText('Next: 2*b, a')).toBeVisible();
  // Money is not asked for before all that was typed is there.
  await sell.press('F9');
  await expect(sell.tiers.getByText('What you typed is not in the basket yet')).toBeVisible();
  await answer();
  await expect(sell.total).toContainText('€126.00');
  await expect(sell.box).toHaveValue('3*');
  await sell.type('b');
  await expect(sell.total).toContainText('€234.00');
});

test('places that are typed while the event from the board is still being read reach the basket', async ({
  page,
  houseUrl,
}) => {
  await openHouse(page);
  await putOnSale(page, HAMLET);
  await page.keyboard.press('F4');
  await page.getByRole('option', { name: /Hamlet/ }).waitFor();
  const answer = await makeSlow(houseUrl);
  await page.keyboard.press('Enter');
  const sell = new SellPage(page);
  await sell.box.waitFor();
  await sell.type('b');
  await sell.type('2*a');
  await answer();
  await expect(sell.total).toContainText('€144.00');
});

test('what was typed after a name that nobody has is not done, and that is said', async ({
  page,
  houseUrl,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  const answer = await makeSlow(houseUrl);
  await sell.type('zauberflute');
  await sell.type('2*b');
  await sell.type('');
  await page.keyboard.type('ham');
  await answer();
  await expect(sell.tiers.getByText('Nothing found for “zauberflute”')).toBeVisible();
  await expect(sell.tiers.getByText('Not done: 2*b.')).toBeVisible();
  await expect(sell.box).toHaveValue('ham');
  await expect(sell.basket.getByText('The basket is empty')).toBeVisible();
});

test('what was typed ahead for the payment changes nothing in the basket that is paid', async ({
  page,
  houseUrl,
}) => {
  const sell = await atTheCounter(page);
  const answer = await makeSlow(houseUrl);
  for (const line of ['hamlet', '2*b', '', 'a']) await sell.type(line);
  await answer();
  await expect(sell.due).toHaveText('€72.00');
  await expect(sell.handedOver).toHaveValue('');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(2);
});

test('an event whose name could be a code is found by it', async ({ page }) => {
  await openHouse(page);
  await putOnSale(page, { ...OPERA, name: 'Festival' });
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Festival');
  await sell.type('p');
  await expect(sell.total).toContainText('€42.50');
});

test('Esc takes back a search that the house has not answered, and what was typed after it', async ({
  page,
  houseUrl,
}) => {
  const sell = await atTheCounter(page);
  await sell.chooseEvent('Hamlet');
  await expect(sell.tiers).toContainText('100 left');
  const answer = await makeSlow(houseUrl);
  await sell.type('zauber');
  await sell.type('3*p');
  await sell.press('Escape');
  // The event before is still chosen, and sells at once.
  await sell.type('2*b');
  await expect(sell.total).toContainText('€72.00');
  await answer();
  await sell.type('a');
  await expect(sell.total).toContainText('€126.00');
  await expect(sell.tiers.getByRole('heading', { level: 1, name: 'Hamlet' })).toBeVisible();
});

test('Enter on the letters of a customer waits for the answer to all of them', async ({ page, houseUrl }) => {
  const sell = await atTheCounter(page);
  for (const name of ['Zoe Abend', 'Zora Neale']) {
    await callBridge(page, 'customers.create', { requestId: newId(), name, email: null, phone: null });
  }
  await sell.press('F7');
  await page.keyboard.type('zo');
  await expect(sell.basket.getByRole('option', { name: /^Zoe Abend/ })).toBeVisible();
  const answer = await makeSlow(houseUrl, 'app_user');
  await page.keyboard.type('ra');
  await sell.press('Enter');
  await answer();
  await expect(sell.basket.getByText('Zora Neale')).toBeVisible();
  await expect(sell.box).toBeFocused();
});
