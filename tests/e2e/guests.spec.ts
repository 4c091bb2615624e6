import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { seriousFindings } from './pages/seriousFindings.ts';
import { signInAs } from './pages/signInAs.ts';
import { GuestsPage } from './pages/TicketsPages.ts';

const GOLD = { name: 'Gold', code: 'G', priceMinor: 4200, capacity: 20 };

async function hamlet(page: Page) {
  await openHouse(page);
  return putOnSale(page, { name: 'Hamlet', inHours: 3, tiers: [GOLD] });
}

test('places are given against a budget, and the budget says so', async ({ page }) => {
  const event = await hamlet(page);
  const guests = new GuestsPage(page);
  await guests.open();
  await expect(guests.list.getByText('No free places have been given.')).toBeVisible();
  await guests.setBudget('Press', 10);
  await expect(guests.budgets).toContainText('0 of 10 used');
  await guests.howMany.fill('4');
  await expect(guests.side.getByText('These make it 4 of 10.')).toBeVisible();
  await guests.howMany.press('Enter');
  await expect(guests.tickets).toHaveCount(4);
  await expect(guests.tickets.getByText('Valid')).toHaveCount(4);
  await expect(guests.budgets).toContainText('4 of 10 used');
  await expect(guests.row('Without names')).toContainText('Press');
  await expect(guests.side.getByText(/^1 of 1 saved/)).toBeVisible({ timeout: 30_000 });
  const { event: now } = await callBridge(page, 'events.get', { eventId: event.id });
  expect([now.comped, now.tiers[0]?.left]).toEqual([4, 16]);
});

test('a pasted list is shown as it will be printed, and each guest is found by name', async ({ page }) => {
  await hamlet(page);
  const guests = new GuestsPage(page);
  await guests.open();
  await guests.setBudget('Artists', 10);
  await guests.side.getByText('A list of names').click();
  await guests.names.fill('  Zoë\tGrünwald \n\nمحمد الفاتح\n田中 花子\nzoë grünwald');
  const preview = guests.side.getByRole('region', { name: 'Guests as they will be printed' });
  await expect(preview.getByRole('listitem')).toHaveText([
    'Zoë Grünwald',
    'محمد الفاتح',
    '田中 花子',
    'zoë grünwald',
  ]);
  await expect(preview.getByText('4 guests. Twice on the list: zoë grünwald')).toBeVisible();
  await guests.button('Give 4 places').click();
  await expect(guests.tickets).toHaveCount(4);
  await expect(guests.tickets.nth(2)).toContainText('田中 花子');
  const search = page.getByLabel('Search guests by name, reason or note');
  await search.fill('花子');
  await expect(guests.row(/Zoë Grünwald/)).toHaveCount(1);
  await search.fill('nobody');
  await expect(page.getByText('No guest matches “nobody”.')).toBeVisible();
});

