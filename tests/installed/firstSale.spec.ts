import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startInElectron } from '../e2e/fixtures/startInElectron.ts';
import { untilQuit } from '../e2e/fixtures/untilQuit.ts';
import { openVenue, sellFirstPlaces, signInAsFounder } from '../e2e/pages/firstSale.ts';
import { OrdersPage } from '../e2e/pages/OrdersPage.ts';

/** Starts the installed copy on `dataFolder`, does something at its window, and quits. */
async function atTheCounter(dataFolder: string, act: (page: Page) => Promise<void>): Promise<void> {
  const program = process.env['INSTALLED_PROGRAM'];
  if (program === undefined) throw new Error('Put the path of the installed program into INSTALLED_PROGRAM.');
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:COUNTERFOIL_|DATABASE_URL$|ELECTRON_)/.test(entry[0]),
  );
  const shell = await startInElectron(
    program,
    { ...Object.fromEntries(kept), COUNTERFOIL_DATA: dataFolder },
    [],
  );
  await untilQuit(shell, act);
}

test('an installed copy opens a venue, sells, and knows it after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil installed '));
  try {
    let code = '';
    await atTheCounter(folder, async (page) => {
      await openVenue(page);
      code = await sellFirstPlaces(page);
    });
    await atTheCounter(folder, async (page) => {
      await signInAsFounder(page);
      await page.getByRole('navigation', { name: 'Screens' }).waitFor();
      const orders = new OrdersPage(page);
      await orders.open();
      await expect(orders.latest.filter({ hasText: code })).toBeVisible();
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
