import type { Input, Output } from '../../../contract/index.ts';
import { CallFailed, refusedWith } from '../../client/client.ts';
import { isOutage } from '../../client/failures.ts';
import type { Basket, BasketAction } from './basket.ts';
import { type BasketHold, type HoldAction, placesToKeep } from './basketHold.ts';
import { placesOf } from './basketNews.ts';
import type { Store } from './store.ts';

/** What the keeper stands on. */
export interface KeeperParts {
  basket: Store<Basket, BasketAction>;
  hold: Store<BasketHold, HoldAction>;
  ask: (input: Input<'holds.keepBasket'>) => Promise<Output<'holds.keepBasket'>>;
  mintId: () => string;
  /** The time of the house, of which `expiresAt` speaks. */
  now: () => Date;
  /** The time of a hold is over: its places are free although nobody changed anything. */
  onRanOut: () => void;
}

/** Several keys in a row are one question. */
const PAUSE_MS = 150;
/** A sale does not wait longer than this for a question that is on its way. */
const PATIENCE_MS = 1_000;
const AGAIN_MS = 5_000;
/** The database's clock may be a little behind this one's. */
const GRACE_MS = 500;
/** Timers cannot wait longer than this; such a hold is looked at again long before. */
const LONGEST_MS = 86_400_000;

/**
 * Keeps the office's hold in step with the basket: one question at a time, the latest basket wins. Answers to a hold
 * that is no longer the basket's are undone.
 */
export function createKeeper({ basket, hold, ask, mintId, now, onRanOut }: KeeperParts) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let clock: ReturnType<typeof setTimeout> | undefined;
  let flight: Promise<void> | null = null;
  /** What was asked for last, so that only a change asks again. */
  let asked = '';
  let quantities = '';
  /** Places that ran out are being taken again. */
  let isTaking = false;
  /** A sale is with the office, or the person is leaving: nothing is asked meanwhile. */
  let isPaused = false;

  const soon = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
  };

  const changed = () => {
    const { lines } = basket.get();
    const present = JSON.stringify(lines.map(({ tierId, quantity }) => [tierId, quantity]));
    const isOwnChange = present !== quantities;
    quantities = present;
    if (isPaused) return;
    const { name, holdId, isReleased } = hold.get();
    if (name !== null) {
      if (lines.length === 0) forget();
      return;
    }
    // Only the person at the desk takes places again that were given back; then also fewer, if fewer are left.
    if (isOwnChange) isTaking = true;
    if (isReleased && !isTaking) return;
    if (lines.length === 0 && holdId === null) return;
    if (JSON.stringify(placesToKeep(lines)) !== asked || (isOwnChange && isReleased)) soon(PAUSE_MS);
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    // What has changed meanwhile is asked for when the answer is there.
    if (flight !== null || isPaused || hold.get().name !== null) return;
    const lines = placesToKeep(basket.get().lines);
    if (hold.get().holdId === null) {
      if (lines.length === 0) return;
      hold.dispatch({ type: 'begin', holdId: mintId() });
    }
    const { holdId } = hold.get();
    if (holdId === null) return;
    asked = JSON.stringify(lines);
    flight = keep({ holdId, lines }).finally(() => {
      flight = null;
    });
    await flight;
    if (hold.get().holdId === holdId) changed();
  };

  const keep = async (input: Input<'holds.keepBasket'>): Promise<void> => {
    try {
      const answer = await ask(input);
      if (hold.get().holdId !== input.holdId) return await undo(input.holdId);
      const expiresAt = answer.hold?.expiresAt ?? null;
      basket.dispatch({ type: 'kept', kept: placesOf(input.lines) });
      hold.dispatch({ type: 'kept', expiresAt });
      wind(expiresAt);
    } catch (error) {
      if (hold.get().holdId === input.holdId) refused(error);
    }
  };

  const refused = (error: unknown) => {
    const soldOut = refusedWith(error, 'SOLD_OUT');
    if (soldOut !== null) {
      const before = basket.get().lines;
      const { eventId, tierId, left } = soldOut.detail;
      basket.dispatch({ type: 'toldSoldOut', eventId, tierId, left });
      // Said at the line, where the answer to it is.
      if (basket.get().lines !== before) return;
    }
    if (refusedWith(error, 'HOLD_STATE') !== null) {
      // Another one took this hold to its end; the basket goes on with one of its own.
      hold.dispatch({ type: 'begin', holdId: mintId() });
      basket.dispatch({ type: 'kept', kept: new Map() });
      asked = '';
      return soon(PAUSE_MS);
    }
    hold.dispatch({ type: 'failed', problem: error });
    const isRefusal = error instanceof CallFailed && error.failure.kind === 'refusal';
    if (!isRefusal || isOutage(error)) soon(AGAIN_MS);
  };

  const undo = async (holdId: string): Promise<void> => {
    // A hold that the sale has used up says so, and that is all right.
    await ask({ holdId, lines: [] }).catch(() => null);
  };

  const wind = (expiresAt: string | null) => {
    clearTimeout(clock);
    if (expiresAt === null) return;
    const left = Math.max(0, Date.parse(expiresAt) - now().getTime()) + GRACE_MS;
    if (left < LONGEST_MS) clock = setTimeout(ranOut, left);
  };

  const ranOut = () => {
    if (hold.get().expiresAt === null) return;
    isTaking = false;
    hold.dispatch({ type: 'ranOut' });
    basket.dispatch({ type: 'kept', kept: new Map() });
    asked = '';
    onRanOut();
  };

  const forget = () => {
    clearTimeout(timer);
    clearTimeout(clock);
    asked = '';
    isPaused = false;
    hold.dispatch({ type: 'forget' });
    if (basket.get().kept.size > 0) basket.dispatch({ type: 'kept', kept: new Map() });
  };

  return {
    changed,
    /** The clock of the house was set: what is left is counted anew. */
    clockSet: () => wind(hold.get().expiresAt),
    /** Before a sale: what is on its way arrives first, and nothing else is sent. */
    settle: async (): Promise<void> => {
      clearTimeout(timer);
      isPaused = true;
      if (flight === null) return;
      await Promise.race([flight, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    },
    /** Goes on after a sale that was not made. */
    resume: () => {
      isPaused = false;
      changed();
    },
    /** Takes what is still free of a hold that ran out. */
    takeAgain: (): Promise<void> => {
      if (hold.get().name !== null) hold.dispatch({ type: 'forget' });
      isTaking = true;
      return flush();
    },
    /** The basket is filled from a hold for a name, which keeps its own places. */
    collect: (named: { holdId: string; name: string; expiresAt: string }) => {
      clearTimeout(timer);
      isPaused = false;
      hold.dispatch({ type: 'collect', ...named });
      wind(named.expiresAt);
    },
    /** The sale has used the hold up. */
    forget,
    /** Gives the basket's own places back and asks nothing until `forget` or `resume`; a hold for a name stays. */
    release: async (): Promise<void> => {
      const { holdId, name } = hold.get();
      forget();
      isPaused = true;
      if (flight !== null) await flight;
      if (holdId !== null && name === null) await undo(holdId);
    },
  };
}

export type Keeper = ReturnType<typeof createKeeper>;
