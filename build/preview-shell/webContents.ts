import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Electron from 'electron';
import type { Page } from 'playwright-core';
import { openPage } from './browsers.ts';
import { eventSource, preventable } from './events.ts';
import { toChromium, toMain } from './origin.ts';
import { preloadScript } from './preloadHost.ts';
import { printers, printToPdf, printToSpool } from './spool.ts';
import { guarded } from './unsupported.ts';

type Message = { channel: string; values: unknown[] };

/** One page of a window: the part main sees, and the part the rest of the shell works with. */
export interface Contents {
  asElectron: Electron.WebContents;
  load(address: string): Promise<void>;
  page(): Promise<Page>;
  close(): Promise<void>;
  /** Resolves once main has something to say to the page that is loaded now. */
  nextMessages(): Promise<Message[]>;
  /** Asks main's rules whether the page may go there; true when they let it. */
  mayNavigate(address: string, isMainFrame: boolean): boolean;
  /** Asks main's rules whether the page may open a window. */
  mayOpen(address: string): boolean;
  /** A page that a person sees, as opposed to one that is printed. */
  isWindow: boolean;
  /** The page has another size now. */
  resized(width: number, height: number): void;
}

const EVENTS = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-finish-load',
  'zoom-changed',
  'render-process-gone',
  'destroyed',
];
const all = new Map<Page, Contents>();
const ofWindows = new WeakMap<object, Contents>();
let nextId = 1;

export const contentsOf = (page: Page): Contents | undefined => all.get(page);

/** The contents of a window that main has made. */
export function contentsOfWindow(window: Electron.BrowserWindow): Contents {
  const contents = ofWindows.get(window.webContents);
  if (contents === undefined) throw new Error('This window is not one of the preview shell.');
  return contents;
}

export interface ContentsOptions {
  hidden: boolean;
  width: number;
  height: number;
  preload: string | undefined;
  session: Electron.Session;
  spoolFolder(): string;
  onGone(): void;
  onResized(width: number, height: number): void;
}

export function createContents(options: ContentsOptions): Contents {
  const { emit, listening } = eventSource('webContents', EVENTS);
  let opening: Promise<Page> | null = null;
  let opened: Page | null = null;
  let address = '';
  let gone = false;
  let loading = false;
  let waiting: ((messages: Message[]) => void) | null = null;
  let queue: Message[] = [];
  let decideOpen: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });

  const open = async (): Promise<Page> => {
    const page = await openPage(options.hidden, options.width, options.height);
    all.set(page, contents);
    opened = page;
    // Answered by the person at the window, or by the test that drives it; without a listener it would be dismissed.
    page.on('dialog', () => {});
    page.on('crash', () => {
      waiting = null;
      opening = null;
      opened = null;
      void page.close().catch(() => {});
      emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    page.on('load', () => {
      if (opened === page) emit('did-finish-load');
    });
    page.on('close', () => {
      all.delete(page);
      // A page that has crashed gives way to a new one, and the window goes on.
      if (opened !== page) return;
      gone = true;
      emit('destroyed');
      options.onGone();
    });
    page.on('response', (response) => {
      // A waiter of the page before this one would swallow messages. Told by the response and not by the navigation,
      // because a step inside the page (`#/sell`) is a navigation too, and its waiter goes on waiting.
      if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) waiting = null;
    });
    if (options.preload !== undefined) {
      await page.addInitScript({ content: preloadScript(await readFile(options.preload, 'utf8')) });
    }
    return page;
  };
  const page = (): Promise<Page> => {
    opening ??= open();
    return opening;
  };
  const deliver = (): void => {
    if (waiting === null || queue.length === 0) return;
    waiting(queue);
    waiting = null;
    queue = [];
  };

  const electronPart = {
    id: nextId++,
    session: options.session,
    isDestroyed: () => gone,
    getURL: () => (opened === null ? address : toMain(opened.url())),
    /** Chromium's own zoom cannot be set from outside; CSS has one that looks the same. */
    setZoomFactor(factor: number) {
      void page().then((shown) =>
        shown.evaluate(`document.documentElement.style.zoom = '${factor}'`).catch(() => {}),
      );
    },
    forcefullyCrashRenderer() {
      void page().then(async (shown) => {
        const session = await shown.context().newCDPSession(shown);
        await session.send('Page.crash').catch(() => {});
      });
    },
    send(channel: string, ...values: unknown[]) {
      queue.push({ channel, values: structuredClone(values) });
      deliver();
    },
    setWindowOpenHandler(handler: typeof decideOpen) {
      decideOpen = handler;
    },
    executeJavaScript: async (code: string) => (await page()).evaluate(code),
    getPrintersAsync: async () => printers,
    printToPDF: async (pdfOptions: Electron.PrintToPDFOptions) => printToPdf(await page(), pdfOptions),
    print(
      printOptions: Electron.WebContentsPrintOptions = {},
      callback = (_done: boolean, _reason: string) => {},
    ) {
      page()
        .then((shown) => printToSpool(shown, printOptions, options.spoolFolder()))
        .then(
          () => callback(true, ''),
          (error: unknown) => callback(false, error instanceof Error ? error.message : String(error)),
        );
    },
  } satisfies Pick<
    Electron.WebContents,
    | 'id'
    | 'session'
    | 'isDestroyed'
    | 'getURL'
    | 'setZoomFactor'
    | 'forcefullyCrashRenderer'
    | 'send'
    | 'setWindowOpenHandler'
    | 'executeJavaScript'
    | 'getPrintersAsync'
    | 'printToPDF'
    | 'print'
  >;

  const contents: Contents = {
    // The one place where the part that exists is called the whole; `guarded` fails on what is missing.
    asElectron: guarded('webContents', { ...electronPart, ...listening }) as unknown as Electron.WebContents,
    page,
    async load(wanted) {
      address = wanted;
      const shown = await page();
      loading = true;
      try {
        await shown.goto(toChromium(wanted), { waitUntil: 'load' });
      } finally {
        loading = false;
      }
    },
    async close() {
      if (opening !== null) await (await opening).close().catch(() => {});
      else options.onGone();
    },
    nextMessages: () =>
      new Promise((resolve) => {
        waiting = resolve;
        deliver();
      }),
    mayNavigate(address, isMainFrame) {
      // As in Electron, what main itself loads raises no event.
      if (loading && isMainFrame) return true;
      const event = preventable({ url: toMain(address), isMainFrame, isSameDocument: false });
      emit('will-frame-navigate', event);
      if (isMainFrame && !event.defaultPrevented) emit('will-navigate', event);
      return !event.defaultPrevented;
    },
    isWindow: !options.hidden,
    resized: options.onResized,
    mayOpen(address) {
      const details = { url: toMain(address), frameName: '', features: '', disposition: 'new-window' };
      return decideOpen(details as Electron.HandlerDetails).action === 'allow';
    },
  };
  ofWindows.set(contents.asElectron, contents);
  return contents;
}

/** Where the preview printer lays its files. */
export const spoolIn = (userData: string): string => join(userData, 'spool');
