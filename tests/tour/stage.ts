import type { Page } from 'playwright-core';
import { type DemonstrationSignIn, demonstrationSignIns } from '../../database/seed/signIns.ts';
import type { SellPage } from '../e2e/pages/SellPage.ts';
import type { Album } from './album.ts';

/** What every act of the tour plays on. */
export interface Stage {
  page: Page;
  album: Album;
  /** The counter's data folder. */
  dataFolder: string;
  /** Names what is being done, for the sentence that is said when it does not work. */
  act(doing: string): void;
}

/** A window of the size that the screens are made for first. */
export const WINDOW = { width: 1366, height: 768 };

/** Signs somebody of the demonstration in, as a person would who chooses from the screen. */
export async function signIn(
  page: Page,
  role: keyof typeof demonstrationSignIns,
): Promise<DemonstrationSignIn> {
  const person = demonstrationSignIns[role];
  await page.getByRole('button', { name: person.email }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  return person;
}

/** Opens a screen by its name, as Ctrl+K does. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByLabel('Go to', { exact: true }).fill(screen);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${screen}`) })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Go to', { exact: true }).waitFor({ state: 'detached' });
}

export async function signOut(page: Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
}

/** Waits until the office keeps so many places for the basket. */
export async function waitForHold(sell: SellPage, places: number): Promise<void> {
  await sell.basket
    .getByRole('timer', { name: 'Places held for this basket' })
    .getByText(new RegExp(`^${places} held`))
    .waitFor();
}
