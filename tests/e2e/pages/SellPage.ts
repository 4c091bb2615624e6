import type { Locator, Page } from 'playwright-core';

/** The sell screen, as a cashier sees and uses it. */
export class SellPage {
  readonly page: Page;
  readonly box: Locator;
  readonly tiers: Locator;
  readonly basket: Locator;
  readonly payment: Locator;
  readonly total: Locator;
  readonly due: Locator;
  readonly change: Locator;
  readonly handedOver: Locator;
  readonly tickets: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByLabel('Places to add, an event, an order, a ticket or a name');
    this.tiers = page.getByRole('region', { name: 'Tiers' });
    this.basket = page.getByRole('region', { name: 'Basket' });
    this.payment = page.getByRole('region', { name: 'Payment' });
    this.total = this.basket.getByText('Total').locator('..');
    this.due = this.payment.getByRole('status', { name: 'Amount due' });
    this.change = this.basket.getByRole('status', { name: 'Change' });
    this.handedOver = this.payment.getByLabel('Cash handed over');
    this.tickets = this.basket.getByRole('list', { name: 'Tickets' }).getByRole('article');
  }

  /** Opens the screen by its key and waits for the box, which has the focus. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: /^Sell/ }).waitFor();
    await this.page.keyboard.press('F2');
    await this.box.waitFor();
    await this.page.getByRole('navigation', { name: 'Events' }).getByRole('button').first().waitFor();
  }

  /** Types a line into whatever has the focus, and Enter. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an event by typing part of its name, and waits for its tiers. */
  async chooseEvent(name: string): Promise<void> {
    await this.type(name);
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  tile(name: string): Locator {
    return this.tiers.getByRole('button', { name });
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }
}
