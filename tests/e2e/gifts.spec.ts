import type { Page } from 'playwright-core';
import { grouped } from '../../domain/codes.ts';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { GiftPanelPage } from './pages/GiftPanelPage.ts';
import { newId } from './pages/newId.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { seriousFindings } from './pages/seriousFindings.ts';
import { soldOrder } from './pages/soldOrder.ts';
import { GiftsPage, TicketPage } from './pages/TicketsPages.ts';

const GOLD = { name: 'Gold', code: 'G', priceMinor: 4200, capacity: 20 };

/** Zoë has three tickets and has offered two of them to Léonie, who is not known here. */
async function giftForLeonie(page: Page) {
  await openHouse(page);
  const event = await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [GOLD] });
  const { customer: zoe } = await callBridge(page, 'customers.create', {
    requestId: newId(),
    name: 'Zoë Grünwald',
    email: 'zoe@example.org',
    phone: null,
  });
  const order = await soldOrder(page, event.tiers[0], 3, zoe.id);
  const { gift } = await callBridge(page, 'gifts.offer', {
    requestId: newId(),
    ticketIds: order.tickets.slice(0, 2).map(({ id }) => id),
    receiver: { name: 'Léonie Marchetti', contact: '+41 79 555 01 02' },
  });
  const gifts = new GiftsPage(page);
  await gifts.open();
  return { event, order, gift, gifts, zoe, claimCode: gift.claimCode ?? '' };
}

