import type { Page } from 'playwright-core';

interface PaintEntry {
  startTime: number;
}
interface PaintGlobals {
  performance: { timeOrigin: number };
  PerformanceObserver: new (
    heard: (list: { getEntries(): PaintEntry[] }) => void,
  ) => { observe(options: { type: string; buffered: boolean }): void };
}

/** When the largest thing of this page was painted: milliseconds since 1970, and since the page was asked for. */
export async function largestPaint(page: Page): Promise<{ at: number; ms: number }> {
  return page.evaluate(async () => {
    const { performance, PerformanceObserver } = globalThis as unknown as PaintGlobals;
    // What was painted before is told at once, in one go.
    const ms = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) =>
        resolve(Math.max(...list.getEntries().map((entry) => entry.startTime))),
      ).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    return { at: performance.timeOrigin + ms, ms };
  });
}

/** Loads the window anew, at the board of events; milliseconds until it is painted. */
export async function firstPaintMs(page: Page): Promise<number> {
  await page.reload();
  await page.locator('#event-board [role="option"]').first().waitFor();
  // The frame that shows it may still be under way.
  await page.waitForTimeout(200);
  return (await largestPaint(page)).ms;
}
