import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type PrinterInfo as SystemPrinter,
  type WebContents,
  type WebContentsPrintOptions,
} from 'electron';
import {
  facesReady,
  measureSheets,
  micronsOfPixels,
  type PageSize,
  type Printer,
  type PrinterInfo,
} from './printer.ts';
import { layReady } from './sheets.ts';

const MICRONS_PER_INCH = 25_400;

/** How a window that prints is made: never shown, without a preload, as confined as the counter's own. */
export const SHEET_WINDOW_OPTIONS = Object.freeze({
  show: false,
  width: 800,
  height: 1_000,
  webPreferences: Object.freeze({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  }),
} as const satisfies BrowserWindowConstructorOptions);

/** The printers of this machine, through Chromium. Each document is laid out in a hidden window of its own. */
export function createElectronPrinter(): Printer {
  return {
    list: () => inHiddenWindow('', async (contents) => (await contents.getPrintersAsync()).map(printerInfo)),
    print: (html, { printer, page, copies = 1 }) =>
      inHiddenWindow(html, async (contents) => {
        // Without a page size Chromium prints on A4 whatever lies in the printer.
        const sheet: WebContentsPrintOptions =
          page.kind === 'A4'
            ? { pageSize: 'A4' }
            : { pageSize: await receiptSize(contents, page), margins: { marginType: 'none' } };
        await onPaper(contents, {
          silent: true,
          deviceName: printer,
          printBackground: true,
          copies,
          ...sheet,
        });
      }),
    toPdf: (html, { page }) =>
      inHiddenWindow(html, async (contents) => {
        if (page.kind === 'A4') {
          return contents.printToPDF({ pageSize: 'A4', preferCSSPageSize: true, printBackground: true });
        }
        const { width, height } = await receiptSize(contents, page);
        return contents.printToPDF({
          pageSize: { width: width / MICRONS_PER_INCH, height: height / MICRONS_PER_INCH },
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          printBackground: true,
        });
      }),
  };
}

async function inHiddenWindow<Value>(
  html: string,
  work: (contents: WebContents) => Promise<Value>,
): Promise<Value> {
  const window = new BrowserWindow(SHEET_WINDOW_OPTIONS);
  const { address, takeAway } = layReady(html);
  try {
    await window.loadURL(address);
    await window.webContents.executeJavaScript(facesReady);
    return await work(window.webContents);
  } finally {
    takeAway();
    window.destroy();
  }
}

async function receiptSize(
  contents: WebContents,
  page: Extract<PageSize, { kind: 'receipt' }>,
): Promise<{ width: number; height: number }> {
  if (page.heightMicrons !== 'measure') return { width: page.widthMicrons, height: page.heightMicrons };
  const pixels: unknown = await contents.executeJavaScript(measureSheets);
  if (typeof pixels !== 'number') throw new Error('The document could not be measured.');
  return { width: page.widthMicrons, height: micronsOfPixels(pixels) };
}

function onPaper(contents: WebContents, options: WebContentsPrintOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print(options, (printed, reason) => {
      if (printed) resolve();
      else reject(new Error(reason === '' ? 'The printer gave no reason.' : reason));
    });
  });
}

/** Electron does not say which printer is the default; CUPS does in an option of its own, and an only one is it. */
function printerInfo(
  { name, displayName, options }: SystemPrinter,
  _: number,
  all: SystemPrinter[],
): PrinterInfo {
  const said: unknown = Reflect.get(options, 'is-default');
  return { name, displayName: displayName || name, isDefault: said === 'true' || all.length === 1 };
}
