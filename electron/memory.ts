import type { SellingTier } from '../database/queries/tierFacts.ts';
import type { HoldFacts } from '../domain/hold.ts';

/**
 * What a counter keeps in mind between two sales, so that a sale waits for nothing but its own writing. It is never
 * believed: the database compares it with what is true when it writes, and nobody is refused because of it
 * (docs/decisions/0013-a-counter-remembers.md).
 */
export interface Memory {
  tiers: Remembered<number, SellingTier>;
  /** The basket holds that this counter has made, with their places. */
  holds: Remembered<string, HoldFacts>;
}

/** A few things by their key; the oldest makes room for a new one. */
export interface Remembered<Key, Value> {
  recall(key: Key): Value | undefined;
  keep(key: Key, value: Value): void;
  forget(key: Key): void;
}

const MOST_TIERS = 2_000;
const MOST_HOLDS = 50;

export function createMemory(): Memory {
  return { tiers: remembered(MOST_TIERS), holds: remembered(MOST_HOLDS) };
}

function remembered<Key, Value>(most: number): Remembered<Key, Value> {
  const values = new Map<Key, Value>();
  return {
    recall: (key) => values.get(key),
    keep(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
    forget: (key) => void values.delete(key),
  };
}
