import type { BrowserContext, Page } from 'playwright-core';
import { type RunningBrowser, startBrowser } from './browser.ts';
import { shellSettings } from './settings.ts';

const running = new Map<'seen' | 'hidden', Promise<RunningBrowser>>();
let prepare: (context: BrowserContext) => Promise<void> = async () => {};
let firstPageTaken = false;

/** What has to be in place in each browser before its first page loads anything. */
export function prepareBrowsersWith(preparation: (context: BrowserContext) => Promise<void>): void {
  prepare = preparation;
}

async function start(kind: 'seen' | 'hidden', width: number, height: number): Promise<RunningBrowser> {
  const { program, headless, withEndpoint } = shellSettings();
  const seen = kind === 'seen';
  const browser = await startBrowser({
    program,
    headless: headless || !seen,
    width,
    height,
    withEndpoint: withEndpoint && seen,
  });
  await prepare(browser.context);
  if (browser.endpoint !== null)
    console.log(JSON.stringify({ previewShell: { endpoint: browser.endpoint } }));
  return browser;
}

/**
 * A page for a window. Hidden windows, which exist to be printed, live in a headless browser of their own when the
 * counter's window is really shown, because an app window of Chromium cannot be hidden.
 */
export async function openPage(hidden: boolean, width: number, height: number): Promise<Page> {
  const kind = hidden && !shellSettings().headless ? 'hidden' : 'seen';
  const browser = running.get(kind) ?? start(kind, width, height);
  running.set(kind, browser);
  const { context } = await browser;
  const [first] = context.pages();
  if (!hidden && !firstPageTaken && first !== undefined) {
    firstPageTaken = true;
    return first;
  }
  return context.newPage();
}

/** Closes every Chromium of this shell; waits only so long for one that hangs. */
export async function closeBrowsers(): Promise<void> {
  const all = [...running.values()].map(async (browser) => (await browser).close());
  const limit = new Promise<void>((resolve) => setTimeout(resolve, 5_000).unref());
  await Promise.race([Promise.allSettled(all), limit]);
}
