import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { EditorPage } from './pages/EditorPage.ts';
import { EventsPage } from './pages/EventsPage.ts';
import { fillSeason } from './pages/fillSeason.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { sellPlaces } from './pages/sellPlaces.ts';
import { seriousFindings } from './pages/seriousFindings.ts';
import { makeSlow } from './pages/slowHouse.ts';

const GOLD = { name: 'Gold', code: 'G', priceMinor: 4200, capacity: 3 };
const SILVER = { name: 'Silver', code: 'S', priceMinor: 2600, capacity: 40 };

test('an organizer sets an event up by keyboard, and it stands on the board with its places', async ({
  page,
}) => {
  await openHouse(page);
  const events = new EventsPage(page);
  await events.open();
  await page.keyboard.press('Control+n');
  const editor = new EditorPage(page);
  await expect(editor.name).toBeFocused();
  await page.keyboard.type('Der Kirschgarten');
  await editor.starts.fill('10.5.2031 20:00');
  await expect(editor.doors).toHaveValue('Sat 10 May 2031, 19:30');
  await expect(editor.ends).toHaveValue('Sat 10 May 2031, 22:30');
  await editor.house.fill('120');
  await editor.tier(0).fill({ name: 'VIP', price: '95,50', places: '10' });
  await expect(editor.tier(0).code).toHaveValue('V');
  await editor.addTier.click();
  await editor.tier(1).fill({ name: 'Gold', price: '42', places: '' });
  await editor.addTier.click();
  await editor.tier(2).fill({ name: 'Standing', price: '0', places: '0' });
  await editor.publish.click();
  await expect(editor.saved()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause sales' })).toBeVisible();

  await page.keyboard.press('Escape');
  const row = events.row('Der Kirschgarten');
  await expect(row).toContainText('20:00');
  await expect(row).toContainText('120 left');
  await expect(row).toContainText('€0.00');
  await expect(events.stub).toContainText('10 left');
  await expect(events.stub).toContainText('SOLD OUT');
  const { events: stored } = await callBridge(page, 'events.list', {
    when: 'upcoming',
    search: 'kirsch',
    onSaleOnly: true,
    cursor: null,
    limit: 10,
  });
  expect(stored[0]).toMatchObject({ startsAt: '2031-05-10T18:00:00.000Z', houseCapacity: 120 });
  expect(stored[0]?.tiers.map(({ priceMinor, capacity }) => [priceMinor, capacity])).toEqual([
    [9550, 10],
    [4200, null],
    [0, 0],
  ]);
});

test('the hour that comes twice stays as it was, and the hour that is skipped is refused at its field', async ({
  page,
}) => {
  await openHouse(page);
  const { event } = await callBridge(page, 'events.create', {
    requestId: crypto.randomUUID(),
    name: 'The long night',
    description: '',
    hall: '',
    startsAt: '2031-10-25T20:00:00.000Z',
    doorsAt: '2031-10-25T19:30:00.000Z',
    endsAt: '2031-10-26T01:30:00.000Z',
    houseCapacity: null,
    tiers: [
      {
        ...GOLD,
        id: null,
        colour: '#0f5fa6',
        taxBasisPoints: 0,
        saleOpensAt: null,
        saleClosesAt: '2031-10-26T01:00:00.000Z',
      },
    ],
  });
  const ends = async () => (await callBridge(page, 'events.get', { eventId: event.id })).event.endsAt;
  await page.goto(`${new URL('#/', page.url()).href}events/${event.id}/edit`);
  const editor = new EditorPage(page);
  await expect(editor.ends).toHaveValue('Sun 26 Oct 2031, 02:30');
  await expect(editor.fields).toContainText('this time comes twice; the second one is meant');
  await expect(editor.tier(0).root.getByLabel('Sold until')).toHaveAccessibleDescription(/the second one/);
  await editor.name.fill('The longest night');
  await page.keyboard.press('Control+s');
  await expect(editor.saved()).toBeVisible();
  expect(await ends()).toBe('2031-10-26T01:30:00.000Z');

  await editor.ends.fill('2031-10-26T02:15');
  await expect(editor.fields).toContainText('this time comes twice; the first one is meant');
  await page.keyboard.press('Control+s');
  await expect(editor.saved()).toBeVisible();
  expect(await ends()).toBe('2031-10-26T00:15:00.000Z');

  await editor.starts.fill('2031-03-30T01:00');
  await editor.ends.fill('2031-03-30T02:30');
  await page.keyboard.press('Control+s');
  await expect(editor.fields).toContainText('skip this time');
  await expect(editor.ends).toBeFocused();
  expect(await ends()).toBe('2031-10-26T00:15:00.000Z');
});

test('what cannot be read or done is said where it stands, and keeps what was typed', async ({ page }) => {
  await openHouse(page);
  const event = await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [GOLD, SILVER] });
  const [gold] = event.tiers;
  if (!gold) throw new Error('no tier');
  await sellPlaces(page, gold, 2);
  const events = new EventsPage(page);
  await events.open();
  await expect(events.chosen).toContainText('Hamlet');
  await page.keyboard.press('Control+e');
  const editor = new EditorPage(page);

  await editor.tier(0).price.fill('1,234');
  await editor.tier(1).places.fill('-4');
  await page.keyboard.press('Control+s');
  await expect(editor.alert).toContainText('2 fields need a look.');
  await expect(editor.tier(0).root).toContainText('That could mean two amounts. Write it like 1234.00.');
  await expect(editor.tier(1).root).toContainText('Whole places only');
  await expect(editor.tier(0).price).toBeFocused();

  await editor.tier(0).price.fill('45.00');
  await expect(editor.tier(0).root).toContainText('2 tickets sold at €42.00 keep that price.');
  await editor.tier(1).places.fill('40');
  await editor.tier(0).places.fill('1');
  await page.keyboard.press('Control+s');
  await expect(editor.tier(0).root).toContainText('2 places in Gold are sold or held. Enter 2 or more.');
  await expect(editor.tier(0).price).toHaveValue('45.00');

  await editor.tier(0).places.fill('2');
  await page.keyboard.press('Control+s');
  await expect(editor.saved()).toBeVisible();
  const { event: after } = await callBridge(page, 'events.get', { eventId: event.id });
  expect(after.tiers[0]).toMatchObject({ priceMinor: 4500, capacity: 2, sold: 2, left: 0 });
});

