import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { goTo } from './pages/goTo.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { seriousFindings } from './pages/seriousFindings.ts';
import { signInAs } from './pages/signInAs.ts';
import { soldOrder } from './pages/soldOrder.ts';
import { DoorScreenPage, TicketPage } from './pages/TicketsPages.ts';

const GOLD = { name: 'Gold', code: 'G', priceMinor: 4200, capacity: 20 };

async function twoTickets(page: Page) {
  await openHouse(page);
  const event = await putOnSale(page, { name: 'Hamlet', inHours: 2, tiers: [GOLD] });
  const order = await soldOrder(page, event.tiers[0], 2);
  const [first = '', second = ''] = order.tickets.map(({ code }) => code);
  return { event, order, first, second };
}

test('a lost ticket gets a new code; the old one tells why it is dead and leads to the living one', async ({
  page,
}) => {
  const { first } = await twoTickets(page);
  const tickets = new TicketPage(page);
  await tickets.open();
  await expect(tickets.box).toBeFocused();
  await tickets.scan(first.toLowerCase());
  await expect(tickets.ticket.getByText('This ticket is valid.')).toBeVisible();
  await expect(tickets.story).toHaveCount(1);
  await tickets.button('Replace this ticket').click();
  await expect(tickets.dialog.getByRole('button', { name: 'Leave it' })).toBeFocused();
  await tickets.dialog.getByLabel('Reason').fill('Left in the tram');
  await tickets.dialog.getByRole('button', { name: 'Replace the ticket' }).click();
  await expect(tickets.side.getByText('The new ticket counts now.')).toBeVisible();

  await expect(tickets.ticket.getByRole('alert')).toContainText('This code does not open the door any more.');
  await expect(tickets.story.last()).toContainText('Replaced by one with a new code: Left in the tram.');
  await tickets.ticket.getByRole('link', { name: 'Show the ticket that counts now' }).click();
  await expect(tickets.ticket.getByText('This ticket is valid.')).toBeVisible();
});

test('a revoked ticket says so, and its place is free again', async ({ page }) => {
  const { event, first } = await twoTickets(page);
  const tickets = new TicketPage(page);
  await tickets.open();
  await tickets.scan(first);
  await tickets.button('Revoke this ticket').click();
  await tickets.dialog.getByLabel('Reason').fill('Stolen card');
  await tickets.dialog.getByRole('button', { name: 'Revoke the ticket' }).click();
  await expect(tickets.ticket.getByRole('alert')).toContainText('This ticket was revoked.');
  await expect(tickets.side.getByText('Nothing to do here')).toBeVisible();
  const { event: now } = await callBridge(page, 'events.get', { eventId: event.id });
  expect(now.tiers[0]?.left).toBe(19);
});

