import type { Stage } from './stage.ts';
import type { Sight } from './watchPage.ts';

/** Milliseconds of each key or step. */
export type Took = number[];

const EVENTS_BOX = 'input[aria-controls="event-board"]';
const SELL_BOX = '[aria-label="What is on"] input';
const ORDERS_BOX = 'main header input';
const CUSTOMER_BOX = 'input[aria-label^="Customer:"]';
const BUSY: Sight = { selector: 'main [aria-busy="true"]', count: 0 };

/** Types one letter after the other, each once the last one has its answer on screen, and so is the emptied box. */
async function typeInto(stage: Stage, selector: string, words: readonly string[]): Promise<Took> {
  const took: Took = [];
  for (const word of words) {
    for (let length = 1; length <= word.length; length += 1) {
      const value = word.slice(0, length);
      took.push(
        await stage.until(() => stage.page.keyboard.type(value.slice(-1)), [{ selector, value }, BUSY]),
      );
    }
    await stage.page.locator(selector).selectText();
    await stage.until(() => stage.page.keyboard.press('Backspace'), [{ selector, value: '' }, BUSY]);
  }
  return took;
}

const shown = (stage: Stage, selector: string) => stage.page.locator(selector).first().waitFor();

export async function openBoard(stage: Stage): Promise<void> {
  await stage.page.keyboard.press('F4');
  await shown(stage, EVENTS_BOX);
  await shown(stage, '#event-board [role="option"]');
}

export async function searchEvents(stage: Stage, words: readonly string[]): Promise<Took> {
  return typeInto(stage, EVENTS_BOX, words);
}

export async function openOrders(stage: Stage): Promise<void> {
  await stage.page.keyboard.press('F3');
  await shown(stage, ORDERS_BOX);
}

export async function searchOrders(stage: Stage, words: readonly string[]): Promise<Took> {
  return typeInto(stage, ORDERS_BOX, words);
}

/** At the sell screen, with the panes that stay on it. */
export async function searchWhileSelling(stage: Stage, words: readonly string[]): Promise<Took> {
  return typeInto(stage, SELL_BOX, words);
}

export async function openCustomers(stage: Stage): Promise<void> {
  await stage.page.keyboard.press('F7');
  await shown(stage, CUSTOMER_BOX);
}

export async function searchCustomers(stage: Stage, words: readonly string[]): Promise<Took> {
  return typeInto(stage, CUSTOMER_BOX, words);
}

export async function closeCustomers(stage: Stage): Promise<void> {
  await stage.page.keyboard.press('Escape');
  await stage.page.locator(CUSTOMER_BOX).waitFor({ state: 'detached' });
}

export async function openSell(stage: Stage): Promise<void> {
  await stage.page.keyboard.press('F2');
  await shown(stage, SELL_BOX);
  await shown(stage, 'nav[aria-label="Events"] button');
}

const tiles = (name: string, count: number): Sight => ({
  selector: `[aria-label="Tiers of ${name}"] button`,
  count,
});

/** Chooses the events by their numbers in the list; to the paint of all their tiers. */
export async function openEvents(stage: Stage, names: readonly string[], tiers: number): Promise<Took> {
  const took: Took = [];
  for (const [index, name] of names.entries()) {
    await stage.page.keyboard.type(String(index + 1));
    took.push(await stage.until(() => stage.page.keyboard.press('Enter'), [tiles(name, tiers)]));
  }
  return took;
}

/** Puts one place of every tier of every event into the basket; to the paint of each of the last lines. */
export async function fillBasket(
  stage: Stage,
  names: readonly string[],
  tiers: number,
  measured: number,
): Promise<Took> {
  const { keyboard } = stage.page;
  const took: Took = [];
  let lines = 0;
  for (const [index, name] of names.entries()) {
    await keyboard.type(String(index + 1));
    await stage.until(() => keyboard.press('Enter'), [tiles(name, tiers)]);
    for (let tier = 1; tier <= tiers; tier += 1) {
      lines += 1;
      await keyboard.type(`T${tier}`);
      const added = [
        { selector: '[aria-label="Basket"] output', count: lines },
        { selector: SELL_BOX, value: '' },
      ];
      if (names.length * tiers - lines >= measured) await keyboard.press('Enter');
      else took.push(await stage.until(() => keyboard.press('Enter'), added));
    }
  }
  return took;
}

/** One more of a line in the middle of the basket, several times. */
export async function changeQuantity(stage: Stage, times: number): Promise<Took> {
  const took: Took = [];
  const line = stage.page
    .locator('[aria-label="Basket"] ul li')
    .filter({ has: stage.page.locator('output') });
  const middle = line.nth(Math.floor((await line.count()) / 2));
  const more = middle.getByRole('button', { name: 'One more' });
  await more.scrollIntoViewIfNeeded();
  // Whoever scrolls looks before they press: the rows that came into sight have been drawn.
  await stage.page.waitForTimeout(200);
  for (let time = 1; time <= times; time += 1) {
    took.push(
      await stage.until(
        () => more.click(),
        [{ selector: '[aria-label="Basket"] output', text: String(time + 1) }],
      ),
    );
  }
  return took;
}

/** F12 and Escape, several times; to the paint of the amount. */
export async function openPayment(stage: Stage, times: number): Promise<Took> {
  const took: Took = [];
  const due: Sight = { selector: '[aria-label="Payment"] [aria-label="Amount due"]' };
  for (let time = 0; time < times; time += 1) {
    took.push(await stage.until(() => stage.page.keyboard.press('F12'), [due]));
    await stage.until(() => stage.page.keyboard.press('Escape'), [{ ...due, count: 0 }]);
  }
  return took;
}

/** Walks down the board a screenful at a time; to the paint of the next row chosen. Also the most rows that existed. */
export async function walkBoard(stage: Stage, presses: number): Promise<{ took: Took; mostRows: number }> {
  const took: Took = [];
  let mostRows = 0;
  let at = 1;
  for (let press = 1; press <= presses; press += 1) {
    // At the end of what has been read the next rows are on their way; nobody presses faster than that.
    await stage.page.locator(BUSY.selector).first().waitFor({ state: 'detached' });
    const next = `#event-board [aria-selected="true"]:not([aria-posinset="${at}"])`;
    took.push(await stage.until(() => stage.page.keyboard.press('PageDown'), [{ selector: next }]));
    at = Number(await stage.page.locator(next).getAttribute('aria-posinset'));
    mostRows = Math.max(mostRows, await stage.page.locator('#event-board [role="option"]').count());
  }
  return { took, mostRows };
}
