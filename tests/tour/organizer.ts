import { type Stage, signIn, signOut } from './stage.ts';

const NAME = 'The Understudy';

/** A new evening, from the empty form to the counters. */
export async function atTheDesk({ page, album, act }: Stage): Promise<void> {
  act('sign in as organizer');
  await signIn(page, 'organizer');
  act('set up an event');
  await page.keyboard.press('F4');
  await page.getByLabel('Search events').waitFor();
  await page.keyboard.press('Control+n');
  const event = page.getByRole('region', { name: 'Event' });
  await event.getByLabel('Name').fill(NAME);
  await event.getByLabel('Hall').fill('Studio');
  await event.getByLabel('Places in the house').fill('110');
  await event.getByLabel('Description').fill('One night, no costumes: the covers play the leads.');
  const tiers = page.getByRole('region', { name: 'Tiers' });
  const fill = async (at: number, tier: Record<string, string>) => {
    const row = tiers
      .getByRole('listitem')
      .filter({ has: page.getByLabel('Code') })
      .nth(at);
    for (const [label, text] of Object.entries(tier)) await row.getByLabel(label, { exact: true }).fill(text);
  };
  await fill(0, { Name: 'Front rows', 'Price EUR': '24.00', 'Tax %': '9', Places: '40' });
  await tiers.getByRole('button', { name: 'Add a tier' }).click();
  await fill(1, { Name: 'Standing', 'Price EUR': '12.00' });
  await page.keyboard.press('Control+s');
  // The new event has a page of its own now.
  await page.waitForURL(/\/edit$/);
  await page.getByText('All saved').waitFor();
  await album.picture('editor', 'An organizer sets up an evening: forty seats, and standing room.');
  act('put the event on sale');
  await page.getByRole('button', { name: 'Put on sale' }).click();
  await page.getByText('On sale at every counter.').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('Search events').fill(NAME);
  await page.getByRole('option', { name: NAME }).waitFor();
  await page.getByRole('option').nth(1).waitFor({ state: 'detached' });
  await album.picture('on-sale', 'It is on sale at every counter.');
  await signOut(page);
}
