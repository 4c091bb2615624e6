import { z } from 'zod';
import type { Operation } from './operation.ts';
import { count, line, nothing, orderDocument, printDocument, printState, uuid } from './values.ts';

/** A document on its way to paper or to a file. */
export const PrintJob = z.object({
  id: uuid,
  /** A job prints one order, one gift or one comp issuance. */
  orderId: uuid.nullable(),
  orderCode: z.string().nullable(),
  giftId: uuid.nullable(),
  compIssuanceId: uuid.nullable(),
  document: printDocument,
  /** The system name of the printer; null for a PDF file. */
  printer: z.string().nullable(),
  state: printState,
  attempts: count,
  /** 0 for the original, n for the nth copy. */
  copy: count,
  /** What went wrong last, in the printer's own words; empty when nothing did. */
  problem: z.string(),
  /** Where the PDF lies, for a job that makes a file. */
  filePath: z.string().nullable(),
  createdAt: z.string(),
});

/** How much of the screen the window takes: a window, the whole of it, or the whole of it for good. */
export const screenFill = z.enum(['off', 'full', 'kiosk']);
export type ScreenFill = z.output<typeof screenFill>;

/** What this counter prints where and how it looks. A null printer means a PDF file. */
export const CounterSettings = z.object({
  confirmationPrinter: z.string().nullable(),
  receiptPrinter: z.string().nullable(),
  ticketPrinter: z.string().nullable(),
  /** Documents that are queued by themselves after each sale. */
  printAfterSale: z.array(orderDocument),
  theme: z.enum(['system', 'matinee', 'house']),
  screen: screenFill,
});

const staff = ['cashier', 'organizer', 'manager'] as const;

export const printing = {
  'printers.list': {
    kind: 'query',
    roles: staff,
    input: nothing,
    output: z.object({
      printers: z.array(z.object({ name: z.string(), displayName: z.string(), isDefault: z.boolean() })),
    }),
    refusals: [],
  },
  /** Puts documents of an order in the queue; returns at once. */
  'print.queue': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({
      orderId: uuid,
      documents: z.array(orderDocument).min(1).max(3),
      /** `usual` is what this counter's settings say. */
      target: z.enum(['usual', 'pdf']),
    }),
    output: z.object({ jobs: z.array(PrintJob) }),
    refusals: ['ORDER_NOT_FOUND', 'PRINTER_NOT_FOUND'],
  },
  /** The jobs of one order (or gift, or comp issuance: ids never meet), or the latest of this counter. */
  'print.jobs': {
    kind: 'query',
    roles: staff,
    input: z.strictObject({ orderId: uuid.nullable() }),
    output: z.object({ jobs: z.array(PrintJob) }),
    refusals: [],
  },
  /** Tries a failed job again, on another printer if one is named. */
  'print.retry': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({ jobId: uuid, printer: line(200).nullable() }),
    output: z.object({ job: PrintJob }),
    refusals: ['PRINT_JOB_NOT_FOUND', 'PRINT_JOB_STATE', 'PRINTER_NOT_FOUND'],
  },
  'counter.settings': {
    kind: 'query',
    roles: staff,
    input: nothing,
    output: z.object({ settings: CounterSettings }),
    refusals: [],
  },
  'counter.saveSettings': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({
      confirmationPrinter: line(200).nullable(),
      receiptPrinter: line(200).nullable(),
      ticketPrinter: line(200).nullable(),
      printAfterSale: z.array(orderDocument).max(3),
      theme: z.enum(['system', 'matinee', 'house']),
      /** Only a manager makes a kiosk of a counter, or frees it again. */
      screen: screenFill,
    }),
    output: z.object({ settings: CounterSettings }),
    refusals: ['PRINTER_NOT_FOUND'],
  },
} as const satisfies Record<string, Operation>;
