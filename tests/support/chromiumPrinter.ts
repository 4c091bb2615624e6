import type { Browser, Page } from 'playwright-core';
import {
  measureSheets,
  micronsOfPixels,
  type PageSize,
  type Printer,
  type PrinterInfo,
} from '../../electron/printing/printer.ts';
import { launchChromium } from './launchChromium.ts';

/** A printer made of the Chromium of this machine: the engine that prints in the shipped application too. */
export interface ChromiumPrinter extends Printer {
  /** What was sent to paper, newest last. */
  printed: { printer: string; pdf: Uint8Array }[];
  /** Names of the elements whose print hangs over the edge of the paper or of the box that clips them. */
  overflowing(html: string, page: PageSize): Promise<string[]>;
  /** The families that the document itself brings and that its text is set in. */
  facesIn(html: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function chromiumPrinter(printers: PrinterInfo[] = []): Promise<ChromiumPrinter> {
  const browser = await launchChromium();
  const printed: ChromiumPrinter['printed'] = [];
  return {
    printed,
    list: async () => printers,
    print: async (html, options) => {
      printed.push({ printer: options.printer, pdf: await pdfOf(browser, html, options.page) });
    },
    toPdf: async (html, options) => pdfOf(browser, html, options.page),
    facesIn: (html) =>
      withPage(browser, html, (page) =>
        page.evaluate<string[]>(
          "Array.from(document.fonts).filter((face) => face.status === 'loaded').map((face) => face.family.replaceAll('\"', ''))",
        ),
      ),
    overflowing: (html, page) => overflowOf(browser, html, page),
    close: () => browser.close(),
  };
}

async function pdfOf(browser: Browser, html: string, size: PageSize): Promise<Uint8Array> {
  return withPage(browser, html, async (page) => {
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

/** Runs in the browser, hence as text: this program's types know no DOM. */
const OVERFLOW = `(() => {
  const over = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const rects = Array.from(range.getClientRects());
    const box = element.closest('.face, .stub, .band, td, th, [data-sheet], body').getBoundingClientRect();
    if (rects.some((rect) => rect.right > box.right + 1 || rect.left < box.left - 1)) over.push(element.tagName + ' ' + element.textContent.slice(0, 40));
  }
  return over;
})()`;

async function overflowOf(browser: Browser, html: string, size: PageSize): Promise<string[]> {
  return withPage(browser, html, async (page) => {
    // The width between the margins of A4, or that of the roll.
    await page.setViewportSize({ width: size.kind === 'A4' ? 703 : 302, height: 1_000 });
    return page.evaluate<string[]>(OVERFLOW);
  });
}

async function measured(page: Page): Promise<number> {
  const height = await page.evaluate(measureSheets);
  if (typeof height !== 'number') throw new Error('The document has no height.');
  return height;
}

async function withPage<Value>(browser: Browser, html: string, use: (page: Page) => Promise<Value>) {
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    return await use(page);
  } finally {
    await page.close();
  }
}
