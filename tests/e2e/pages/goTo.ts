import type { Page } from 'playwright-core';

/** Opens a screen through the search for screens; what is typed before it has come is typed for nobody. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Go to…').fill(screen);
  await page.keyboard.press('Enter');
}
