import type { Desk } from '../../electron/desk.ts';
import { type KeptSale, stageOf } from '../../electron/saleUnderWay.ts';

export interface QuietDesk extends Desk {
  /** What was asked of the machine, in order. */
  asked: string[];
}

/** A desk without a machine around it: remembers what it was asked for. */
export function quietDesk(): QuietDesk {
  const asked: string[] = [];
  let kept: KeptSale | null = null;
  return {
    asked,
    sale: {
      current: () => kept,
      stage: () => stageOf(kept?.sale ?? null),
      keep: (next) => {
        kept = next;
      },
      giveUp: () => {
        kept = null;
      },
      settled: async () => {},
    },
    fillScreen: (fill) => asked.push(`fill ${fill}`),
    openFolder: async (folder) => {
      asked.push(`open ${folder}`);
      return true;
    },
    copy: async (text) => void asked.push(`copy ${text}`),
  };
}
