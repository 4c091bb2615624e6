import type { Locator, Page } from 'playwright-core';

/** The event editor. */
export class EditorPage {
  readonly page: Page;
  readonly fields: Locator;
  readonly name: Locator;
  readonly starts: Locator;
  readonly doors: Locator;
  readonly ends: Locator;
  readonly house: Locator;
  readonly addTier: Locator;
  readonly alert: Locator;
  readonly publish: Locator;

  constructor(page: Page) {
    this.page = page;
    this.fields = page.getByRole('region', { name: 'Event', exact: true });
    this.name = this.fields.getByLabel('Name');
    this.starts = this.fields.getByLabel('Starts');
    this.doors = this.fields.getByLabel('Doors open');
    this.ends = this.fields.getByLabel('Ends');
    this.house = this.fields.getByLabel('Places in the house');
    this.addTier = page.getByRole('button', { name: 'Add a tier' });
    this.alert = page.getByRole('main').getByRole('alert');
    this.publish = page.getByRole('button', { name: 'Put on sale' });
  }

  /** The nth tier, from 0. */
  tier(index: number): TierPart {
    return new TierPart(this.page.getByRole('region', { name: 'Tiers' }).locator('ol > li').nth(index));
  }

  saved(): Locator {
    return this.page.getByText('All saved');
  }
}

export class TierPart {
  readonly root: Locator;
  readonly name: Locator;
  readonly code: Locator;
  readonly price: Locator;
  readonly tax: Locator;
  readonly places: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.name = root.getByLabel('Name');
    this.code = root.getByLabel('Code');
    this.price = root.getByLabel(/^Price/);
    this.tax = root.getByLabel('Tax %');
    this.places = root.getByLabel('Places');
  }

  async fill(tier: { name: string; price: string; places: string }): Promise<void> {
    await this.name.fill(tier.name);
    await this.price.fill(tier.price);
    await this.places.fill(tier.places);
  }
}
