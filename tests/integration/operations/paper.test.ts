import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input, Output } from '../../../contract/index.ts';
import type { PrintState } from '../../../domain/states.ts';
import type { Printer } from '../../../electron/printing/printer.ts';
import { type ChromiumPrinter, chromiumPrinter } from '../../support/chromiumPrinter.ts';
import { type FakePrinter, fakePrinter } from '../../support/fakePrinter.ts';
import {
  createTestHouse,
  linesOf,
  newRequestId,
  sellInput,
  type TestHouse,
  verifyJournal,
} from '../../support/house.ts';
import { type PdfReader, pdfReader } from '../../support/pdfReader.ts';

type Job = Output<'print.jobs'>['jobs'][number];

let house: TestHouse;
let printer: FakePrinter;
let both: Printer;
let chromium: ChromiumPrinter;
let reader: PdfReader;

beforeAll(async () => {
  [chromium, reader] = await Promise.all([chromiumPrinter(), pdfReader()]);
  printer = fakePrinter();
  // Paper is a stand-in with moods; files are made by the engine of the shipped application.
  both = { ...printer, toPdf: chromium.toPdf };
  house = await createTestHouse({ printer: both });
  house.house.paper.queue.start();
});
afterAll(async () => {
  await house.house.paper.queue.stop();
  await verifyJournal(house);
  await Promise.all([house.close(), chromium.close(), reader.close()]);
});

async function sold(quantity = 2) {
  const event = await house.newEvent();
  return (await house.ask('orders.sell', sellInput(linesOf(event, quantity)), 'cashier')).order;
}

function settled(job: Job, state: PrintState) {
  const look = async () =>
    (await house.ask('print.jobs', { orderId: job.orderId }, 'cashier')).jobs.find(
      (one) => one.id === job.id,
    );
  return expect.poll(look, { timeout: 20_000 }).toMatchObject({ state });
}

async function queued(
  orderId: string,
  documents: Input<'print.queue'>['documents'],
  target: 'usual' | 'pdf' = 'usual',
) {
  return (await house.ask('print.queue', { orderId, documents, target }, 'cashier')).jobs;
}

describe('from the sale to the paper', () => {
  test('a confirmation is a PDF file whose codes are the tickets that were sold', async () => {
    const order = await sold(3);
    const [job] = await queued(order.id, ['confirmation']);
    if (job === undefined) throw new Error('nothing was queued');
    expect(job).toMatchObject({ orderCode: order.code, printer: null, copy: 0, state: 'queued' });
    await settled(job, 'done');
    const [done] = (await house.ask('print.jobs', { orderId: order.id }, 'manager')).jobs;
    const pages = await reader.read(await readFile(done?.filePath ?? ''));
    expect(pages[0]?.text).toContain('Lantern Street Theatre');
    expect(pages[0]?.codes().map(({ content }) => content)).toEqual([order.code]);
    const scanned = pages[1]?.codes().map(({ content }) => content) ?? [];
    expect(scanned).toEqual(order.tickets.map((ticket) => ticket.code));
    for (const text of scanned) {
      const { tickets } = await house.ask('orders.find', { text, limit: 5 }, 'cashier');
      expect(tickets.map((ticket) => ticket.orderId)).toEqual([order.id]);
    }
  });

  test('a failed order prints what it is', async () => {
    const event = await house.newEvent();
    const input = sellInput(linesOf(event, 1), {
      payments: [
        {
          tender: 'card',
          amountMinor: 1_500,
          tenderedMinor: null,
          outcome: 'declined',
          wasUnknown: false,
          reference: '',
        },
      ],
    });
    const { order } = await house.ask('orders.sell', input, 'cashier');
    expect(order.state).toBe('failed');
    const [job] = await queued(order.id, ['confirmation'], 'pdf');
    if (job === undefined) throw new Error('nothing was queued');
    await settled(job, 'done');
    const [done] = (await house.ask('print.jobs', { orderId: order.id }, 'cashier')).jobs;
    const pages = await reader.read(await readFile(done?.filePath ?? ''));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.text).toContain('NOT A SALE');
  });

  test('settings say where each document goes, a document named twice is printed once, and a PDF overrules them', async () => {
    const settings = {
      confirmationPrinter: 'Office',
      receiptPrinter: 'Roll',
      ticketPrinter: 'Roll',
      printAfterSale: ['tickets', 'tickets', 'receipt'],
      theme: 'house',
      screen: 'off',
    } satisfies Output<'counter.settings'>['settings'];
    const saved = await house.ask('counter.saveSettings', settings, 'manager');
    expect(saved.settings.printAfterSale).toEqual(['tickets', 'receipt']);
    expect((await house.ask('counter.settings', {}, 'cashier')).settings).toEqual(saved.settings);
    const order = await sold();
    printer.out.length = 0;
    const jobs = await queued(order.id, ['tickets', 'receipt', 'confirmation']);
    expect(jobs.map((job) => job.printer)).toEqual(['Roll', 'Roll', 'Office']);
    for (const job of jobs) await settled(job, 'done');
    const pages = printer.out.map((out) => [out.printer, out.page.kind, /<title>(\w+)/.exec(out.html)?.[1]]);
    expect(pages.filter(([name]) => name === 'Roll')).toEqual([
      ['Roll', 'receipt', 'Tickets'],
      ['Roll', 'receipt', 'Receipt'],
    ]);
    expect(pages.filter(([name]) => name === 'Office')).toEqual([['Office', 'A4', 'Order']]);

    const again = await queued(order.id, ['receipt', 'receipt'], 'pdf');
    expect(again).toHaveLength(1);
    const [file] = again;
    if (file === undefined) throw new Error('nothing was queued');
    await settled(file, 'done');
    const [latest] = (await house.ask('print.jobs', { orderId: order.id }, 'cashier')).jobs;
    expect(latest).toMatchObject({ id: file.id, printer: null, copy: 1 });
    expect(latest?.filePath).toMatch(new RegExp(`${order.code}-receipt-copy-1\\.pdf$`));
    expect(existsSync(latest?.filePath ?? '')).toBe(true);
  });

  test('a failure is seen, and is tried again on another printer', async () => {
    const order = await sold();
    printer.mood('Roll', { says: 'Out of paper' });
    const [job] = await queued(order.id, ['receipt']);
    if (job === undefined) throw new Error('nothing was queued');
    await settled(job, 'failed');
    const [failed] = (await house.ask('print.jobs', { orderId: null }, 'cashier')).jobs;
    expect(failed).toMatchObject({ id: job.id, problem: 'Out of paper' });
    const retried = await house.ask('print.retry', { jobId: job.id, printer: 'Office' }, 'cashier');
    expect(retried.job.printer).toBe('Office');
    await settled(job, 'done');
    printer.mood('Roll', 'prints');
  });
});

