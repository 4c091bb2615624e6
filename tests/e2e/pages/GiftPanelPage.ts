import type { Locator, Page } from 'playwright-core';

/** Giving chosen tickets away, on the page of their order. */
export class GiftPanelPage {
  readonly page: Page;
  readonly panel: Locator;
  readonly who: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.locator('form, section').and(page.getByLabel('Gift', { exact: true }));
    this.who = page.getByRole('combobox', { name: 'Who gets them' });
    this.dialog = page.getByRole('dialog');
  }

  /** Opens the order, ticks these of its tickets and begins to give them. */
  async open(orderCode: string, numbers: readonly number[]): Promise<void> {
    await this.page.keyboard.press('F3');
    const box = this.page.getByLabel('Find an order, a ticket or a person');
    await box.fill(orderCode);
    await box.press('Enter');
    for (const number of numbers) {
      await this.page.getByRole('checkbox', { name: new RegExp(`^Ticket ${number}:`) }).click();
    }
    await this.page.keyboard.press('Control+g');
    await this.who.waitFor();
  }
}
