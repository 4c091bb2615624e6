import type { Dice, Planner } from './act.ts';
import { archive, cancel, endEvent, newEvent, pause, publish, refundBatch, resize } from './events.ts';
import { issueComps, revokeComps } from './guests.ts';
import { expireHold, extendHold, keepBasket, placeHold, releaseHold } from './holds.ts';
import { exchange, refund } from './returns.ts';
import { changeRules } from './rules.ts';
import { giveUp, sell } from './sales.ts';
import { checkIn, claimGift, expireGift, offerGift, replace, revoke, takeGiftBack } from './tickets.ts';

/** How often each thing happens, in parts of the whole. */
const EVENING: readonly (readonly [weight: number, planner: Planner])[] = [
  [26, sell],
  [2, giveUp],
  [2, changeRules],
  [9, keepBasket],
  [6, placeHold],
  [2, extendHold],
  [3, releaseHold],
  [3, expireHold],
  [12, refund],
  [9, exchange],
  [8, offerGift],
  [9, claimGift],
  [3, takeGiftBack],
  [1, expireGift],
  [4, revoke],
  [3, replace],
  [6, checkIn],
  [6, issueComps],
  [3, revokeComps],
  [4, newEvent],
  [5, publish],
  [2, pause],
  [1, cancel],
  [3, resize],
  [6, refundBatch],
  [1, endEvent],
  [6, archive],
];

export function somePlanner(dice: Dice): Planner {
  const all = EVENING.reduce((sum, [weight]) => sum + weight, 0);
  let left = dice.below(all);
  for (const [weight, planner] of EVENING) {
    if (left < weight) return planner;
    left -= weight;
  }
  throw new Error('the weights do not add up');
}
