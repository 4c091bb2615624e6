import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from './log.ts';
import { FIRST_PLACE, type WindowPlace } from './windowPlace.ts';
import { writeFileSafely } from './writeFileSafely.ts';

/** Remembers where the window was, from one start to the next. */
export interface WindowMemory {
  current(): WindowPlace;
  /** Written a little later, the last change alone: a window that is being dragged changes many times a second. */
  remember(change: Partial<WindowPlace>): void;
  /** Resolves once what was remembered is on the disk, or could not be written there. */
  settled(): Promise<void>;
}

const FILE = 'window.json';
const VERSION = 1;
const PAUSE_MS = 400;

const side = z.int().min(-100_000).max(100_000);
const Stored = z.object({
  version: z.literal(VERSION),
  place: z.object({
    bounds: z.object({ x: side, y: side, width: side.positive(), height: side.positive() }).nullable(),
    maximised: z.boolean(),
    fullScreen: z.boolean(),
    zoom: z.number().min(0.5).max(2),
  }),
});

/** Opens the memory in the data folder. A file that cannot be read costs the place of a window and nothing else. */
export function openWindowMemory(folder: string, log: Pick<Log, 'warn'>): WindowMemory {
  const path = join(folder, FILE);
  let place = read(path, log);
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const text = `${JSON.stringify({ version: VERSION, place }, null, 2)}\n`;
    writing = writing.then(() => writeFileSafely(path, text)).catch(() => log.warn('window-place-unwritten'));
    return writing;
  };
  return {
    current: () => place,
    remember(change) {
      place = { ...place, ...change };
      timer ??= setTimeout(() => void write(), PAUSE_MS);
    },
    settled: () => (timer === null ? writing : write()),
  };
}

function read(path: string, log: Pick<Log, 'warn'>): WindowPlace {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return FIRST_PLACE;
  }
  try {
    return Stored.parse(JSON.parse(text)).place;
  } catch {
    log.warn('window-place-damaged');
    return FIRST_PLACE;
  }
}
