import type { Input, Output } from '../../../contract/index.ts';
import { type Basket, totalMinor } from './basket.ts';

type Contents = Pick<Basket, 'lines' | 'customer' | 'promoCode' | 'pointsSpent'>;
type Price = Output<'orders.price'>;

/** The office's answer to what a basket costs; `asked` is the basket that it was asked for. */
export interface Priced {
  asked: string;
  price: Price;
}

/** Stands in where nothing is asked. */
export const NOTHING: Input<'orders.price'> = {
  customerId: null,
  lines: [],
  promoCode: null,
  pointsSpent: 0,
};

/** What the office is asked; null for an empty basket. */
export function priceQuestion({
  lines,
  customer,
  promoCode,
  pointsSpent,
}: Contents): Input<'orders.price'> | null {
  if (lines.length === 0) return null;
  return {
    customerId: customer?.id ?? null,
    lines: lines.map(({ tierId, quantity, unitPriceMinor }) => ({ tierId, quantity, unitPriceMinor })),
    promoCode,
    pointsSpent,
  };
}

/** Equal for baskets that cost the same. */
export function priceKey(basket: Contents): string {
  return JSON.stringify(priceQuestion(basket));
}

/** The office's answer for this very basket, or null. */
export function priceOf(basket: Contents, priced: Priced | null): Price | null {
  return priced !== null && priced.asked === priceKey(basket) ? priced.price : null;
}

/** True when prices alone do not say what is to be paid. */
export function isReduced({ promoCode, pointsSpent }: Contents): boolean {
  return promoCode !== null || pointsSpent > 0;
}

/** What is to be paid; null until the office has said what a promo code or points take off. */
export function payableMinor(basket: Contents, priced: Priced | null): number | null {
  if (!isReduced(basket) || basket.lines.length === 0) return totalMinor(basket);
  return priceOf(basket, priced)?.totalMinor ?? null;
}

/** Points that pay for everything that is left to pay, as far as the balance goes. */
export function pointsForAll(toPayMinor: number, { pointsBalance, pointValueMinor }: Price): number {
  if (pointValueMinor === 0) return 0;
  return Math.min(Math.max(0, pointsBalance), Math.ceil(toPayMinor / pointValueMinor));
}

/** Reads a typed number of points; null for anything but a whole number. */
export function readPoints(text: string): number | null {
  const bare = text.trim();
  return /^\d{1,12}$/.test(bare) ? Number(bare) : null;
}
