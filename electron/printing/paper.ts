import type { SettingsFile } from '../settings.ts';
import type { Printer } from './printer.ts';
import type { PrintQueue } from './queue.ts';

/** All that has to do with paper at this counter. */
export interface Paper {
  printer: Printer;
  queue: PrintQueue;
  settings: SettingsFile;
}
