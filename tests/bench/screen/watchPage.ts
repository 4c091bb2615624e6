/** Something that is to be seen on the page. All given parts hold for it. */
export interface Sight {
  selector: string;
  /** So many of them at least; 1 unless told, 0 to say that there is none. */
  count?: number;
  /** Words in one of them. */
  text?: string;
  /** What stands in the field. */
  value?: string;
}

/** What the page has counted since it was last asked. */
export interface Watched {
  /** Lengths of tasks of more than 50 ms, in milliseconds. */
  longTasks: number[];
}

/** What `watchPage` puts on the page. */
export interface PageWatch {
  /** Milliseconds from the next key or click to the end of the first frame that shows all of it. */
  see(sights: readonly Sight[], limitMs: number): Promise<number>;
  take(): Watched;
}

interface Found {
  textContent: string | null;
  value?: string;
}
interface Timed {
  duration: number;
}
interface PageGlobals {
  benchWatch?: PageWatch;
  document: { querySelectorAll(selector: string): Iterable<Found> };
  performance: { now(): number };
  addEventListener(type: string, listener: (event: { timeStamp: number }) => void, capture: boolean): void;
  requestAnimationFrame(callback: () => void): void;
  MessageChannel: new () => { port1: { onmessage: () => void }; port2: { postMessage(value: null): void } };
  PerformanceObserver: new (
    heard: (list: { getEntries(): Timed[] }) => void,
  ) => { observe(options: { type: string }): void };
}

/** Runs in the page and is sent there as text: it may use nothing from outside itself. */
export function watchPage(): void {
  const page = globalThis as unknown as PageGlobals;
  let pressed = 0;
  let longTasks: number[] = [];
  for (const type of ['keydown', 'pointerdown', 'wheel']) {
    page.addEventListener(
      type,
      ({ timeStamp }) => {
        pressed = timeStamp;
      },
      true,
    );
  }
  new page.PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });

  const isSeen = ({ selector, count = 1, text, value }: Sight): boolean => {
    const found = [...page.document.querySelectorAll(selector)].filter(
      (one) =>
        (text === undefined || one.textContent?.includes(text)) &&
        (value === undefined || one.value === value),
    );
    return count === 0 ? found.length === 0 : found.length >= count;
  };
  page.benchWatch = {
    async see(sights, limitMs) {
      pressed = 0;
      const began = page.performance.now();
      for (;;) {
        let seen = false;
        await new Promise<void>((resolve) => {
          page.requestAnimationFrame(() => {
            // What is there now is what this frame paints, and a message comes after it.
            seen = pressed > 0 && sights.every(isSeen);
            const { port1, port2 } = new page.MessageChannel();
            port1.onmessage = resolve;
            port2.postMessage(null);
          });
        });
        if (seen) return page.performance.now() - pressed;
        if (page.performance.now() - began > limitMs) return Number.POSITIVE_INFINITY;
      }
    },
    take() {
      const taken = { longTasks };
      longTasks = [];
      return taken;
    },
  };
}