test('a second editor is told, and nothing is overwritten', async ({ page, launch }) => {
  await openHouse(page);
  const event = await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [SILVER] });
  await page.goto(`${new URL('#/', page.url()).href}events/${event.id}/edit`);
  const editor = new EditorPage(page);
  await editor.name.fill('Hamlet, mine');

  const other = await launch({ name: 'Counter 2' });
  await callBridge(other.page, 'session.signIn', { email: 'mara@kanal.example', password: 'curtain-up-7' });
  const { event: now } = await callBridge(other.page, 'events.get', { eventId: event.id });
  const { name: _, ...silver } = SILVER;
  await callBridge(other.page, 'events.update', {
    eventId: now.id,
    version: now.version,
    name: 'Hamlet, theirs',
    description: now.description,
    hall: now.hall,
    startsAt: now.startsAt,
    doorsAt: now.doorsAt,
    endsAt: now.endsAt,
    houseCapacity: now.houseCapacity,
    tiers: now.tiers.map(({ id, name, code, colour, taxBasisPoints, saleOpensAt, saleClosesAt }) => ({
      id,
      name,
      code,
      colour,
      taxBasisPoints,
      saleOpensAt,
      saleClosesAt,
      priceMinor: silver.priceMinor,
      capacity: silver.capacity,
    })),
  });

  await page.keyboard.press('Control+s');
  await expect(editor.alert).toContainText('Somebody else has changed this event since you opened it.');
  await expect(editor.name).toHaveValue('Hamlet, mine');
  await page.getByRole('button', { name: 'Load the present version' }).click();
  await expect(editor.name).toHaveValue('Hamlet, theirs');
});

test('leaving with changes asks once, and Escape stays', async ({ page }) => {
  await openHouse(page);
  await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [SILVER] });
  await new EventsPage(page).open();
  await expect(new EventsPage(page).chosen).toContainText('Hamlet');
  await page.keyboard.press('Control+e');
  const editor = new EditorPage(page);
  await editor.name.fill('Hamlet again');
  await page.keyboard.press('Escape');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /Go on editing/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(editor.name).toHaveValue('Hamlet again');
  await page.keyboard.press('F4');
  await dialog.getByRole('button', { name: 'Drop the changes' }).click();
  await expect(new EventsPage(page).row('Hamlet')).toBeVisible();
});

