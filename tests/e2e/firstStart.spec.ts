import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/test.ts';
import { openVenue, sellFirstPlaces } from './pages/firstSale.ts';
import { SellPage } from './pages/SellPage.ts';

test('from an empty database to the paper of the first sale', async ({ counter, page }) => {
  await openVenue(page);
  const code = await sellFirstPlaces(page);
  const sell = new SellPage(page);
  await sell.basket.getByRole('button', { name: 'Save PDF' }).click();
  await expect(sell.basket.getByText(/^(\d) of \1 saved$/)).toBeVisible({ timeout: 30_000 });
  for (const document of ['confirmation', 'tickets']) {
    const path = join(counter.dataFolder, 'paper', `${code.replace('-', '')}-${document}.pdf`);
    expect(existsSync(path), path).toBe(true);
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  }
});
