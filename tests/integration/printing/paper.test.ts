import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../../../domain/codes.ts';
import type { OrderDocument } from '../../../domain/states.ts';
import { renderDocument, type TicketPaper } from '../../../electron/printing/documents.ts';
import type { Printout } from '../../../electron/printing/templates/printout.ts';
import { type ChromiumPrinter, chromiumPrinter } from '../../support/chromiumPrinter.ts';
import { type PdfReader, pdfReader } from '../../support/pdfReader.ts';
import { printoutOf, type SoldLine, soldOrder } from '../../support/printedOrder.ts';

let printer: ChromiumPrinter;
let reader: PdfReader;

beforeAll(async () => {
  [printer, reader] = await Promise.all([chromiumPrinter(), pdfReader()]);
});
afterAll(() => Promise.all([printer.close(), reader.close()]));

const GLASS: SoldLine = {
  event: 'The Glass Menagerie',
  eventId: 1,
  tier: 'Gold',
  letter: 'A',
  quantity: 3,
  priceMinor: 4250,
  holder: 'Ελένη Παπαδοπούλου',
};
const SPRING: SoldLine = {
  event: '春の祭典',
  eventId: 2,
  tier: 'S席',
  letter: 'S',
  quantity: 2,
  priceMinor: 8800,
  timeZone: 'Asia/Tokyo',
  hall: 'すみだ',
};
const LONG: SoldLine = {
  event:
    'The Very Long and Entirely True History of the Unsinkable Molly Brown, Her Piano, Her Seven Cousins and the Iceberg, Told in Two Acts with Songs and an Interval of Twenty Minutes, Revived 2026',
  eventId: 5,
  tier: 'Front stalls restricted view with companion seat and programme included!!!',
  letter: 'WWW',
  quantity: 2,
  priceMinor: 499_999_999_999,
  hall: 'The Sir Bartholomew Featherstonehaugh-Cholmondeley Memorial Auditorium, East Wing',
  holder: `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft${'x'.repeat(40)}`,
};

async function printed(document: OrderDocument, printout: Printout, paper: TicketPaper = 'A4') {
  const { html, page } = await renderDocument(document, printout, paper);
  return reader.read(await printer.toPdf(html, { page }));
}

const isA4 = { widthMm: expect.closeTo(210, 0), heightMm: expect.closeTo(297, 0) };

describe('on A4', () => {
  test('an order of many lines begins on its first sheet and goes on over the next ones', async () => {
    const tiers = Array.from({ length: 45 }, (_, index) => ({
      ...GLASS,
      tier: `Tier number ${index + 1}`,
      quantity: 1,
    }));
    const [first] = await printed('confirmation', printoutOf(soldOrder(tiers)));
    expect(first?.text).toContain('Tier number 20');
  });

  test('is set in the faces that ship with the counter, whatever this machine has', async () => {
    const order = soldOrder([{ ...GLASS, event: 'Чайка' }]);
    const { html } = await renderDocument('confirmation', printoutOf(order), 'A4');
    const faces = await printer.facesIn(html);
    expect(faces).toContain('JetBrains Mono Variable');
    // Latin, Greek for the holder and Cyrillic for the title; what nobody needs is left out.
    expect(faces.filter((face) => face === 'IBM Plex Sans Variable')).toHaveLength(3);
  });

  test('the confirmation is one sheet, its tickets follow four to a sheet, each with a code that a scanner reads', async () => {
    const order = soldOrder([GLASS, SPRING]);
    const pages = await printed('confirmation', printoutOf(order));
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page).toMatchObject(isA4);
    const [first, second, third] = pages;
    expect(first?.codes().map((code) => code.content)).toEqual([order.code]);
    const scanned = [...(second?.codes() ?? []), ...(third?.codes() ?? [])];
    expect(second?.codes()).toHaveLength(4);
    expect(scanned.map((code) => code.content)).toEqual(order.tickets.map((ticket) => ticket.code));
    for (const code of scanned) {
      expect(code.sideMm).toBeGreaterThan(25);
      expect(code.sideMm).toBeLessThan(35);
    }
  });

  test('the file says in text what the eye sees', async () => {
    const order = soldOrder([GLASS, SPRING]);
    const pages = await printed('confirmation', printoutOf(order, { copy: 2 }));
    const text = pages
      .map((page) => page.text)
      .join('\n')
      .replace(/\s+/g, ' ');
    for (const said of [
      'Lantern Street Theatre',
      'Tax ID DE 814 229 306',
      grouped(order.code),
      'Dana Okafor',
      'Foyer 1',
      'The Glass Menagerie',
      'Saturday 28 November 2026, 19:30 CET',
      '春の祭典',
      'Tokyo, GMT+9',
      'Ελένη Παπαδοπούλου',
      '€303.50',
      'COPY 2,',
    ])
      expect(text).toContain(said);
    for (const ticket of order.tickets) {
      const groups = grouped(ticket.code).split('-');
      expect(text).toContain(groups.slice(0, 4).join('-'));
      expect(text).toContain(groups.slice(4).join('-'));
    }
    expect(pages[0]?.text).toContain('1 / 3');
  });

  test('an order longer than a sheet runs on, and every line is on it', async () => {
    const lines = Array.from(
      { length: 40 },
      (_, index): SoldLine => ({ ...GLASS, event: `Evening ${index + 1}`, eventId: index + 1, quantity: 1 }),
    );
    const pages = await printed('confirmation', printoutOf({ ...soldOrder(lines), tickets: [] }));
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.map((page) => page.text).join('\n');
    for (const line of lines) expect(text).toContain(line.event);
  });
});