test('over the budget an organizer is told before, and a manager confirms with the numbers in sight', async ({
  page,
  counter,
}) => {
  const event = await hamlet(page);
  await callBridge(page, 'comps.setBudget', { eventId: event.id, reason: 'Press', places: 2 });
  const guests = new GuestsPage(page);
  await guests.open();
  await guests.howMany.fill('5');
  await expect(guests.side.getByText('These make it 5 of 2: 3 over the budget.')).toBeVisible();
  await guests.howMany.press('Enter');
  await expect(guests.dialog.getByRole('heading')).toHaveText('Give 5 places for Press: 3 over the budget');
  await expect(guests.dialog.getByRole('button', { name: 'Leave it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(guests.dialog).toBeHidden();
  await expect(guests.howMany).toHaveValue('5');
  await guests.howMany.press('Enter');
  await guests.dialog.getByRole('button', { name: 'Give 5 places' }).click();
  await expect(guests.budgets).toContainText('5 of 2 used, 3 over');
  await expect(guests.row('over budget')).toHaveCount(1);

  await signInAs(counter.page, 'organizer');
  await guests.open();
  await guests.howMany.fill('1');
  await expect(guests.side.getByText('A manager has to give these.')).toBeVisible();
  await expect(guests.button(/^Give 1 place/)).toBeDisabled();
});

test('guests are revoked one by one or together, with a reason, and their places go back', async ({
  page,
}) => {
  const event = await hamlet(page);
  const guests = new GuestsPage(page);
  await guests.open();
  await guests.setBudget('Press', 10);
  await guests.howMany.fill('3');
  await guests.howMany.press('Enter');
  await guests.side.getByRole('checkbox', { name: 'Choose Guest 2' }).click();
  await guests.button('Revoke 1 place').click();
  await expect(guests.dialog.getByRole('button', { name: 'Keep them' })).toBeFocused();
  await expect(guests.dialog.getByRole('button', { name: 'Revoke 1 place' })).toBeDisabled();
  await guests.dialog.getByLabel('Reason').fill('Cannot come');
  await guests.dialog.getByRole('button', { name: 'Revoke 1 place' }).click();
  await expect(guests.tickets.getByText('Revoked')).toHaveCount(1);
  await expect(guests.budgets).toContainText('2 of 10 used');

  await guests.button('Revoke all 2').click();
  await guests.dialog.getByLabel('Reason').fill('The tour is off');
  await guests.dialog.getByRole('button', { name: 'Revoke 2 places' }).click();
  await expect(guests.tickets.getByText('Revoked')).toHaveCount(3);
  await expect(guests.button('Revoke all 0')).toBeDisabled();
  const { event: now } = await callBridge(page, 'events.get', { eventId: event.id });
  expect([now.comped, now.tiers[0]?.left]).toEqual([0, 20]);
});

test('more places than there are: nothing is given, and what was typed stays', async ({ page }) => {
  await hamlet(page);
  const guests = new GuestsPage(page);
  await guests.open();
  await guests.setBudget('Press', 100);
  await guests.howMany.fill('21');
  await guests.howMany.press('Enter');
  await expect(guests.side.getByRole('alert')).toContainText('Only 20');
  await expect(guests.howMany).toHaveValue('21');
  await expect(guests.budgets).toContainText('0 of 100 used');
});

test('a cashier gives nothing but prints what waits to be collected', async ({ page, counter }) => {
  const event = await hamlet(page);
  await callBridge(page, 'comps.issue', {
    requestId: crypto.randomUUID(),
    eventId: event.id,
    tierId: event.tiers[0]?.id ?? 0,
    reason: 'Press',
    names: ['Ada Byron'],
    quantity: 1,
    note: '',
  });
  await signInAs(counter.page, 'cashier');
  const guests = new GuestsPage(page);
  await guests.open();
  await expect(guests.button(/Give/)).toHaveCount(0);
  await guests.row('Ada Byron').click();
  await expect(guests.row('Ada Byron')).toContainText('To be collected');
  await expect(guests.side.getByRole('button', { name: /Revoke/ })).toHaveCount(0);
  await expect(guests.tickets).toHaveCount(1);
  await page.keyboard.press('F8');
  await expect(guests.side.getByText(/^1 of 1 saved/)).toBeVisible({ timeout: 30_000 });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe among the guests, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await hamlet(page);
    const guests = new GuestsPage(page);
    await guests.open();
    const found: Record<string, string[]> = {};
    const look = async (where: string) => {
      found[where] = await seriousFindings(page);
    };
    await look('none');
    await guests.setBudget('Press', 1);
    await guests.side.getByText('A list of names').click();
    await guests.names.fill('Ada Byron\nGrace Hopper');
    await look('names, over the budget');
    await guests.button('Give 2 places').click();
    await look('confirm');
    await guests.dialog.getByRole('button', { name: 'Give 2 places' }).click();
    await guests.tickets.first().waitFor();
    await look('chosen');
    await guests.button('Revoke all 2').click();
    await look('revoke');
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([]);
  });
}
