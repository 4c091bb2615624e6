import pg from 'pg';
import { expect, test } from './fixtures/test.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';
import { seriousFindings } from './pages/seriousFindings.ts';

const GOLD = { name: 'Gold', code: 'G', priceMinor: 4200, capacity: 10 };

test('a manager proves the books, and is told in words what does not add up', async ({ page, houseUrl }) => {
  await openHouse(page);
  await putOnSale(page, { name: 'Hamlet', inHours: 30, tiers: [GOLD] });
  await page.getByRole('link', { name: 'Settings' }).click();
  const books = page.getByRole('region', { name: 'Books' });
  await books.getByRole('button', { name: 'Prove the books' }).click();
  await expect(books.getByRole('status')).toContainText(/The books add up: all \d+ rules hold\./);
  expect(await seriousFindings(page)).toEqual([]);

  const client = new pg.Client(houseUrl);
  await client.connect();
  await client.query('update house_stock set held = 1');
  await client.end();
  await books.getByRole('button', { name: 'Prove the books' }).click();
  await expect(books.getByRole('alert')).toContainText('One of');
  await expect(books.getByRole('alert')).toContainText(
    'It is not true that the counters of a house are the sums of its tiers.',
  );
  await expect(books.getByRole('alert')).toContainText('held 1');
  expect(await seriousFindings(page)).toEqual([]);
});
