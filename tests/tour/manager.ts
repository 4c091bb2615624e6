import { SellPage } from '../e2e/pages/SellPage.ts';
import { type Stage, signIn } from './stage.ts';

/** Who works here, what prints where, and the counter with the lights down. */
export async function behindTheScenes({ page, album, act }: Stage): Promise<void> {
  act('sign in as manager');
  await signIn(page, 'manager');
  act('look at the staff');
  await page.getByRole('link', { name: /^Staff/ }).click();
  await page.getByRole('row').nth(3).waitFor();
  await album.picture('staff', 'The manager sees who works here and adds somebody.');
  act('turn the lights down');
  await page.getByRole('link', { name: /^Settings/ }).click();
  await page.getByRole('radiogroup', { name: 'Room' }).getByText('House, dark').click();
  await page.getByText('Paper is always printed light.').waitFor();
  await album.picture('settings', 'Printers, and the room: the house is dark.');
  act('sell in the dark');
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Sonezaki');
  await sell.type('2*s');
  await sell.type('g');
  await sell.basket.getByText('3 tickets').waitFor();
  await album.picture('house', 'The same counter while the play is on.');
}
