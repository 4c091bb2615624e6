/** Work that nobody waits for is not put off for longer than this. */
const LATEST_MS = 3_000;

/** Does something once the page has nothing else to do, so that it stands in nobody's way. */
export function whenIdle(work: () => void): void {
  requestIdleCallback(work, { timeout: LATEST_MS });
}
