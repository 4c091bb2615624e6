import type { Locator, Page } from 'playwright-core';

/** The screen of the first start, which makes the house and its manager. */
export class StartPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly name: Locator;
  readonly create: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Open your box office' });
    this.name = page.getByLabel('Name', { exact: true });
    this.create = page.getByRole('button', { name: /Create the venue/ });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label);
  }

  /** Chooses from a list that can be searched, by typing. */
  async choose(label: string, text: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).fill(text);
    await this.page.getByRole('option', { name: text }).first().click();
  }
}

/** The sign-in screen. */
export class SignInPage {
  readonly page: Page;
  readonly email: Locator;
  readonly password: Locator;
  readonly heading: Locator;
  readonly alert: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Sign in' });
    this.email = page.getByLabel('E-mail');
    this.password = page.getByRole('textbox', { name: 'Password' });
    this.alert = page.getByRole('main').getByRole('alert');
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    // A try that is still under way swallows the next one, as it should.
    await this.page.locator('button[type="submit"]:not([aria-busy])').waitFor();
    await this.page.keyboard.press('Enter');
  }
}
