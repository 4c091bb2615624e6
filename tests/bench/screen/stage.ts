import type { CDPSession, Page } from 'playwright-core';
import { type PageWatch, type Sight, type Watched, watchPage } from './watchPage.ts';

const LONGEST_MS = 5_000;

/** A page that is watched while somebody works at it. */
export interface Stage {
  page: Page;
  /** Does something with a key or a click; milliseconds until the page has painted what it leads to. */
  until(act: () => Promise<void>, sights: readonly Sight[]): Promise<number>;
  /** Long tasks, and the milliseconds that the page's main thread has worked, since this was last asked. */
  take(): Promise<Watched & { busyMs: number }>;
}

/** Watches a page from now on; a reload needs a new watch. */
export async function watch(page: Page): Promise<Stage> {
  await page.evaluate(watchPage);
  const session = await page.context().newCDPSession(page);
  // Time of this thread alone: on a machine that is shared, the clock on the wall counts everybody's work.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  let before = await workedMs(session);
  return {
    page,
    async until(act, sights) {
      const seen = page.evaluate(
        ([wanted, limit]) => (Reflect.get(globalThis, 'benchWatch') as PageWatch).see(wanted, limit),
        [sights, LONGEST_MS] as const,
      );
      // The page listens before anything is pressed: messages to it keep their order.
      await page.evaluate(() => null);
      await act();
      const took = await seen;
      if (took === Number.POSITIVE_INFINITY) throw new Error(`never seen: ${JSON.stringify(sights)}`);
      return took;
    },
    async take() {
      const watched = await page.evaluate(() => (Reflect.get(globalThis, 'benchWatch') as PageWatch).take());
      const now = await workedMs(session);
      const busyMs = now - before;
      before = now;
      return { ...watched, busyMs };
    },
  };
}

async function workedMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}