describe('no', () => {
  const nobody = '01936f6e-0000-7000-8000-0000000000ff';

  test('to an order, a job or a printer that is not there', async () => {
    const order = await sold();
    const documents = ['receipt'];
    expect(
      await house.refusal('print.queue', { orderId: newRequestId(), documents, target: 'pdf' }, 'cashier'),
    ).toMatchObject({
      code: 'ORDER_NOT_FOUND',
    });
    expect(await house.refusal('print.retry', { jobId: nobody, printer: null }, 'cashier')).toMatchObject({
      code: 'PRINT_JOB_NOT_FOUND',
    });
    const [job] = await queued(order.id, ['receipt'], 'pdf');
    if (job === undefined) throw new Error('nothing was queued');
    expect(await house.refusal('print.retry', { jobId: job.id, printer: 'Nowhere' }, 'cashier')).toEqual({
      code: 'PRINTER_NOT_FOUND',
      detail: { printer: 'Nowhere' },
    });
    await settled(job, 'done');
    expect(await house.refusal('print.retry', { jobId: job.id, printer: null }, 'cashier')).toMatchObject({
      code: 'PRINT_JOB_STATE',
    });
  });

  test('to settings that name a printer this machine never had, and nothing is kept of them', async () => {
    const { settings: before } = await house.ask('counter.settings', {}, 'cashier');
    const wrong = { ...before, ticketPrinter: 'Nowhere', theme: 'matinee' as const };
    expect(await house.refusal('counter.saveSettings', wrong, 'manager')).toEqual({
      code: 'PRINTER_NOT_FOUND',
      detail: { printer: 'Nowhere' },
    });
    expect((await house.ask('counter.settings', {}, 'cashier')).settings).toEqual(before);
  });

  test('never for a printer that was chosen before and is switched off today', async () => {
    const { settings: before } = await house.ask('counter.settings', {}, 'cashier');
    const { list } = both;
    both.list = async () => [];
    try {
      const { settings } = await house.ask(
        'counter.saveSettings',
        { ...before, theme: 'matinee' },
        'manager',
      );
      expect(settings.theme).toBe('matinee');
      const order = await sold();
      expect(
        await house.refusal(
          'print.queue',
          { orderId: order.id, documents: ['receipt'], target: 'usual' },
          'cashier',
        ),
      ).toEqual({ code: 'PRINTER_NOT_FOUND', detail: { printer: 'Roll' } });
      expect((await house.ask('print.jobs', { orderId: order.id }, 'cashier')).jobs).toEqual([]);
    } finally {
      both.list = list;
    }
  });
});

test('printers are those of this machine, and who printed what stands in the journal', async () => {
  expect((await house.ask('printers.list', {}, 'organizer')).printers.map(({ name }) => name)).toEqual([
    'Office',
    'Roll',
  ]);
  const order = await sold();
  const [job] = await queued(order.id, ['receipt'], 'pdf');
  if (job === undefined) throw new Error('nothing was queued');
  await settled(job, 'done');
  const entries = await house.house.dataSource.query<{ actor_id: string; detail: object }[]>(
    `select actor_id, detail from journal where order_id = $1 and operation = 'print.queue'`,
    [order.id],
  );
  expect(entries).toEqual([
    { actor_id: String(house.people.cashier.id), detail: { documents: ['receipt'], target: 'pdf' } },
  ]);
});
