import { contract } from '../../../contract/index.ts';
import { ask, type Hand } from '../../../electron/demonstration/asStaff.ts';
import { buyer, type SellInput } from '../../support/buyers.ts';
import type { Target } from '../furnish.ts';

/** How many places of a tier the contract sells at once, up to `count`. */
export function mostAtOnce(target: Target, count: number): number {
  const sizes = [count, 5_000, 1_000, 100].filter((size) => size <= count);
  const fits = sizes.find((size) => contract['orders.sell'].input.safeParse(basket(target, size)).success);
  if (fits === undefined) throw new Error('not even a hundred tickets at once');
  return fits;
}

/** Sells so many places through the operation: as one order, or as few as it takes. */
export async function sellInBulk(desk: Hand, target: Target, count: number, atOnce: number): Promise<void> {
  for (let left = count; left > 0; left -= atOnce) {
    await ask(desk, 'orders.sell', basket(target, Math.min(left, atOnce)));
  }
}

function basket({ tierId, unitPriceMinor }: Target, quantity: number): SellInput {
  return buyer([{ tierId, unitPriceMinor, quantity }]);
}