describe('on 80 mm paper', () => {
  test('a receipt is one page, as long as what it says', async () => {
    const short = await printed('receipt', printoutOf(soldOrder([GLASS])));
    const long = await printed('receipt', printoutOf(soldOrder([GLASS, SPRING, LONG])));
    for (const pages of [short, long]) {
      expect(pages).toHaveLength(1);
      expect(pages[0]?.widthMm).toBeCloseTo(80, 0);
      expect(pages[0]?.codes()).toHaveLength(1);
    }
    expect(long[0]?.heightMm).toBeGreaterThan((short[0]?.heightMm ?? 0) + 20);
  });

  test('each ticket is a page of its own with a code that a scanner reads', async () => {
    const order = soldOrder([GLASS, SPRING]);
    const pages = await printed('tickets', printoutOf(order), 'roll');
    expect(pages.map((page) => page.codes().map((code) => code.content))).toEqual(
      order.tickets.map((ticket) => [ticket.code]),
    );
    for (const [index, page] of pages.entries()) {
      expect(page.widthMm).toBeCloseTo(80, 0);
      expect(page.codes()[0]?.sideMm).toBeGreaterThan(25);
      expect(page.text).toContain(`Ticket ${index + 1} of 5`);
    }
  });
});

describe('nothing overflows', () => {
  test.each([
    ['confirmation', 'A4'],
    ['receipt', 'roll'],
    ['tickets', 'roll'],
    ['tickets', 'A4'],
  ] as const)('%s (%s) with the longest names and amounts', async (document, paper) => {
    const order = soldOrder(
      [
        LONG,
        { ...LONG, event: '春'.repeat(200), eventId: 6, tier: 'ا'.repeat(80), holder: '山'.repeat(120) },
      ],
      {
        customerName: 'y'.repeat(120),
        cashierName: 'z'.repeat(120),
        counterName: 'w'.repeat(80),
      },
    );
    const { html, page } = await renderDocument(
      document,
      printoutOf(order, { copy: 12, demonstration: true, printedBy: 'q'.repeat(120) }),
      paper,
    );
    expect(await printer.overflowing(html, page)).toEqual([]);
  });

  test('the check above sees what hangs over', async () => {
    const html =
      '<div data-sheet style="width:72mm;margin:0 4mm"><p style="white-space:nowrap">' +
      'hanging over '.repeat(20) +
      '</p></div>';
    expect(
      await printer.overflowing(html, { kind: 'receipt', widthMicrons: 80000, heightMicrons: 'measure' }),
    ).toEqual([expect.stringMatching(/^P hanging over/)]);
  });
});
