import type { Printer } from './printing/printer.ts';

/** Stands here until electron/printing/electronPrinter.ts does: this counter has no printer yet. */
export const noPrinter: Printer = {
  list: async () => [],
  print: () => Promise.reject(new Error('There is no printer.')),
  toPdf: () => Promise.reject(new Error('There is no printer.')),
};
