import { expect, type Page } from '@playwright/test';
import { EditorPage } from './EditorPage.ts';
import { SellPage } from './SellPage.ts';

/** Who runs the house that `openVenue` opens. */
export const FOUNDER = { name: 'Ines Moreau', email: 'ines@petite-scene.example', password: 'rideau-2026' };

/** On the first screen of an empty database: makes the venue and its manager, and signs the manager in again. */
export async function openVenue(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Open your box office' }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('La Petite Scène');
  await page.getByLabel('Address').fill('3 rue des Lilas\n69001 Lyon');
  await page.getByLabel('Your name').fill(FOUNDER.name);
  await page.getByLabel('E-mail').fill(FOUNDER.email);
  await page.getByLabel(/^Password/).fill(FOUNDER.password);
  await page.getByRole('button', { name: /^Create the venue/ }).click();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();

  // The password that was just chosen is the one that signs in.
  await page.keyboard.press('Control+l');
  await signInAsFounder(page);
  await page.getByText('No event is planned yet.').waitFor();
}

export async function signInAsFounder(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail').fill(FOUNDER.email);
  await page.getByLabel('Password', { exact: true }).fill(FOUNDER.password);
  await page.keyboard.press('Enter');
}

/** Puts the first event on sale and sells three of its places; answers the code of the order, as it is shown. */
export async function sellFirstPlaces(page: Page): Promise<string> {
  await page.keyboard.press('Control+n');
  const editor = new EditorPage(page);
  await editor.name.fill('Le Malade imaginaire');
  await editor.house.fill('60');
  await editor.tier(0).fill({ name: 'Balcon', price: '32.00', places: '12' });
  await editor.addTier.click();
  await editor.tier(1).fill({ name: 'Placement libre', price: '18.50', places: '' });
  await editor.publish.click();
  await expect(page.getByText('On sale at every counter.').first()).toBeVisible();

  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Malade');
  await expect(sell.tile('Balcon')).toContainText('12 left');
  await expect(sell.tile('Placement libre')).toContainText('60 left');
  await sell.type('b');
  await sell.type('2*p');
  await expect(sell.total).toContainText('69.00');
  await sell.press('F9');
  await expect(sell.tickets).toHaveCount(3);
  return (await sell.basket.getByRole('link').first().textContent()) ?? '';
}