test('a ticket is given from its order to a name that nobody has: a slip is printed', async ({ page }) => {
  const { order } = await giftForLeonie(page);
  const giving = new GiftPanelPage(page);
  await giving.open(order.code, [3]);
  await expect(giving.who).toBeFocused();
  await page.keyboard.type('Ruairi Owens');
  await expect(page.getByText('Nobody known by that.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('E-mail or phone, if wanted')).toBeFocused();
  await page.keyboard.type('ruairi@example.org');
  await page.keyboard.press('Enter');
  await expect(giving.panel.getByRole('heading')).toHaveText('1 ticket waiting for Ruairi Owens');
  await expect(giving.panel.getByText(/^1 of 1 saved/)).toBeVisible({ timeout: 30_000 });
  const { gifts: open } = await callBridge(page, 'gifts.open', { eventId: null, cursor: null, limit: 10 });
  expect(open.map((gift) => [gift.receiverName, gift.receiverContact, gift.ticketCount])).toContainEqual([
    'Ruairi Owens',
    'ruairi@example.org',
    1,
  ]);
});

test('somebody known is found by three letters and Enter, and has the ticket after a word', async ({
  page,
}) => {
  const { order } = await giftForLeonie(page);
  await callBridge(page, 'customers.create', {
    requestId: newId(),
    name: 'Aoife Brennan',
    email: null,
    phone: null,
  });
  const giving = new GiftPanelPage(page);
  await giving.open(order.code, [3]);
  // Enter comes long before the answer, and counts all the same.
  await page.keyboard.type('aoi');
  await page.keyboard.press('Enter');
  await expect(giving.panel.getByText('Aoife Brennan has them at once.')).toBeVisible();
  await giving.panel.getByRole('button', { name: 'Give 1 ticket' }).click();
  await expect(giving.dialog.getByRole('button', { name: 'Leave it' })).toBeFocused();
  await giving.dialog.getByRole('button', { name: 'Give 1 ticket' }).click();
  await expect(giving.panel.getByRole('heading')).toHaveText('1 ticket now belongs to Aoife Brennan');
  const { ticket } = await callBridge(page, 'tickets.read', { code: order.tickets[2]?.code ?? '' });
  expect(ticket.holderName).toBe('Aoife Brennan');
});

test('with a slip and its code somebody new gets the tickets, and the old codes die', async ({ page }) => {
  const { gifts, claimCode, order } = await giftForLeonie(page);
  await expect(gifts.row('Léonie Marchetti')).toContainText('from Zoë Grünwald');
  await expect(gifts.code).toBeFocused();
  await gifts.claim(grouped(claimCode).toLowerCase());
  await expect(gifts.side.getByText('2 tickets for Léonie Marchetti')).toBeVisible();
  await expect(gifts.holder).toBeFocused();
  await page.getByLabel('E-mail, if wanted').fill('leonie@example.org');
  await page.keyboard.press('Enter');
  await expect(gifts.tickets).toHaveCount(2);
  await expect(gifts.side.getByText(/^1 of 1 saved/)).toBeVisible({ timeout: 30_000 });
  await expect(gifts.row('Léonie Marchetti')).toHaveCount(0);

  const { customers } = await callBridge(page, 'customers.search', { text: 'leonie@', limit: 5 });
  expect(customers).toHaveLength(1);
  const old = await callBridge(page, 'tickets.read', { code: order.tickets[0]?.code ?? '' });
  expect(old.retired?.why).toBe('gift_claimed');
  expect(old.ticket.holderName).toBe('Léonie Marchetti');
});

test('the gift goes to somebody known who is found by a few letters', async ({ page }) => {
  const { gifts, claimCode } = await giftForLeonie(page);
  await callBridge(page, 'customers.create', {
    requestId: newId(),
    name: 'Aoife Brennan',
    email: null,
    phone: null,
  });
  await gifts.claim(claimCode);
  await gifts.find('Or somebody known here', 'aoi', /Aoife Brennan/);
  await gifts.button('Hand 2 tickets to Aoife Brennan').click();
  await expect(gifts.side.getByText('2 tickets for Aoife Brennan')).toBeVisible();
});

test('a wrong code opens nothing, changes nothing and can be typed again', async ({ page }) => {
  const { gifts, claimCode } = await giftForLeonie(page);
  const wrong = claimCode.startsWith('0') ? `1${claimCode.slice(1)}` : `0${claimCode.slice(1)}`;
  await gifts.claim(wrong);
  await expect(gifts.side.getByRole('alert')).toContainText('This claim code does not open a gift.');
  await expect(gifts.row('Léonie Marchetti')).toHaveCount(1);
  await expect(gifts.code).toBeFocused();
  await page.keyboard.type(claimCode);
  await page.keyboard.press('Enter');
  await expect(gifts.side.getByText('2 tickets for Léonie Marchetti')).toBeVisible();
});

test('the giver takes one ticket back, then the rest, and the slip is worth nothing', async ({ page }) => {
  const { gifts, claimCode } = await giftForLeonie(page);
  await gifts.row('Léonie Marchetti').click();
  await expect(gifts.side.getByText(grouped(claimCode))).toBeVisible();
  await gifts.side.getByRole('checkbox').first().click();
  await gifts.button('Take 1 ticket back').click();
  await expect(gifts.dialog.getByRole('button', { name: 'Leave the gift' })).toBeFocused();
  await gifts.dialog.getByRole('button', { name: 'Take 1 ticket back' }).click();
  await expect(gifts.dialog).toBeHidden();
  await gifts.button('Take all 1 ticket back').click();
  await gifts.dialog.getByRole('button', { name: 'Take 1 ticket back' }).click();
  await expect(gifts.side.getByText('Taken back')).toBeVisible();
  await expect(gifts.row('Léonie Marchetti')).toHaveCount(0);
  await gifts.claim(claimCode);
  await expect(gifts.side.getByRole('alert')).toContainText('This claim code does not open a gift.');
});

test('the slip is printed once more', async ({ page }) => {
  const { gifts } = await giftForLeonie(page);
  await gifts.row('Léonie Marchetti').click();
  await gifts.button('Save PDF').click();
  await expect(gifts.side.getByText(/^1 of 1 saved/)).toBeVisible({ timeout: 30_000 });
});

test('a ticket on its way says so wherever it is scanned, and leads to the gift', async ({ page }) => {
  const { order } = await giftForLeonie(page);
  const tickets = new TicketPage(page);
  await tickets.open();
  await tickets.scan(order.tickets[1]?.code ?? '');
  await expect(tickets.ticket.getByRole('alert')).toContainText(
    'This ticket is on its way to Léonie Marchetti.',
  );
  await expect(tickets.story.last()).toContainText(
    'Zoë Grünwald offered this ticket, with 1 more, to Léonie Marchetti',
  );
  await expect(tickets.button(/^Print claim slip/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe on the way of a gift, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { gifts, claimCode } = await giftForLeonie(page);
    const found: Record<string, string[]> = {};
    const look = async (where: string) => {
      found[where] = await seriousFindings(page);
    };
    await gifts.row('Léonie Marchetti').click();
    await gifts.button(/Take all/).waitFor();
    await look('chosen');
    await gifts.claim(claimCode);
    await gifts.holder.waitFor();
    await look('claim');
    await page.keyboard.press('Enter');
    await gifts.tickets.first().waitFor();
    await look('claimed');
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([]);
  });
}
