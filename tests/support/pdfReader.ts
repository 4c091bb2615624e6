import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import jsQR from 'jsqr';
import { launchChromium } from './launchChromium.ts';

const MM_PER_POINT = 25.4 / 72;
/** 216 dots an inch. Codes begin with their hour, and in one hour the reader missed one on nine of ten sheets at 144. */
const SCALE = 3;
const HOST = 'http://reader.test/';

export interface ReadPage {
  text: string;
  widthMm: number;
  heightMm: number;
  /** What a scanner reads from the page, top to bottom, and how wide each symbol is without its quiet zone. */
  codes(): { content: string; sideMm: number }[];
}

export interface PdfReader {
  read(pdf: Uint8Array): Promise<ReadPage[]>;
  close(): Promise<void>;
}

/** Reads what a PDF file says, and scans the codes on its pages as they are painted. */
export async function pdfReader(): Promise<PdfReader> {
  const browser = await launchChromium();
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'build');
  const page = await browser.newPage();
  await page.route(`${HOST}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(folder, name), 'utf8') });
  });
  await page.goto(HOST);
  return {
    async read(pdf) {
      const painted: Painted[] = await page.evaluate(
        `(${PAINT})(${JSON.stringify(Buffer.from(pdf).toString('base64'))}, ${SCALE})`,
      );
      return painted.map(({ text, width, height, pixels }) => ({
        text,
        widthMm: (width / SCALE) * MM_PER_POINT,
        heightMm: (height / SCALE) * MM_PER_POINT,
        codes: () => scan(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height),
      }));
    },
    close: () => browser.close(),
  };
}

interface Painted {
  text: string;
  width: number;
  height: number;
  /** RGBA in base 64. */
  pixels: string;
}

/** Runs in the browser, hence as text: this program's types know no DOM. */
const PAINT = `async (base64, scale) => {
  const { getDocument, GlobalWorkerOptions } = await import('/pdf.mjs');
  GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs';
  const file = await getDocument({ data: Uint8Array.fromBase64(base64) }).promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    await page.render({ canvas, canvasContext: context, viewport }).promise;
    const { items } = await page.getTextContent();
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    pages.push({
      text: items.map((item) => item.str + (item.hasEOL ? '\\n' : '')).join('').normalize('NFKC'),
      width: canvas.width,
      height: canvas.height,
      pixels: new Uint8Array(data.buffer).toBase64(),
    });
  }
  return pages;
}`;

const WINDOW_MM = 75;
const STEP_MM = 20;

/** Reads window by window down the page, as a person holds a scanner: the reader sees only one code at a time. */
function scan(pixels: Uint8ClampedArray, width: number, height: number): ReturnType<ReadPage['codes']> {
  const found = new Map<string, number>();
  // Both module systems' shapes of this library are about; the function is one of them.
  const read = typeof jsQR === 'function' ? jsQR : (jsQR as unknown as { default: typeof jsQR }).default;
  const lines = (mm: number) => Math.round((mm / MM_PER_POINT) * SCALE);
  for (let top = 0; top < height; top += lines(STEP_MM)) {
    const bottom = Math.min(height, top + lines(WINDOW_MM));
    const part = pixels.subarray(top * width * 4, bottom * width * 4);
    const code = read(part, width, bottom - top, { inversionAttempts: 'dontInvert' });
    // Half a code at the edge of a window is sometimes read as an empty one.
    if (code === null || code.data === '') continue;
    const { topLeftCorner: from, topRightCorner: to } = code.location;
    found.set(code.data, (Math.hypot(to.x - from.x, to.y - from.y) / SCALE) * MM_PER_POINT);
  }
  return Array.from(found, ([content, sideMm]) => ({ content, sideMm }));
}
