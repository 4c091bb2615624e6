import type { Input } from '../../contract/index.ts';
import { findHoldFacts } from '../../database/queries/holds.ts';
import { findTierFacts, type SellingTier } from '../../database/queries/tierFacts.ts';
import { type HoldFacts, type HoldTaken, takeFromHold } from '../../domain/hold.ts';
import { Refused } from '../../domain/refusals.ts';
import { type DecidedSale, decideSale } from '../../domain/sale.ts';
import { type Buyer, readBuyer } from '../buyer.ts';
import type { House } from '../house.ts';

type Sell = Input<'orders.sell'>;

/** What a sale is decided on besides its buyer. */
interface Reading {
  tiers: ReadonlyMap<number, SellingTier>;
  hold: HoldFacts | null;
}

/** A sale as it may be written: what was decided, on which tiers, out of which hold, for whom. */
export interface SaleDecision {
  sale: DecidedSale;
  tiers: ReadonlyMap<number, SellingTier>;
  hold: HoldTaken | null;
  buyer: Buyer;
}

/**
 * Decides a sale on what this counter remembers, where that is a sale: the database compares the revisions when it
 * is written. Nobody is refused from memory, and a failed sale has nothing to be compared with; both are decided on
 * what is read now.
 */
export async function decideSelling(input: Sell, house: House): Promise<SaleDecision> {
  const { customerId, promoCode = null, pointsSpent = 0 } = input;
  const buyer = await readBuyer(house, { customerId, promoCode, pointsSpent });
  const remembered = recallReading(input, house);
  const decided = remembered && unlessRefused(() => decide(input, house, buyer, remembered));
  if (decided?.sale.state === 'completed') return decided;
  return decide(input, house, buyer, await read(input, house));
}

/** What was remembered for this sale has turned out to be of yesterday. */
export function forgetReading(input: Sell, { memory }: House): void {
  for (const { tierId } of input.lines) memory.tiers.forget(tierId);
  if (input.holdId) memory.holds.forget(input.holdId);
}

function decide(input: Sell, house: House, buyer: Buyer, { tiers, hold }: Reading): SaleDecision {
  const now = house.now();
  const sale = decideSale(input.lines, tiers, input.payments, now, buyer.reductions);
  return { sale, tiers, buyer, hold: takeFromHold(hold, sale.lines, now) };
}

/** Null when anything of it is not remembered. */
function recallReading({ lines, holdId }: Sell, { memory }: House): Reading | null {
  const hold = holdId ? memory.holds.recall(holdId) : null;
  if (hold === undefined) return null;
  const tiers = new Map<number, SellingTier>();
  for (const { tierId } of lines) {
    const tier = memory.tiers.recall(tierId);
    if (!tier) return null;
    tiers.set(tierId, tier);
  }
  return { tiers, hold };
}

async function read({ lines, holdId }: Sell, { dataSource, memory }: House): Promise<Reading> {
  const [tiers, hold] = await Promise.all([
    findTierFacts(dataSource, [...new Set(lines.map(({ tierId }) => tierId))]),
    holdId ? findHoldFacts(dataSource, holdId) : null,
  ]);
  for (const [tierId, tier] of tiers) memory.tiers.keep(tierId, tier);
  return { tiers, hold };
}

function unlessRefused<Value>(decision: () => Value): Value | null {
  try {
    return decision();
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