test('a code that the house never made is no ticket', async ({ page }) => {
  await twoTickets(page);
  const tickets = new TicketPage(page);
  await tickets.open();
  await tickets.scan('NOT-A-TICKET');
  await expect(page.getByText('There is no such ticket.').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Scan a ticket', { exact: true })).toBeVisible();
  await expect(tickets.box).toBeFocused();
});

test('a steward stands at the door after signing in, and works by scanner alone', async ({
  page,
  counter,
}) => {
  const { first, second } = await twoTickets(page);
  await signInAs(counter.page, 'steward');
  const door = new DoorScreenPage(page);
  await page.getByRole('heading', { level: 1, name: 'Which door is this?' }).waitFor();
  await page.getByRole('button', { name: 'Let in to every event' }).click();
  await expect(door.box).toBeFocused();
  await door.scan(first);
  await expect(door.answer).toContainText('ADMIT');
  await expect(door.answer).toContainText('Gold');
  await door.scan(first);
  await expect(door.answer).toContainText('ALREADY IN');
  await door.scan('WHATEVER');
  await expect(door.answer).toContainText('NOT VALID');
  await expect(page.getByText('1 let in here')).toBeVisible();
  // Scans that come faster than the answers are answered one after the other.
  await door.scan(second);
  await door.scan(second);
  await expect(door.answer).toContainText('ALREADY IN');
  await expect(page.getByText('2 let in here')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(door.answer).toContainText('Ready');
});

test('the door lets in to its own event only', async ({ page }) => {
  const { event } = await twoTickets(page);
  const other = await putOnSale(page, { name: 'Faust', inHours: 26, tiers: [GOLD] });
  const order = await soldOrder(page, other.tiers[0], 1);
  await goTo(page, 'Door');
  const door = new DoorScreenPage(page);
  await page.getByRole('combobox', { name: 'Another event' }).fill(event.name);
  await page.keyboard.press('Enter');
  await expect(door.box).toBeFocused();
  await door.scan(order.tickets[0]?.code ?? '');
  await expect(door.answer).toContainText('For another event: Faust');
});

test('a promo code is made, counts, and is switched off', async ({ page }) => {
  const { event } = await twoTickets(page);
  await page.keyboard.press('Control+t');
  await page.getByRole('link', { name: 'Promo codes' }).click();
  await page.getByLabel('Code', { exact: true }).fill('AUTUMN');
  await page.getByRole('textbox', { name: 'Percent' }).fill('12,5');
  await page.getByLabel('Uses in all').fill('0');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A whole number from 1, or nothing.')).toBeVisible();
  await expect(page.getByLabel('Uses in all')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row').filter({ hasText: 'AUTUMN' });
  await expect(row).toContainText('12.5 % off');
  await expect(row).toContainText('Counts now');
  const priced = () =>
    callBridge(page, 'orders.price', {
      customerId: null,
      lines: [{ tierId: event.tiers[0]?.id ?? 0, quantity: 1, unitPriceMinor: 4200 }],
      promoCode: 'autumn',
      pointsSpent: 0,
    });
  expect(await priced()).toMatchObject({ discountMinor: 525, totalMinor: 3_675 });
  await row.getByRole('button', { name: 'Switch AUTUMN off' }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Show 1 switched off' }).click();
  await expect(row).toContainText('Switched off');
  await expect(priced()).rejects.toThrow('inactive');
});

test('the rules of the house are kept as they were typed', async ({ page }) => {
  await openHouse(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  const form = page.getByRole('form', { name: 'Rules of the house' });
  await form.getByLabel('Refund fee for a ticket, EUR').fill('2,50');
  await form.getByLabel('Refund fee, percent of the price').fill('101');
  await page.keyboard.press('Control+s');
  await expect(form.getByText('A percentage from 0 to 100.')).toBeVisible();
  await form.getByLabel('Refund fee, percent of the price').fill('7.5');
  await form.getByLabel('Refunds end, hours before the start').fill('1.5');
  await page.keyboard.press('Control+s');
  await expect(form.getByText('Saved.')).toBeVisible();
  const { rules } = await callBridge(page, 'rules.get', {});
  expect(rules).toMatchObject({ refundFeeMinor: 250, refundFeeBasisPoints: 750, refundUntilMinutes: 90 });
});

test('at twice the size nothing runs out of the window sideways', async ({ page }) => {
  const { first } = await twoTickets(page);
  await page.setViewportSize({ width: 683, height: 384 });
  const places = ['Any ticket', 'Guests', 'Gifts', 'Holds', 'Promo codes'];
  const wide: string[] = [];
  const look = async (where: string) => {
    const over = await page.evaluate(() => {
      const main = document.querySelector('main');
      const page = document.documentElement;
      return Math.max(
        page.scrollWidth - page.clientWidth,
        (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
      );
    });
    if (over > 0) wide.push(`${where}: ${over}`);
  };
  await page.keyboard.press('Control+t');
  for (const name of places) {
    await page.getByRole('navigation', { name: 'Tickets' }).getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await look(name);
  }
  const tickets = new TicketPage(page);
  await tickets.open();
  await tickets.box.fill(first);
  await tickets.box.press('Enter');
  await tickets.ticket.waitFor();
  await look('ticket');
  await goTo(page, 'Door');
  await page.getByRole('button', { name: 'Let in to every event' }).click();
  const door = new DoorScreenPage(page);
  await door.scan(first);
  await expect(door.answer).toContainText('ADMIT');
  await look('door');
  expect(wide).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe at the tickets and the door, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { first } = await twoTickets(page);
    const found: Record<string, string[]> = {};
    const look = async (where: string) => {
      found[where] = await seriousFindings(page);
    };
    const tickets = new TicketPage(page);
    await tickets.open();
    await look('empty');
    await tickets.scan(first);
    await tickets.ticket.waitFor();
    await look('ticket');
    await page.getByRole('link', { name: 'Promo codes' }).click();
    await page.getByRole('heading', { level: 1, name: 'Promo codes' }).waitFor();
    await look('promo codes');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('form', { name: 'Rules of the house' }).waitFor();
    await look('rules');
    await goTo(page, 'Door');
    const door = new DoorScreenPage(page);
    await page.getByRole('button', { name: 'Let in to every event' }).click();
    await look('ready');
    for (const verdict of ['ADMIT', 'ALREADY IN']) {
      await door.scan(first);
      await expect(door.answer).toContainText(verdict);
      await look(verdict);
    }
    await door.scan('WHATEVER');
    await expect(door.answer).toContainText('NOT VALID');
    await look('NOT VALID');
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([]);
  });
}
