import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import {
  measureSheets,
  micronsOfPixels,
  type PageSize,
  type Printer,
  type PrinterInfo,
} from '../../electron/printing/printer.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A printer made of the Chromium of this machine: the engine that prints in the shipped application too. */
export interface ChromiumPrinter extends Printer {
  /** What was sent to paper, newest last. */
  printed: { printer: string; pdf: Uint8Array }[];
  /** A picture of the document's first sheet, laid out as on paper, at `scale` dots per CSS pixel. */
  picture(html: string, page: PageSize, scale?: number): Promise<Buffer>;
  close(): Promise<void>;
}

export async function chromiumPrinter(printers: PrinterInfo[] = []): Promise<ChromiumPrinter> {
  const executablePath = PLACES.find((path) => existsSync(path));
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  const printed: ChromiumPrinter['printed'] = [];
  return {
    printed,
    list: async () => printers,
    print: async (html, options) => {
      printed.push({ printer: options.printer, pdf: await pdfOf(browser, html, options.page) });
    },
    toPdf: async (html, options) => pdfOf(browser, html, options.page),
    picture: (html, page, scale = 2) => pictureOf(browser, html, page, scale),
    close: () => browser.close(),
  };
}

async function pdfOf(browser: Browser, html: string, size: PageSize): Promise<Uint8Array> {
  return withPage(browser, html, 1, async (page) => {
    if (size.kind === 'A4') return page.pdf({ preferCSSPageSize: true, printBackground: true });
    const height =
      size.heightMicrons === 'measure' ? micronsOfPixels(await measured(page)) : size.heightMicrons;
    return page.pdf({
      width: `${size.widthMicrons / 25_400}in`,
      height: `${height / 25_400}in`,
      printBackground: true,
    });
  });
}

async function pictureOf(browser: Browser, html: string, size: PageSize, scale: number): Promise<Buffer> {
  return withPage(browser, html, scale, async (page) => {
    await page.setViewportSize({ width: size.kind === 'A4' ? 703 : 302, height: 400 });
    return page.screenshot({ fullPage: true });
  });
}

async function measured(page: Page): Promise<number> {
  const height = await page.evaluate(measureSheets);
  if (typeof height !== 'number') throw new Error('The document has no height.');
  return height;
}

async function withPage<Value>(
  browser: Browser,
  html: string,
  scale: number,
  use: (page: Page) => Promise<Value>,
) {
  const page = await browser.newPage({ deviceScaleFactor: scale });
  try {
    await page.setContent(html);
    return await use(page);
  } finally {
    await page.close();
  }
}
