import type { BasketLine } from './basket.ts';

/** The hold of this window's basket. */
export interface BasketHold {
  /** Made with the basket's first line; null while there is none. */
  holdId: string | null;
  /** Whose hold was collected into the basket; null for the basket's own. */
  name: string | null;
  /** When the places go back to everybody; null while none are kept. */
  expiresAt: string | null;
  /** The time ran out and the places are anybody's, until they are taken again or the basket changes. */
  isReleased: boolean;
  /** Why the places could not be kept, where that is not said at a line. */
  problem: unknown;
}

export type HoldAction =
  | { type: 'begin'; holdId: string }
  | { type: 'collect'; holdId: string; name: string; expiresAt: string }
  | { type: 'kept'; expiresAt: string | null }
  | { type: 'failed'; problem: unknown }
  | { type: 'ranOut' }
  | { type: 'forget' };

export const NO_HOLD: BasketHold = {
  holdId: null,
  name: null,
  expiresAt: null,
  isReleased: false,
  problem: null,
};

export function changeHold(hold: BasketHold, action: HoldAction): BasketHold {
  switch (action.type) {
    case 'begin':
      return { ...NO_HOLD, holdId: action.holdId };
    case 'collect':
      return { ...NO_HOLD, holdId: action.holdId, name: action.name, expiresAt: action.expiresAt };
    case 'kept':
      return { ...hold, expiresAt: action.expiresAt, isReleased: false, problem: null };
    case 'failed':
      return { ...hold, problem: action.problem };
    case 'ranOut':
      return hold.expiresAt === null ? hold : { ...hold, expiresAt: null, isReleased: true };
    case 'forget':
      return NO_HOLD;
  }
}

/**
 * The places to keep for these lines. What a line asks for beyond what there is waits for an answer; until then the
 * rest of the basket is kept.
 */
export function placesToKeep(lines: readonly Pick<BasketLine, 'tierId' | 'quantity' | 'left'>[]) {
  return lines.flatMap(({ tierId, quantity, left }) => {
    const wanted = left === null ? quantity : Math.min(quantity, left);
    return wanted > 0 ? [{ tierId, quantity: wanted }] : [];
  });
}
