import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SaleUnderWay } from '../contract/counter.ts';
import type { Log } from './log.ts';
import { writeFileSafely } from './writeFileSafely.ts';

export type SaleData = z.output<typeof SaleUnderWay>;

/** `payment` from the moment that money or a card is in the balance: nobody may lose sight of it then. */
export type SaleStage = 'none' | 'basket' | 'payment';

export interface KeptSale {
  /** Who is selling. */
  personId: number;
  sale: SaleData;
}

/** The sale under way at this counter, for a window or a main process that has to begin again. */
export interface SaleKeeper {
  current(): KeptSale | null;
  stage(): SaleStage;
  keep(kept: KeptSale | null): void;
  /** Forgets the sale for good: what the window still tells while the counter closes is not kept any more. */
  giveUp(): void;
  /** Resolves once the disk has what was kept last, or could not take it. */
  settled(): Promise<void>;
}

const FILE = 'sale-under-way.json';
const VERSION = 1;
const Stored = z.object({
  version: z.literal(VERSION),
  kept: z.object({ personId: z.int().positive(), sale: SaleUnderWay }),
});

/** How far a sale is. */
export function stageOf(sale: SaleData | null): SaleStage {
  if (sale === null) return 'none';
  if (sale.exchange !== undefined || isInBalance(sale.payment)) return 'payment';
  return sale.basket.lines.length > 0 ? 'basket' : 'none';
}

function isInBalance({ taken, step }: SaleData['payment']): boolean {
  return taken.length > 0 || step.kind !== 'tender';
}

/** What waits for whoever comes next: money in the balance with its basket, and a basket alone is its cashier's own. */
export function leftForTheNext(sale: SaleData): SaleData | null {
  const { exchange, payment } = sale;
  if (isInBalance(payment)) return sale;
  if (exchange === undefined) return null;
  return {
    eventId: null,
    basket: { lines: [], customer: null, promoCode: null, pointsSpent: 0 },
    hold: null,
    payment: { open: false, requestId: null, taken: [], step: { kind: 'tender' } },
    exchange,
  };
}

/** Opens what an earlier run left behind. A file that cannot be read is left out: the books are in the database. */
export function openSaleKeeper(folder: string, log: Pick<Log, 'warn'>): SaleKeeper {
  const path = join(folder, FILE);
  let kept = read(path, log);
  let givenUp = false;
  let dirty = false;
  let writing: Promise<void> | null = null;

  // One write at a time, the last state alone: a basket may change faster than a disk writes.
  const write = async (): Promise<void> => {
    while (dirty) {
      dirty = false;
      try {
        if (kept === null) await rm(path, { force: true });
        else await writeFileSafely(path, JSON.stringify({ version: VERSION, kept }));
      } catch {
        log.warn('sale-under-way-unwritten');
      }
    }
    writing = null;
  };
  const keep = (next: KeptSale | null): void => {
    if (givenUp) return;
    kept = next;
    dirty = true;
    writing ??= write();
  };
  return {
    current: () => kept,
    stage: () => stageOf(kept?.sale ?? null),
    keep,
    giveUp() {
      keep(null);
      givenUp = true;
    },
    settled: async () => {
      await writing;
    },
  };
}

function read(path: string, log: Pick<Log, 'warn'>): KeptSale | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    return Stored.parse(JSON.parse(text)).kept;
  } catch {
    log.warn('sale-under-way-damaged');
    return null;
  }
}
