import type { Locator, Page } from 'playwright-core';

/** The board of events and the stub of the chosen one. */
export class EventsPage {
  readonly page: Page;
  readonly box: Locator;
  readonly board: Locator;
  readonly rows: Locator;
  readonly chosen: Locator;
  readonly stub: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByLabel('Search events');
    this.board = page.getByRole('listbox', { name: 'Events by start' });
    this.rows = this.board.getByRole('option');
    this.chosen = this.board.getByRole('option', { selected: true });
    this.stub = page.getByRole('complementary', { name: 'Chosen event' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: /^Events/ }).waitFor();
    await this.page.keyboard.press('F4');
    await this.box.waitFor();
    await this.page.keyboard.press('F5');
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** The names of the rows from top to bottom. */
  names(): Promise<string[]> {
    return this.rows.locator('[class*="name"]').allTextContents();
  }

  async span(label: 'Today' | '7 days' | 'Upcoming' | 'Past'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'When' }).getByText(label, { exact: true }).click();
  }
}
