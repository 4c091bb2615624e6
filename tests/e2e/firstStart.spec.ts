import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/test.ts';
import { EditorPage } from './pages/EditorPage.ts';
import { SellPage } from './pages/SellPage.ts';

const MANAGER = { name: 'Ines Moreau', email: 'ines@petite-scene.example', password: 'rideau-2026' };

test('from an empty database to the paper of the first sale', async ({ counter, page }) => {
  await page.getByRole('heading', { name: 'Open your box office' }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('La Petite Scène');
  await page.getByLabel('Address').fill('3 rue des Lilas\n69001 Lyon');
  await page.getByLabel('Your name').fill(MANAGER.name);
  await page.getByLabel('E-mail').fill(MANAGER.email);
  await page.getByLabel(/^Password/).fill(MANAGER.password);
  await page.getByRole('button', { name: /^Create the venue/ }).click();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();

  // The password that was just chosen is the one that signs in.
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail').fill(MANAGER.email);
  await page.getByLabel('Password', { exact: true }).fill(MANAGER.password);
  await page.keyboard.press('Enter');
  await page.getByText('No event is planned yet.').waitFor();

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
  await sell.basket.getByRole('button', { name: 'Save PDF' }).click();
  await expect(sell.basket.getByText(/^(\d) of \1 saved$/)).toBeVisible({ timeout: 30_000 });
  const code = (await sell.basket.getByRole('link').first().textContent()) ?? '';
  for (const document of ['confirmation', 'tickets']) {
    const path = join(counter.dataFolder, 'paper', `${code.replace('-', '')}-${document}.pdf`);
    expect(existsSync(path), path).toBe(true);
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  }
});
