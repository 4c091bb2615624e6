import type { Locator, Page } from 'playwright-core';

/** The page of one order, and what is done with its tickets. */
export class OrderPage {
  readonly page: Page;
  readonly scan: Locator;
  readonly boxes: Locator;
  readonly quote: Locator;
  readonly refund: Locator;
  readonly exchange: Locator;
  readonly dialog: Locator;
  readonly reason: Locator;

  constructor(page: Page) {
    this.page = page;
    this.scan = page.getByLabel('Scan a ticket of this order to choose it');
    this.boxes = page.getByRole('checkbox', { name: /^Ticket \d/ });
    this.quote = page.getByRole('status', { name: 'Refund of the chosen tickets' });
    this.refund = page.getByRole('form', { name: 'Refund' });
    this.exchange = page.getByRole('form', { name: 'Exchange' });
    this.dialog = page.getByRole('dialog');
    this.reason = page.getByLabel('Reason');
  }

  /** Finds the order by its code and waits until tickets can be scanned. */
  async open(code: string): Promise<void> {
    await this.page.getByRole('link', { name: /^Orders/ }).waitFor();
    await this.page.keyboard.press('F3');
    await this.page.getByLabel('Find an order, a ticket or a person').waitFor();
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
    await this.scan.waitFor();
  }

  /** Scans a code the way a keyboard wedge types it. */
  async scanCode(code: string): Promise<void> {
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Confirms by keyboard: the focus starts on leaving things as they are. */
  async confirm(): Promise<void> {
    await this.dialog
      .getByRole('button', { name: /^Cancel/ })
      .and(this.page.locator(':focus'))
      .waitFor();
    await this.press('Tab');
    await this.press('Enter');
  }
}
