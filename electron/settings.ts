import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CounterSettings, screenFill } from '../contract/printing.ts';
import type { Log } from './log.ts';
import { writeFileSafely } from './writeFileSafely.ts';

export type CounterSettingsData = z.output<typeof CounterSettings>;

/** What this computer prints where and how it looks; what belongs to the venue is in the database. */
export interface SettingsFile {
  current(): CounterSettingsData;
  /** Resolves once the settings would survive a power cut. Throws, and changes nothing, when they cannot be written. */
  save(settings: CounterSettingsData): Promise<void>;
}

const VERSION = 1;
const FILE = 'counter-settings.json';
const PREVIOUS = 'counter-settings.previous.json';
// A file of an earlier version says nothing about what came later; it is no less whole for that.
const Stored = z.object({
  version: z.literal(VERSION),
  settings: CounterSettings.extend({ screen: screenFill.default('off') }),
});

/** Without a printer everything becomes a file, so that a new counter has its paper from the first sale on. */
export const DEFAULT_SETTINGS: CounterSettingsData = {
  confirmationPrinter: null,
  receiptPrinter: null,
  ticketPrinter: null,
  printAfterSale: ['confirmation'],
  theme: 'system',
  screen: 'off',
};

/** Opens the settings in a folder. A damaged file is never fatal: the copy before it counts, then the defaults. */
export function openSettings(folder: string, log: Pick<Log, 'warn'>): SettingsFile {
  const path = join(folder, FILE);
  const previousPath = join(folder, PREVIOUS);
  const latest = read(path);
  const previous = read(previousPath);
  if (latest === 'damaged') log.warn('settings-damaged', { kind: 'latest' });
  if (previous === 'damaged') log.warn('settings-damaged', { kind: 'previous' });

  let settings = known(latest) ?? known(previous) ?? DEFAULT_SETTINGS;
  let onDisk = known(latest);
  let saving: Promise<void> = Promise.resolve();

  const write = async (next: CounterSettingsData) => {
    // A damaged file never takes the place of the copy that saved the day.
    if (onDisk !== null) await writeFileSafely(previousPath, serialised(onDisk));
    await writeFileSafely(path, serialised(next));
    settings = next;
    onDisk = next;
  };

  return {
    current: () => settings,
    save(next) {
      const copy = CounterSettings.parse(next);
      saving = saving.catch(() => {}).then(() => write(copy));
      return saving;
    },
  };
}

function serialised(settings: CounterSettingsData): string {
  return `${JSON.stringify({ version: VERSION, settings }, null, 2)}\n`;
}

function read(path: string): CounterSettingsData | 'missing' | 'damaged' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'damaged';
  }
  try {
    return Stored.parse(JSON.parse(text)).settings;
  } catch {
    return 'damaged';
  }
}

function known(found: CounterSettingsData | 'missing' | 'damaged'): CounterSettingsData | null {
  return typeof found === 'string' ? null : found;
}
