import pg from 'pg';
import type { Page } from 'playwright-core';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { openHouse, putOnSale, reloadScreens } from './pages/openHouse.ts';
import { seriousFindings } from './pages/seriousFindings.ts';
import { GuestsPage } from './pages/TicketsPages.ts';

const STALLS = { name: 'Stalls', code: 'S', priceMinor: 2_000, capacity: 5_000 };
const LIST = [
  'Name;E-mail',
  ...Array.from({ length: 3_000 }, (_, at) => `Guest ${at + 1};g${at}@example.org`),
];

async function hamlet(page: Page) {
  await openHouse(page);
  return putOnSale(page, { name: 'Hamlet', inHours: 3, tiers: [STALLS], houseCapacity: 5_000 });
}

/** Chooses a file as the picker of the system would hand it over. */
async function choose(guests: GuestsPage, lines: readonly string[], encoding: 'utf8' | 'latin1' = 'utf8') {
  await guests.side.getByText('A list of names').click();
  await guests.page.setInputFiles('input[type="file"]', {
    name: 'guests.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\r\n'), encoding),
  });
}

/** Keeps every batch waiting until it is let go. */
async function stall(houseUrl: string): Promise<{ letGo: () => Promise<void> }> {
  const client = new pg.Client(houseUrl);
  await client.connect();
  await client.query('begin; lock table comp_issuance in share mode');
  return { letGo: () => client.end() };
}

test('a file of 3,000 names: progress, cancelled with nothing written, then given', async ({
  page,
  houseUrl,
}) => {
  const event = await hamlet(page);
  const guests = new GuestsPage(page);
  await guests.open();
  await guests.setBudget('Artists', 4_000);
  await choose(guests, LIST);
  await expect(
    guests.side.getByText('3,000 guests. Line 1 names the columns and is left out. Tickets carry names only'),
  ).toBeVisible();
  await expect(guests.side.getByText('These make it 3,000 of 4,000.')).toBeVisible();
  await expect(guests.side.getByRole('checkbox', { name: 'Print them now' })).toBeDisabled();

  const stalled = await stall(houseUrl);
  await guests.button('Give 3,000 places').click();
  const progress = guests.side.getByRole('region', { name: 'Places being given' });
  await expect(progress.getByText('Writing the tickets: 0 of 3,000.')).toBeVisible();
  await expect(progress.getByRole('progressbar', { name: 'Giving 3,000 places' })).toBeVisible();
  await expect(progress.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(guests.side.getByText('This was called off: no place has been given.')).toBeVisible();
  await stalled.letGo();
  const { event: untouched } = await callBridge(page, 'events.get', { eventId: event.id });
  expect(untouched.comped).toBe(0);

  // The list is still there, and so is everything else that was filled in.
  await guests.button('Give 3,000 places').click();
  await expect(guests.side.getByText('3,000 of 3,000 in Stalls')).toBeVisible();
  await expect(guests.budgets).toContainText('3,000 of 4,000 used');
  await expect(guests.side.getByText('Guests 1 to 100 of 3,000')).toBeVisible();
  await guests.button('Later guests').click();
  await expect(guests.tickets.first()).toContainText('Guest 101');
  await guests.side.getByLabel('Search these guests by name').fill('guest 2999');
  await expect(guests.tickets).toHaveCount(1);
  await expect(guests.button(/^Print now/)).toBeDisabled();
  await guests.button('Revoke all 3,000').click();
  await guests.dialog.getByLabel('Reason').fill('The tour is off');
  await guests.dialog.getByRole('button', { name: 'Revoke 3,000 places' }).click();
  await expect(guests.budgets).toContainText('0 of 4,000 used');
});

test('a window that is opened anew finds the list under way, and what became of it', async ({
  page,
  houseUrl,
}) => {
  await hamlet(page);
  const guests = new GuestsPage(page);
  await guests.open();
  await guests.setBudget('Artists', 4_000);
  await guests.howMany.fill('2500');
  const stalled = await stall(houseUrl);
  await guests.howMany.press('Enter');
  const progress = guests.side.getByRole('region', { name: 'Places being given' });
  await expect(progress).toBeVisible();
  await reloadScreens(page);
  await guests.open();
  await expect(progress.getByText('Writing the tickets: 0 of 2,500.')).toBeVisible();
  await stalled.letGo();
  await expect(guests.side.getByText('2,500 of 2,500 in Stalls')).toBeVisible({ timeout: 20_000 });
  await expect(guests.row('Without names')).toHaveCount(1);
});

test('what is wrong with a list is named by its lines, in whatever encoding it was saved', async ({
  page,
}) => {
  await hamlet(page);
  const guests = new GuestsPage(page);
  await guests.open();
  await guests.setBudget('Artists', 4_000);
  await choose(guests, ['Zoë Grünwald', 'a'.repeat(121), '', 'b'.repeat(500)], 'latin1');
  await expect(guests.side.getByRole('alert')).toContainText('Line 2, 4: at most 120 characters for a name.');
  await guests.button('Give 3 places').click();
  await expect(guests.list.getByText('No free places have been given.')).toBeVisible();
  await guests.button('Take another list').click();
  await choose(guests, ['Zoë Grünwald'], 'latin1');
  const preview = guests.side.getByRole('region', { name: 'Guests as they will be printed' });
  await expect(preview.getByRole('listitem')).toHaveText(['Zoë Grünwald']);
});
