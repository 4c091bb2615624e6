import type { Locator, Page } from 'playwright-core';

type Name = 'Any ticket' | 'Guests' | 'Gifts' | 'Holds' | 'Promo codes';

/** What the screens for a ticket's later life share: their list on the left, their stub on the right. */
class TicketsPage {
  readonly page: Page;
  readonly name: Name;
  readonly list: Locator;
  readonly side: Locator;
  readonly dialog: Locator;

  constructor(page: Page, name: Name) {
    this.page = page;
    this.name = name;
    this.list = page.getByRole('region', { name, exact: true });
    this.side = page.getByRole('complementary');
    this.dialog = page.getByRole('dialog');
  }

  /** Goes there by key and by the line of sister screens. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: /^Tickets/ }).waitFor();
    await this.page.keyboard.press('Control+t');
    // The first of the sisters is the one that the key opens.
    if (this.name !== 'Any ticket') {
      const sisters = this.page.getByRole('navigation', { name: 'Tickets' });
      await sisters.getByRole('link', { name: this.name }).click();
    }
    await this.page.getByRole('heading', { level: 1, name: this.name }).waitFor();
  }

  row(text: string | RegExp): Locator {
    return this.list.getByRole('listitem').getByRole('button').filter({ hasText: text });
  }

  button(name: string | RegExp): Locator {
    return this.side.getByRole('button', { name });
  }

  /** Chooses in a box that finds things with a few letters, by typing and Enter. */
  async find(label: string | RegExp, text: string, option: string | RegExp): Promise<void> {
    const box = this.side.getByRole('combobox', { name: label });
    await box.fill(text);
    await this.page.getByRole('option', { name: option }).first().waitFor();
    await box.press('Enter');
  }
}

export class GuestsPage extends TicketsPage {
  readonly budgets: Locator;
  readonly howMany: Locator;
  readonly names: Locator;
  readonly reason: Locator;
  readonly tickets: Locator;

  constructor(page: Page) {
    super(page, 'Guests');
    this.budgets = page.getByRole('list', { name: 'Budgets' });
    this.howMany = page.getByLabel('How many', { exact: true });
    this.names = page.getByLabel('Names, one a line');
    this.reason = this.side.getByRole('combobox', { name: 'Reason' });
    this.tickets = this.side.getByRole('list', { name: 'Tickets' }).getByRole('listitem');
  }

  async setBudget(reason: string, places: number): Promise<void> {
    await this.list.getByRole('button', { name: /budget/i }).click();
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByLabel('Places').fill(String(places));
    await this.dialog.getByLabel('Places').press('Enter');
    await this.dialog.waitFor({ state: 'hidden' });
  }
}

export class GiftsPage extends TicketsPage {
  readonly code: Locator;
  readonly holder: Locator;
  readonly tickets: Locator;

  constructor(page: Page) {
    super(page, 'Gifts');
    this.code = page.getByRole('textbox', { name: 'Claim code' });
    this.holder = page.getByLabel('Who is it? Name');
    this.tickets = this.side.getByRole('article');
  }

  /** Goes back to the desk where gifts are claimed and types a code there. */
  async claim(code: string): Promise<void> {
    await this.page.keyboard.press('Control+n');
    await this.code.fill(code);
    await this.code.press('Enter');
  }
}

export class HoldsPage extends TicketsPage {
  readonly forName: Locator;
  readonly clock: Locator;

  constructor(page: Page) {
    super(page, 'Holds');
    this.forName = page.getByLabel('Held for the name');
    this.clock = this.side.getByRole('timer');
  }

  count(tier: string): Locator {
    return this.page.getByLabel(`How many ${tier}`);
  }
}

export class TicketPage extends TicketsPage {
  readonly box: Locator;
  readonly ticket: Locator;
  readonly story: Locator;

  constructor(page: Page) {
    super(page, 'Any ticket');
    this.box = page.getByLabel('Scan or type the code of a ticket, old or new');
    this.ticket = page.getByRole('article', { name: 'Ticket' });
    this.story = page.getByRole('list', { name: 'Story' }).getByRole('listitem');
  }

  /** Types into whatever has the focus, as a scanner does. */
  async scan(code: string): Promise<void> {
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
  }
}

/** The steward's screen. */
export class DoorScreenPage {
  readonly page: Page;
  readonly events: Locator;
  readonly box: Locator;
  readonly answer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.events = page.getByRole('list', { name: 'Today' }).getByRole('button');
    this.box = page.getByLabel('Scan a ticket');
    this.answer = page.getByRole('region', { name: 'Answer' });
  }

  async scan(code: string): Promise<void> {
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
  }
}
