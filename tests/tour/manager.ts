import { SellPage } from '../e2e/pages/SellPage.ts';
import { waitForLatestPaper } from './papers.ts';
import { goTo, type Stage, signIn, waitForHold } from './stage.ts';

const GUESTS = ['Mairéad Ó Sé, The Liffey Post', 'Dorothea Quill', '山本 由美'];

/** Free places, who works here, what prints where, whether the books add up, and the counter with the lights down. */
export async function behindTheScenes(stage: Stage): Promise<void> {
  const { page, album, act } = stage;
  act('sign in as manager');
  await signIn(page, 'manager');
  await inviteGuests(stage);
  act('look at the staff');
  await page.getByRole('link', { name: /^Staff/ }).click();
  await page.getByRole('row').nth(3).waitFor();
  await album.picture('staff', 'The manager sees who works here and adds somebody.');
  act('turn the lights down');
  await page.getByRole('link', { name: /^Settings/ }).click();
  await page.getByRole('radiogroup', { name: 'Room' }).getByText('House, dark').click();
  await page.getByText('Paper is always printed light.').waitFor();
  await album.picture('settings', 'Printers, and the room: the house is dark.');
  act('prove the books');
  const books = page.getByRole('region', { name: 'Books' });
  await books.getByRole('button', { name: 'Prove the books' }).click();
  await books.getByText(/^The books add up/).waitFor();
  await books.getByText(/^Checked/).scrollIntoViewIfNeeded();
  await album.picture('books', 'After all of this evening the books add up, rule by rule.');
  act('sell in the dark');
  const sell = new SellPage(page);
  await sell.open();
  await sell.chooseEvent('Sonezaki');
  await sell.type('2*s');
  await sell.type('g');
  await sell.basket.getByText('3 tickets').waitFor();
  await waitForHold(sell, 3);
  await album.picture('house', 'The same counter while the play is on.');
}

/** A budget of free places, and three guests of it by name. */
async function inviteGuests({ page, album, act, dataFolder }: Stage): Promise<void> {
  act('set a budget of free places');
  await goTo(page, 'Guests');
  // The next event comes up by itself; what is typed before it is there would go with the empty screen.
  const budget = page.getByRole('button', { name: 'Set a budget' });
  await budget.waitFor();
  await page.getByRole('combobox', { name: 'Event' }).fill('seagull');
  await page
    .getByRole('option', { name: /Seagull/ })
    .first()
    .click();
  await page.locator('strong').filter({ hasText: 'Seagull' }).waitFor();
  await budget.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Press');
  await dialog.getByLabel('Places').fill('12');
  await dialog.getByRole('button', { name: 'Set the budget' }).click();
  await page.getByText('0 of 12 used').first().waitFor();
  act('give places to guests');
  const form = page.getByRole('form', { name: 'New guests' });
  await form.getByText('A list of names').click();
  await form.getByLabel('Names, one a line').fill(GUESTS.join('\n'));
  await form.getByText('These make it 3 of 12.').waitFor();
  await album.picture('guests', 'Free places for the press: a list of names, against a budget.');
  await form.getByRole('button', { name: 'Give 3 places' }).click();
  await page.getByText(/^\d of \d saved/).waitFor();
  await album.picture('guests-given', 'They have their tickets; no order was made and no money moved.');
  album.paper(
    'guest-tickets',
    'The tickets of the guests.',
    await waitForLatestPaper(dataFolder, 'comp_tickets'),
  );
}
