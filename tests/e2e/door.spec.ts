import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { SignInPage, StartPage } from './pages/DoorPages.ts';
import { EventsPage } from './pages/EventsPage.ts';
import { openHouse } from './pages/openHouse.ts';

test('the first start makes the house and its manager, and opens the counter', async ({ page }) => {
  const start = new StartPage(page);
  await expect(start.name).toBeFocused();

  // Everything empty: each field says what it needs, and nothing was made.
  await start.create.click();
  await expect(page.getByText('This has to be filled in.')).toHaveCount(2);
  await expect(page.getByText('At least 8 characters.')).toBeVisible();
  await expect(start.name).toBeFocused();
  expect((await callBridge(page, 'system.status', {})).venue).toBeNull();

  await start.name.fill('Kulturhaus Żółw');
  await start.choose('Currency', 'CHF');
  await start.choose('Time zone', 'Europe/Zurich');
  await start.field('Your name').fill('Ana Roth');
  await start.field('E-mail').fill('ana@żółw.example');
  await page.getByRole('textbox', { name: /^Password/ }).fill('long enough');
  await page.keyboard.press('Enter');

  await expect(new EventsPage(page).box).toBeFocused();
  await expect(page.getByText('No event is planned yet.')).toBeVisible();
  expect((await callBridge(page, 'system.status', {})).venue).toMatchObject({
    name: 'Kulturhaus Żółw',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
  });
});

test('a later start asks who it is, and a wrong password says so and no more', async ({ page }) => {
  await openHouse(page);
  await new EventsPage(page).open();
  await page.keyboard.press('Control+l');
  const door = new SignInPage(page);
  await expect(door.email).toBeFocused();

  await door.signIn('mara@kanal.example', 'not this one');
  await expect(door.alert).toContainText('E-mail and password do not match.');
  await door.signIn('nobody@kanal.example', 'not this one');
  await expect(door.alert).toContainText('E-mail and password do not match.');
  await expect(door.email).toHaveValue('nobody@kanal.example');

  await door.signIn('mara@kanal.example', 'curtain-up-7');
  await expect(page.getByText('Mara Vogt')).toBeVisible();
});

test('a manager adds somebody, who then sees only what the role may', async ({ page }) => {
  await openHouse(page);
  await page.getByRole('link', { name: 'Staff' }).click();
  const form = page.getByRole('form', { name: 'New person' });
  await form.getByLabel('Name').fill('Noor Aziz');
  await form.getByLabel('E-mail').fill('mara@kanal.example');
  await form.getByRole('textbox', { name: /^Password/ }).fill('stalls-and-circle');
  await page.keyboard.press('Enter');
  await expect(form.getByText('Somebody here already has this address.')).toBeVisible();
  await form.getByLabel('E-mail').fill('noor@kanal.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Noor Aziz/ })).toContainText('Cashier');

  await page.keyboard.press('Control+l');
  await new SignInPage(page).signIn('noor@kanal.example', 'stalls-and-circle');
  await expect(page.getByRole('link', { name: /^Sell/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Staff' })).toHaveCount(0);
  await expect(page.getByText('An organizer sets events up.')).toBeVisible();
});

test('settings are kept: the room changes at once and is there after a reload', async ({ page }) => {
  await openHouse(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('House, dark').click();
  const scheme = page.locator('html');
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('checkbox', { name: 'Print order confirmation after each sale' }).check();
  await expect
    .poll(async () => (await callBridge(page, 'counter.settings', {})).settings)
    .toMatchObject({ theme: 'house', printAfterSale: expect.arrayContaining(['confirmation']) });
  await page.reload();
  await expect(page.getByRole('radio', { name: 'House, dark' })).toBeChecked();
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
