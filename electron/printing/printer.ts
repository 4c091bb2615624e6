/** A printer of this machine, as the system knows it. */
export interface PrinterInfo {
  /** The system name: what a job is sent to. */
  name: string;
  displayName: string;
  isDefault: boolean;
}

/**
 * The sheet a document is laid out for. `measure` asks the printer to load the document first and to make the page
 * as long as its tallest sheet (`measureSheets`), so that a roll feeds no more paper than there is print.
 */
export type PageSize =
  | { kind: 'A4' }
  | { kind: 'receipt'; widthMicrons: 80000; heightMicrons: number | 'measure' };

/**
 * Puts a complete HTML document on paper or into a PDF. A document may be several megabytes long (a thousand
 * tickets), carries its own styles, loads nothing and runs nothing. Margins belong to the document: an A4 page
 * declares them with `@page`, so it is printed with the default margins (Chromium ignores `@page` margins
 * otherwise); a receipt keeps clear of the roll's edges itself and is printed with none. Backgrounds are printed.
 * A promise rejects with an Error whose message is the printer's own words.
 */
export interface Printer {
  list(): Promise<PrinterInfo[]>;
  print(html: string, options: { printer: string; page: PageSize; copies?: number }): Promise<void>;
  toPdf(html: string, options: { page: PageSize }): Promise<Uint8Array>;
}

/** 80 mm paper with a page as long as the document. */
export const RECEIPT: PageSize = { kind: 'receipt', widthMicrons: 80000, heightMicrons: 'measure' };
export const A4: PageSize = { kind: 'A4' };

/** Evaluated in the loaded document: the height of its tallest sheet in CSS pixels. */
export const measureSheets =
  "Math.max(1, ...Array.from(document.querySelectorAll('[data-sheet]'), (sheet) => sheet.getBoundingClientRect().height))";

/** Evaluated in the loaded document: waits for its faces, without which its lines would be measured and broken elsewhere. */
export const facesReady = 'document.fonts.ready.then(() => true)';

/** CSS pixels (1/96 inch) in microns, rounded up with a pixel to spare so that no sheet spills onto a second page. */
export function micronsOfPixels(pixels: number): number {
  return Math.ceil(((Math.ceil(pixels) + 1) * 25_400) / 96);
}
