import { BrowserWindow, type WebContents, type WebContentsPrintOptions } from 'electron';
import { measureSheets, micronsOfPixels, type PageSize, type Printer, type PrinterInfo } from './printer.ts';

const MICRONS_PER_INCH = 25_400;

/** A window that is never shown, talks to nothing and goes when the paper is out. */
const HIDDEN = {
  show: false,
  width: 800,
  height: 1_000,
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  },
} as const;

/** The printers of this machine, through Chromium. Each document is laid out in a hidden window of its own. */
export const electronPrinter: Printer = {
  list: () => inHiddenWindow(async (contents) => (await contents.getPrintersAsync()).map(printerInfo)),
  print: (html, { printer, page, copies = 1 }) =>
    inHiddenWindow(async (contents) => {
      await show(contents, html);
      // Without a page size Chromium prints on A4 whatever lies in the printer.
      const sheet: WebContentsPrintOptions =
        page.kind === 'A4'
          ? { pageSize: 'A4' }
          : { pageSize: await receiptSize(contents, page), margins: { marginType: 'none' } };
      await onPaper(contents, { silent: true, deviceName: printer, printBackground: true, copies, ...sheet });
    }),
  toPdf: (html, { page }) =>
    inHiddenWindow(async (contents) => {
      await show(contents, html);
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

async function inHiddenWindow<Value>(work: (contents: WebContents) => Promise<Value>): Promise<Value> {
  const window = new BrowserWindow(HIDDEN);
  try {
    await window.loadURL('about:blank');
    return await work(window.webContents);
  } finally {
    window.destroy();
  }
}

/** Written into the page and not loaded from an address: a thousand tickets are longer than an address may be. */
async function show(contents: WebContents, html: string): Promise<void> {
  await contents.executeJavaScript(
    `document.open(); document.write(${JSON.stringify(html)}); document.close();`,
  );
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

/** Each system names its default printer in its own option: CUPS says `is-default`, others have nothing. */
function printerInfo(printer: Electron.PrinterInfo): PrinterInfo {
  const isDefault: unknown = Reflect.get(printer.options, 'is-default');
  return {
    name: printer.name,
    displayName: printer.displayName || printer.name,
    isDefault: isDefault === 'true',
  };
}
