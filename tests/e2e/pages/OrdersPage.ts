import type { Locator, Page } from 'playwright-core';

/** The orders screen and the page of one order. */
export class OrdersPage {
  readonly page: Page;
  readonly box: Locator;
  readonly latest: Locator;
  readonly order: Locator;
  readonly tickets: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByLabel('Find an order, a ticket or a person');
    this.latest = page.getByRole('list', { name: 'Latest orders' }).getByRole('link');
    this.order = page.getByRole('article');
    this.tickets = page.getByRole('region', { name: 'Tickets' }).getByRole('listitem');
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('F3');
    await this.box.waitFor();
  }

  async find(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press('Enter');
  }
}
