import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Electron from 'electron';
import type { Page } from 'playwright-core';
import { onlyKnown } from './unsupported.ts';

/** The parameters of CDP's `Page.printToPDF` that we use; lengths in inches. */
interface PdfParameters {
  paperWidth?: number;
  paperHeight?: number;
  marginTop?: number;
  marginBottom?: number;
  marginLeft?: number;
  marginRight?: number;
  printBackground?: boolean;
  preferCSSPageSize?: boolean;
  landscape?: boolean;
  scale?: number;
  generateTaggedPDF?: boolean;
  generateDocumentOutline?: boolean;
}

export const PREVIEW_PRINTER = 'Preview printer';

/** The one printer of the preview shell: it lays PDF files into a folder. */
export const printers: Electron.PrinterInfo[] = [
  {
    name: PREVIEW_PRINTER,
    displayName: 'Preview printer (PDF files in the spool folder)',
    description: 'Stands in for the printers of this machine',
    options: {},
  },
];

const SHEETS: Readonly<Record<string, { paperWidth: number; paperHeight: number }>> = {
  // Rounded as Electron rounds them, so that both make the same file.
  A4: { paperWidth: 8.27, paperHeight: 11.7 },
};

async function pdfOf(page: Page, parameters: PdfParameters): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  try {
    const { data } = await session.send('Page.printToPDF', parameters);
    return Buffer.from(data, 'base64');
  } finally {
    await session.detach().catch(() => {});
  }
}

/** `webContents.printToPDF`: page sizes by name or in inches, margins in inches, as Electron has them. */
export async function printToPdf(page: Page, options: Electron.PrintToPDFOptions): Promise<Buffer> {
  onlyKnown('printToPDF', options, [
    'pageSize',
    'printBackground',
    'preferCSSPageSize',
    'margins',
    'landscape',
    'scale',
    'generateTaggedPDF',
    'generateDocumentOutline',
  ]);
  const { pageSize = 'Letter', margins, ...same } = options;
  const sheet =
    typeof pageSize === 'string'
      ? (SHEETS[pageSize] ?? {})
      : { paperWidth: pageSize.width, paperHeight: pageSize.height };
  if (typeof pageSize === 'string' && SHEETS[pageSize] === undefined) {
    throw new Error(`The preview shell knows no page size "${pageSize}"; name A4 or give inches.`);
  }
  return pdfOf(page, { ...same, ...sheet, ...marginsInInches(margins) });
}

function marginsInInches(margins: Electron.PrintToPDFMargins | undefined): PdfParameters {
  const { top, bottom, left, right } = margins ?? {};
  return {
    ...(top === undefined ? {} : { marginTop: top }),
    ...(bottom === undefined ? {} : { marginBottom: bottom }),
    ...(left === undefined ? {} : { marginLeft: left }),
    ...(right === undefined ? {} : { marginRight: right }),
  };
}

const MICRONS_PER_INCH = 25_400;
let printed = 0;

/** `webContents.print`: page sizes by name or in microns; the paper is a PDF file in the spool folder. */
export async function printToSpool(
  page: Page,
  options: Electron.WebContentsPrintOptions,
  spoolFolder: string,
): Promise<string> {
  onlyKnown('print', options, [
    'silent',
    'deviceName',
    'pageSize',
    'printBackground',
    'margins',
    'copies',
    'color',
    'scaleFactor',
    'landscape',
    'usePrinterDefaultPageSize',
  ]);
  const { deviceName = PREVIEW_PRINTER, pageSize = 'A4', margins, copies = 1 } = options;
  if (deviceName !== PREVIEW_PRINTER) throw new Error('Invalid deviceName provided');
  const sheet =
    typeof pageSize === 'string'
      ? SHEETS[pageSize]
      : { paperWidth: pageSize.width / MICRONS_PER_INCH, paperHeight: pageSize.height / MICRONS_PER_INCH };
  if (sheet === undefined) throw new Error(`The preview shell knows no page size "${String(pageSize)}".`);
  const none = { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };
  const pdf = await pdfOf(page, {
    ...sheet,
    ...(margins?.marginType === 'none' ? none : {}),
    printBackground: options.printBackground ?? false,
    landscape: options.landscape ?? false,
  });
  mkdirSync(spoolFolder, { recursive: true });
  printed += 1;
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${printed}.pdf`;
  const file = join(spoolFolder, name);
  writeFileSync(file, pdf);
  console.log(`Preview printer: ${copies === 1 ? '' : `${copies} times `}${file}`);
  return file;
}
