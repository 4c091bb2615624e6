import { OrdersPage } from '../e2e/pages/OrdersPage.ts';
import { waitForLatestPaper, waitForPaper } from './papers.ts';
import { goTo, type Stage } from './stage.ts';

const TICKET_CODE = /^(?:[0-9A-Z]{4}-){7}[0-9A-Z*~$=]{2}$/;
const CLAIM_CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

/** What becomes of tickets that were sold: two of five come back, two are given away, one comes to the door. */
export async function laterLife(stage: Stage): Promise<void> {
  const codes = await codesOf(stage);
  await refundTwo(stage);
  await lookAtExchange(stage);
  const claimCode = await giveTwo(stage);
  await claim(stage, claimCode);
  await story(stage, codes.given);
  await hold(stage);
  await door(stage, codes);
}

/** The codes that stand on the page of the order: one that is given away later, and one that stays. */
async function codesOf({ page }: Stage): Promise<{ given: string; kept: string }> {
  const { tickets } = new OrdersPage(page);
  const codeAt = async (at: number) =>
    (await tickets.nth(at).getByText(TICKET_CODE).textContent())?.trim() ?? '';
  return { given: await codeAt(0), kept: await codeAt(2) };
}

/** Chooses these tickets of the order, and no others. */
async function tick({ page }: Stage, ...numbers: number[]): Promise<void> {
  const tickets = page.getByRole('region', { name: 'Tickets', exact: true });
  const none = tickets.getByRole('button', { name: 'None' });
  if (await none.isEnabled()) await none.click();
  for (const number of numbers) await tickets.getByLabel(new RegExp(`^Ticket ${number}:`)).check();
}

async function refundTwo(stage: Stage): Promise<void> {
  const { page, album, act, dataFolder } = stage;
  act('refund two tickets of five');
  await tick(stage, 4, 5);
  await page
    .getByRole('status', { name: 'Refund of the chosen tickets' })
    .getByText('Refund 2 of 5')
    .waitFor();
  await page.keyboard.press('Control+b');
  const form = page.getByRole('form', { name: 'Refund' });
  await form.getByLabel('Reason').fill('Cannot come');
  await page
    .getByRole('button', { name: /^Refund €/ })
    .and(page.locator(':enabled'))
    .waitFor();
  await album.picture('refund', 'Two of five come back: the sum stands there before anything happens.');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Refund €/ })
    .click();
  const done = page.getByRole('region', { name: 'Refunded' });
  const link = (await done.getByRole('link', { name: /^Refund / }).textContent()) ?? '';
  await done.getByText(/saved/).first().waitFor();
  await album.picture('refunded', 'What to hand over, and what stays valid.');
  const code = link.trim().slice('Refund '.length);
  album.paper('refund-80mm', 'The slip of the refund.', await waitForPaper(dataFolder, code, 'receipt'));
  await page.keyboard.press('Escape');
  await done.waitFor({ state: 'detached' });
}

/** Two seats for two cheaper ones on the same evening: what goes back, before anything happens. */
async function lookAtExchange(stage: Stage): Promise<void> {
  const { page, album, act } = stage;
  act('look at an exchange');
  await tick(stage, 1, 2);
  await page.keyboard.press('Control+j');
  const form = page.getByRole('form', { name: 'Exchange' });
  // The first press takes as many as come back.
  await form.getByRole('button', { name: /^One more: Circle, / }).click();
  await form.getByText(/^Goes back/).waitFor();
  await form.getByLabel('Reason').fill('Cheaper places');
  await form
    .getByRole('button', { name: /^Exchange/ })
    .and(page.locator(':enabled'))
    .waitFor();
  await album.picture('exchange', 'Other places for two tickets: the difference goes back, or is paid.');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
}

