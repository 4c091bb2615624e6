import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The numbered pictures and papers of one tour, in the order in which they were made. */
export interface Album {
  /** Takes a picture of the window and says its caption. */
  picture(name: string, caption: string): Promise<void>;
  /** Keeps a copy of a PDF and says its caption. */
  paper(name: string, caption: string, path: string): void;
  /** Where a picture or paper lies, by the name that was given to it. */
  find(name: string): string | undefined;
  /** Takes a picture of what went wrong, if there is still a window; answers where it lies. */
  failure(): Promise<string | null>;
}

/** Opens a new album in a folder of its own; what an earlier tour left there goes. */
export function openAlbum(folder: string, page: Page, say: (line: string) => void): Album {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  const files = new Map<string, string>();
  const next = (name: string, ending: string, caption: string): string => {
    const file = `${String(files.size + 1).padStart(2, '0')}-${name}.${ending}`;
    say(`  ${file.padEnd(26)} ${caption}`);
    const path = join(folder, file);
    files.set(name, path);
    return path;
  };
  return {
    async picture(name, caption) {
      await settled(page);
      await page.screenshot({ path: next(name, 'png', caption), animations: 'disabled' });
    },
    paper: (name, caption, path) => copyFileSync(path, next(name, 'pdf', caption)),
    find: (name) => files.get(name),
    async failure() {
      const path = join(folder, 'failure.png');
      const taken = page.isClosed() ? Promise.reject() : page.screenshot({ path, timeout: 10_000 });
      return taken.then(
        () => path,
        () => null,
      );
    },
  };
}

/** Waits until the fonts are there and nothing is being fetched any more; no button is under the pointer. */
async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  for (const busy of [page.locator('[aria-busy="true"]'), page.getByText('Fetching ')]) {
    await busy.first().waitFor({ state: 'hidden' });
  }
}