test('cancelling names what it is about, needs a reason, and shows on the board', async ({ page }) => {
  await openHouse(page);
  const event = await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [SILVER] });
  const [silver] = event.tiers;
  if (!silver) throw new Error('no tier');
  await sellPlaces(page, silver, 1);
  await page.goto(`${new URL('#/', page.url()).href}events/${event.id}/edit`);
  await page.getByRole('button', { name: 'Cancel event…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Cancel “Hamlet”: 1 ticket is sold');
  await expect(dialog.getByRole('button', { name: 'Cancel the event' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('The lead is ill.');
  await dialog.getByRole('button', { name: 'Cancel the event' }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('F4');
  await expect(new EventsPage(page).row('Hamlet')).toContainText('CANCELLED');
});

test('a sale at another counter shows within two seconds, in its place', async ({ page, launch }) => {
  await openHouse(page);
  const late = await putOnSale(page, { name: 'Late show', inHours: 30, tiers: [SILVER] });
  const early = await putOnSale(page, { name: 'Early show', inHours: 26, tiers: [GOLD] });
  const events = new EventsPage(page);
  await events.open();
  await expect(events.rows).toHaveCount(2);
  const before = await events.names();
  expect(before).toEqual(['Early show', 'Late show']);
  await events.row('Late show').click();
  await expect(events.box).toBeFocused();

  const other = await launch({ name: 'Counter 2' });
  await callBridge(other.page, 'session.signIn', { email: 'mara@kanal.example', password: 'curtain-up-7' });
  const [gold] = early.tiers;
  const [silver] = late.tiers;
  if (!gold || !silver) throw new Error('no tier');
  await sellPlaces(other.page, gold, 3);
  await expect(events.row('Early show')).toContainText('SOLD OUT', { timeout: 2_000 });
  await sellPlaces(other.page, silver, 4);
  await expect(events.stub).toContainText('36 left', { timeout: 2_000 });
  expect(await events.names()).toEqual(before);
  await expect(events.chosen).toContainText('Late show');
});

test('the board is searched while typing, walked with arrows, refreshed with F5, opened with Enter', async ({
  page,
}) => {
  await openHouse(page);
  for (const [name, inHours] of [
    ['Hamlet', 3],
    ['ハムレット', 27],
    ['Вишнёвый сад', 60],
    ['Antigone', 24 * 20],
  ] as const) {
    await putOnSale(page, { name, inHours, tiers: [SILVER] });
  }
  const events = new EventsPage(page);
  await events.open();
  await expect(events.rows).toHaveCount(4);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(events.chosen).toContainText('Вишнёвый сад');
  await expect(events.box).toBeFocused();

  await page.keyboard.type('ВИШН');
  await expect(events.rows).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(events.rows).toHaveCount(4);
  await page.keyboard.type('%');
  await expect(page.getByText('No event matches “%”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await events.span('7 days');
  await expect(events.rows).toHaveCount(3);
  await events.span('Past');
  await expect(page.getByText('Nothing has ended yet.')).toBeVisible();
  await events.span('Upcoming');

  // A new event is announced; it comes when asked for, so that no row moves under the pointer.
  await putOnSale(page, { name: 'Extra matinee', inHours: 30, tiers: [SILVER] });
  await expect(page.getByRole('button', { name: /^Show new/ })).toBeVisible();
  expect(await events.names()).toHaveLength(4);
  await events.box.focus();
  await page.keyboard.press('F5');
  await expect(events.row('Extra matinee')).toBeVisible();
  await page.keyboard.type('anti');
  await expect(events.rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Antigone' })).toBeVisible();
});

test('Enter on the board waits for the answer to what was typed, and never opens the event before', async ({
  page,
  houseUrl,
}) => {
  await openHouse(page);
  await putOnSale(page, { name: 'Hamlet', inHours: 3, tiers: [SILVER] });
  await putOnSale(page, { name: 'Antigone', inHours: 27, tiers: [SILVER] });
  const events = new EventsPage(page);
  await events.open();
  await expect(events.rows).toHaveCount(2);
  const answer = await makeSlow(houseUrl);
  await page.keyboard.type('anti');
  await page.keyboard.press('Enter');
  await expect(events.chosen).toContainText('Hamlet');
  await answer();
  await expect(page.getByRole('heading', { level: 1, name: 'Antigone' })).toBeVisible();
});

test('an event that is new or changed is announced in every list that it belongs to, within two seconds', async ({
  page,
  launch,
}) => {
  await openHouse(page);
  // More than a page, so that the list is not whole.
  for (let number = 1; number <= 55; number += 1)
    await putOnSale(page, { name: `Evening ${number}`, inHours: number / 100, tiers: [SILVER] });
  const { page: other } = await launch({ name: 'Counter 2' });
  await callBridge(other, 'session.signIn', { email: 'mara@kanal.example', password: 'curtain-up-7' });
  const announced = page.getByRole('button', { name: /^Show new/ });
  const soon = { timeout: 2_000 };
  const events = new EventsPage(page);
  await events.open();
  await expect(page.getByText('55 events')).toBeVisible();
  // While the list itself is being read, what is new comes with it and needs no announcement.
  await expect(events.rows.first()).toBeVisible();

  await putOnSale(other, { name: 'Extra', inHours: 0.005, tiers: [SILVER] });
  await expect(announced).toBeVisible(soon);
  await expect(events.row('Extra')).toHaveCount(0);
  await announced.click();
  await expect(events.row('Extra')).toBeVisible();
  await expect(announced).toHaveCount(0);

  // Paused it is in no list of what is on sale; on sale again it belongs there.
  const paused = await putOnSale(other, { name: 'Wanted', inHours: 0.006, tiers: [SILVER] });
  await callBridge(other, 'events.pause', { eventId: paused.id });
  await page.getByRole('checkbox', { name: 'On sale' }).check();
  await events.span('7 days');
  await expect(page.getByText('56 events')).toBeVisible();
  await expect(announced).toHaveCount(0);
  await callBridge(other, 'events.publish', { eventId: paused.id });
  await expect(announced).toBeVisible(soon);

  await page.keyboard.press('F2');
  const choices = page.getByRole('navigation', { name: 'Events' });
  const choice = (name: string) => choices.getByRole('button', { name: new RegExp(name) });
  await expect(choice('Wanted')).toBeVisible();
  await callBridge(other, 'events.pause', { eventId: paused.id });
  await expect(choice('Wanted')).toContainText('Paused', soon);
  // What lies beyond the part that was read is not called new.
  await putOnSale(other, { name: 'Far away', inHours: 400, tiers: [SILVER] });
  await putOnSale(other, { name: 'At the counter', inHours: 0.007, tiers: [SILVER] });
  const announcedThere = choices.getByRole('button', { name: 'New events' });
  await expect(announcedThere).toBeVisible(soon);
  await announcedThere.click();
  await expect(choice('At the counter')).toBeVisible();
  await expect(choice('Far away')).toHaveCount(0);
  await expect(announcedThere).toHaveCount(0);
});

test('ten thousand events are walked, scrolled and searched like ten', async ({ page, houseUrl }) => {
  await openHouse(page);
  await putOnSale(page, { name: 'The first of many', inHours: 1, tiers: [GOLD, SILVER] });
  await fillSeason(houseUrl, 9_999);
  const events = new EventsPage(page);
  await events.open();
  await expect(page.getByText('10,000 events')).toBeVisible();
  expect(await events.rows.count()).toBeLessThan(60);

  // Over two pages on, by the keys alone: the rows come as they are needed, and the focus never leaves the box.
  const reached = async () => {
    await page.keyboard.press('PageDown');
    return Number(/Evening (\d+)/.exec((await events.chosen.textContent()) ?? '')?.[1] ?? 0);
  };
  await expect.poll(reached, { intervals: [20] }).toBeGreaterThan(250);
  expect(await events.rows.count()).toBeLessThan(60);
  await expect(events.box).toBeFocused();

  await page.keyboard.type('evening 9987');
  await expect(events.rows).toHaveCount(1);
  await expect(events.stub).toContainText('Evening 9987');

  // Whoever has scrolled away and types sees the answer from its first row.
  await page.keyboard.press('Escape');
  await events.board.hover();
  await page.mouse.wheel(0, 1_500);
  await expect(events.rows.first()).not.toHaveAttribute('aria-posinset', '1');
  await page.keyboard.type('evening');
  await expect(events.rows.first()).toHaveAttribute('aria-posinset', '1');
  await expect(events.rows.first()).toBeInViewport();
});

test('every screen of the house is free of serious findings in both rooms', async ({ page }) => {
  test.setTimeout(180_000);
  const findings: string[] = [];
  const look = async (where: string) => {
    for (const line of await seriousFindings(page)) findings.push(`${where}: ${line}`);
  };
  const inBothRooms = async (where: string) => {
    for (const room of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: room });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', room);
      await look(`${where}, ${room}`);
    }
  };
  await expect(page.getByRole('heading', { name: 'Open your box office' })).toBeVisible();
  await inBothRooms('start');
  await openHouse(page);
  const event = await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [GOLD, SILVER] });
  await putOnSale(page, { name: 'Nothing left', inHours: 31, tiers: [{ ...GOLD, capacity: 0 }] });
  const events = new EventsPage(page);
  await events.open();
  await expect(events.row('Nothing left')).toContainText('SOLD OUT');
  await inBothRooms('events');
  await page.goto(`${new URL('#/', page.url()).href}events/${event.id}/edit`);
  await expect(new EditorPage(page).name).toHaveValue('Hamlet');
  await inBothRooms('editor');
  await page.getByRole('link', { name: 'Staff' }).click();
  await expect(page.getByRole('row', { name: /Mara Vogt/ })).toBeVisible();
  await inBothRooms('staff');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('combobox', { name: 'Printer for receipt' })).toBeVisible();
  await inBothRooms('settings');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await inBothRooms('key sheet');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await inBothRooms('sign-in');
  expect(findings).toEqual([]);
});