/** Two tickets for somebody whom nobody here knows; answers the code on the claim slip. */
async function giveTwo(stage: Stage): Promise<string> {
  const { page, album, act, dataFolder } = stage;
  act('give two tickets to somebody who is not known');
  await tick(stage, 1, 2);
  await page.keyboard.press('Control+g');
  const panel = page.getByRole('form', { name: 'Gift' });
  await panel.getByRole('button', { name: 'Somebody who is not known here' }).click();
  await panel.getByLabel('Name', { exact: true }).fill('Aoife Ní Bhriain');
  await panel.getByLabel(/^E-mail or phone/).fill('aoife@quayside.example');
  await page.keyboard.press('Enter');
  const slip = page.getByRole('region', { name: 'Claim slip' });
  const code = (await slip.getByText(CLAIM_CODE).textContent())?.trim() ?? '';
  await page.getByText(/^\d of \d saved/).waitFor();
  await album.picture('gift', 'A gift for a name: whoever brings the slip gets the tickets.');
  album.paper('claim-slip', 'The claim slip for it.', await waitForLatestPaper(dataFolder, 'claim_slip'));
  await page.keyboard.press('Escape');
  return code;
}

async function claim({ page, album, act }: Stage, claimCode: string): Promise<void> {
  act('claim the gift');
  await goTo(page, 'Gifts');
  await page.getByRole('button', { name: /Aoife/ }).waitFor();
  await album.picture('gifts', 'Gifts that nobody has claimed yet, before the doors open.');
  await page.getByLabel('Claim code').fill(claimCode);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Hand 2 tickets to Aoife/ }).click();
  await page.getByText('These open the door.').waitFor();
  await page.getByText(/^\d of \d saved/).waitFor();
  await album.picture('claimed', 'Claimed: new codes for her, and the old ones are dead.');
}

async function story({ page, album, act }: Stage, code: string): Promise<void> {
  act('ask why a ticket is what it is');
  await page.keyboard.press('Control+t');
  await page.getByLabel(/^Scan or type the code of a ticket/).fill(code);
  await page.keyboard.press('Enter');
  await page.getByText('This code does not open the door any more.').waitFor();
  await album.picture('story', 'Any code tells its story, also an old one.');
}

async function hold({ page, album, act }: Stage): Promise<void> {
  act('hold places for a name');
  await goTo(page, 'Holds');
  const form = page.getByRole('form', { name: 'New hold' });
  await form.getByRole('combobox', { name: 'Event' }).fill('sonezaki');
  await page
    .getByRole('option', { name: /Sonezaki/ })
    .first()
    .click();
  await form.getByLabel('How many Circle').fill('4');
  await form.getByLabel('Held for the name').fill('Reading circle');
  await page.keyboard.press('Enter');
  const row = page.getByRole('button', { name: /Reading circle/ });
  await row.click();
  await page.getByRole('button', { name: /^Collect 4 places/ }).waitFor();
  await album.picture('hold', 'Four places are kept for a name, with the clock in sight.');
}

async function door({ page, album, act }: Stage, codes: { given: string; kept: string }): Promise<void> {
  act('stand at the door');
  await goTo(page, 'Door');
  await page.getByRole('combobox', { name: 'Another event' }).fill('seagull');
  await page
    .getByRole('option', { name: /Seagull/ })
    .first()
    .click();
  const box = page.getByLabel('Scan a ticket');
  const answer = page.getByRole('region', { name: 'Answer' });
  const scan = async (code: string, verdict: string) => {
    await box.fill(code);
    await box.press('Enter');
    await answer.getByText(verdict, { exact: true }).waitFor();
  };
  await scan(codes.kept, 'ADMIT');
  await album.picture('admit', 'At the door: one answer, as large as the screen.');
  await scan(codes.kept, 'ALREADY IN');
  await album.picture('already-in', 'The same ticket again: since when, and where.');
  await scan(codes.given, 'NOT VALID');
  await album.picture('not-valid', 'A code from before the gift: who has the ticket now.');
}
