import { OrdersPage } from '../e2e/pages/OrdersPage.ts';
import { SellPage } from '../e2e/pages/SellPage.ts';
import { laterLife } from './laterLife.ts';
import { waitForPaper } from './papers.ts';
import { type Stage, signIn, signOut, waitForHold } from './stage.ts';

const PAPERS = [
  { document: 'confirmation', name: 'confirmation-a4', caption: 'The order confirmation, A4.' },
  { document: 'receipt', name: 'receipt-80mm', caption: 'The receipt for a roll of 80 mm.' },
  { document: 'tickets', name: 'tickets', caption: 'The tickets, each with its code.' },
];

/** An evening at the counter: a sale from the basket to the paper, what becomes of its tickets, a card that is declined. */
export async function atTheCounter(stage: Stage): Promise<void> {
  await lookAround(stage);
  const code = await sellBasket(stage);
  await handOver(stage, code);
  await laterLife(stage);
  await declinedCard(stage);
  await findOrders(stage);
  await soldOut(stage);
  await signOut(stage.page);
}

async function lookAround({ page, album, act }: Stage): Promise<void> {
  act('sign in as cashier');
  await album.picture('sign-in', 'The demonstration says who may sign in.');
  const cashier = await signIn(page, 'cashier');
  act('see what is on');
  await page.keyboard.press('F4');
  await page.getByRole('option').nth(5).waitFor();
  await album.picture('events', `${cashier.name} sees what is on, and what is left.`);
  act('search the events');
  await page.getByLabel('Search events').fill('gull');
  await page
    .getByRole('option', { name: /Seagull/ })
    .first()
    .waitFor();
  await page.getByRole('option', { name: /Inish/ }).first().waitFor({ state: 'detached' });
  await album.picture('search', 'A few letters find a play, in any script.');
  await page.keyboard.press('Escape');
}

/** A mixed basket over two events, paid in cash with a note; answers the order's code. */
async function sellBasket({ page, album, act }: Stage): Promise<string> {
  const sell = new SellPage(page);
  act('put a mixed basket together');
  await sell.open();
  await sell.chooseEvent('Seagull');
  await sell.type('2*s');
  await sell.type('u');
  await sell.chooseEvent('Sonezaki');
  await sell.type('2*c');
  await sell.basket.getByText('5 tickets').waitFor();
  await waitForHold(sell, 5);
  act('find the customer by three letters');
  await sell.press('F7');
  await page.keyboard.type('grö');
  await sell.basket.getByRole('option', { name: /Größmann/ }).waitFor();
  await album.picture('customer', 'Three letters find the customer.');
  await sell.press('Enter');
  await sell.basket.getByText('Jürgen Größmann').waitFor();
  await album.picture('sell', 'Two plays, three kinds of place, one basket.');
  act('pay in cash with a note');
  await sell.press('F12');
  await sell.due.waitFor();
  await page.keyboard.type('20000');
  await album.picture('pay', 'A note of 200 is typed; the change is worked out.');
  await sell.press('Enter');
  await sell.change.waitFor();
  await sell.tickets.nth(4).waitFor();
  const code = (await sell.basket.getByRole('link').first().textContent()) ?? '';
  await album.picture('confirmation', `Sold as order ${code}, with its tickets.`);
  return code;
}

/** The papers of the sale, and the page of its order. */
async function handOver({ page, album, act, dataFolder }: Stage, code: string): Promise<void> {
  const sell = new SellPage(page);
  act('save the papers of the sale');
  await sell.basket.getByRole('button', { name: 'Save PDF' }).click();
  await sell.basket.getByRole('button', { name: 'Receipt only' }).click();
  for (const { document, name, caption } of PAPERS) {
    album.paper(name, caption, await waitForPaper(dataFolder, code, document));
  }
  act('open the page of the order');
  await sell.basket.getByRole('link').first().click();
  const orders = new OrdersPage(page);
  await orders.tickets.nth(4).waitFor();
  await page.getByText(/^\d of \d saved/).waitFor();
  await album.picture('order', 'The order: what was bought, paid and printed.');
}

async function declinedCard({ page, album, act }: Stage): Promise<void> {
  const sell = new SellPage(page);
  act('have a card declined');
  await sell.open();
  await sell.chooseEvent('Antigone');
  await sell.type('2*f');
  await waitForHold(sell, 2);
  await sell.press('F10');
  await sell.payment.getByRole('heading', { name: /^Charge/ }).waitFor();
  await album.picture('card', 'The terminal is asked, and the counter asks what it said.');
  await sell.press('F7');
  await sell.payment.getByText('Recorded as failed order').waitFor();
  await album.picture('declined', 'A declined card takes no place; the basket waits.');
  await sell.press('Escape');
  await sell.press('F10');
  await sell.press('F6');
  await sell.tickets.nth(1).waitFor();
}

async function findOrders({ page, album, act }: Stage): Promise<void> {
  const orders = new OrdersPage(page);
  act('find orders');
  await orders.open();
  await orders.latest.filter({ hasText: 'Failed' }).first().waitFor();
  await album.picture('orders', 'Every order of the house, the failed one too.');
  await orders.box.fill('grö');
  await page.getByRole('region', { name: 'Customers' }).getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: 'Jürgen Größmann' }).waitFor();
  await album.picture('customer-page', 'What somebody paid for, and the tickets they hold.');
}

async function soldOut({ page, album, act }: Stage): Promise<void> {
  const sell = new SellPage(page);
  act('ask for a place that is sold out');
  await sell.open();
  const events = page.getByRole('navigation', { name: 'Events' });
  await events.getByRole('button', { name: 'SOLD OUT' }).first().click();
  const tile = page.getByRole('region', { name: 'Tiers' }).getByRole('button', { name: 'SOLD OUT' }).first();
  await tile.click();
  await page.getByRole('alert').filter({ hasText: 'is sold out.' }).first().waitFor();
  await album.picture('sold-out', 'A sold-out house says so and adds nothing.');
}
