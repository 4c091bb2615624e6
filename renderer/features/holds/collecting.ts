import { collectHold } from '../sell/collectHold.ts';
import type { Hold } from './holdView.ts';

/** Puts what a hold still keeps into the basket, in place of what is there; the sale then takes those very places. */
export function collectIntoBasket(hold: Hold): Promise<void> {
  return collectHold(hold);
}
