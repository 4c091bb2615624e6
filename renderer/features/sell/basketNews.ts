import type { Basket, BasketLine, SeenEvent } from './basket.ts';

/** The office refused: `left` places are free for anybody, of a tier or (without one) of the whole house. */
export interface ToldSoldOut {
  type: 'toldSoldOut';
  eventId: number;
  tierId: number | null;
  left: number;
}

/** Places that the office keeps for this basket in one tier. */
export function keptOf({ kept }: Pick<Basket, 'kept'>, tierId: number): number {
  return kept.get(tierId) ?? 0;
}

/** What lines ask for, by tier. */
export function placesOf(
  lines: readonly Pick<BasketLine, 'tierId' | 'quantity'>[],
): ReadonlyMap<number, number> {
  return new Map(lines.map(({ tierId, quantity }) => [tierId, quantity]));
}

/**
 * Fresh counters and prices. What the basket may have of a tier comes from one look: what `kept` says is older or newer
 * than the counters, and added to them would take a question away that is still open, or ask one that is not.
 */
export function seen(basket: Basket, looks: readonly SeenEvent[]): Basket {
  let different = false;
  const lines = basket.lines.map((line) => {
    const look = looks.find(({ event }) => event.id === line.eventId);
    const tier = look?.event.tiers.find((one) => one.id === line.tierId);
    if (look === undefined || tier === undefined) return line;
    const newPriceMinor = changedPrice(line, tier.priceMinor);
    const left = tier.left === null ? null : tier.left + (placesOf(look.kept).get(line.tierId) ?? 0);
    if (left === line.left && newPriceMinor === line.newPriceMinor) return line;
    different = true;
    return { ...line, left, newPriceMinor };
  });
  return different ? { ...basket, lines } : basket;
}

/** What a refusal says about a line; the house's refusal is about a line only where its event has no other. */
export function toldSoldOut(basket: Basket, { eventId, tierId, left }: ToldSoldOut): Basket {
  const ofEvent = basket.lines.filter((line) => line.eventId === eventId);
  const line = tierId === null ? (ofEvent.length === 1 ? ofEvent[0] : undefined) : lineOf(basket, tierId);
  if (line === undefined) return basket;
  // It was refused, so it cannot all be there, whatever this counter believes to have.
  const most = Math.min(left + keptOf(basket, line.tierId), line.quantity - 1);
  return replaceLine(basket, line.tierId, (one) => ({ ...one, left: Math.max(0, most) }));
}

function lineOf(basket: Basket, tierId: number): BasketLine | undefined {
  return basket.lines.find((line) => line.tierId === tierId);
}

export function changedPrice(line: BasketLine, priceMinor: number): number | null {
  return priceMinor === line.unitPriceMinor ? null : priceMinor;
}

export function replaceLine(
  basket: Basket,
  tierId: number,
  replace: (line: BasketLine) => BasketLine,
): Basket {
  return {
    ...basket,
    lines: basket.lines.map((line) => (line.tierId === tierId ? replace(line) : line)),
  };
}
