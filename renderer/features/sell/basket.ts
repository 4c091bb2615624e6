import type { Output } from '../../../contract/index.ts';
import { sumMinor } from '../../../domain/money.ts';
import { MAX_LINES_PER_ORDER, MAX_TICKETS_PER_ORDER } from '../../../domain/orderLimits.ts';
import {
  changedPrice,
  keptOf,
  placesOf,
  replaceLine,
  seen,
  type ToldSoldOut,
  toldSoldOut,
} from './basketNews.ts';

/** An event as it was seen in one look, with what the basket's hold kept of it at that moment. */
export interface SeenEvent extends Pick<Output<'events.get'>, 'kept'> {
  event: EventSummary;
}
export type EventSummary = Output<'events.list'>['events'][number];
export type Tier = EventSummary['tiers'][number];
export type Customer = Output<'customers.search'>['customers'][number];

const MAX_UNDO = 50;

export interface BasketLine {
  eventId: number;
  eventName: string;
  hall: string;
  startsAt: string;
  timeZone: string;
  currency: string;
  tierId: number;
  tierName: string;
  tierCode: string;
  colour: string;
  quantity: number;
  /** The price that the buyer was told. */
  unitPriceMinor: number;
  /** What the tier costs now, when that is something else. */
  newPriceMinor: number | null;
  /** The most that this basket can have of it, its own held places included; null when nothing limits it. */
  left: number | null;
}

/** Why the last change was not made, or not wholly. */
export type BasketNotice =
  | { kind: 'currency_mixed'; has: string; wanted: string }
  | { kind: 'too_many'; most: number }
  | { kind: 'too_many_lines'; most: number }
  /** The window had to begin again, and this is what it was selling. */
  | { kind: 'came_back' }
  /** Money was taken for this basket, so a hold cannot be collected into it. */
  | { kind: 'not_settled' };

/** What Ctrl+Z brings back. */
interface Contents {
  lines: readonly BasketLine[];
  customer: Customer | null;
  /** As it was typed; the office decides what it is worth. */
  promoCode: string | null;
  /** Points of the customer to spend, at most. */
  pointsSpent: number;
}

export interface Basket extends Contents {
  notice: BasketNotice | null;
  past: readonly Contents[];
  /** Places that the office keeps for this basket, by tier. */
  kept: ReadonlyMap<number, number>;
}

export type BasketAction =
  /** Adds (or with a negative quantity takes off) places of one tier. */
  | { type: 'add'; event: EventSummary; tier: Tier; quantity: number }
  | { type: 'setQuantity'; tierId: number; quantity: number }
  | { type: 'setCustomer'; customer: Customer | null }
  | { type: 'setPromoCode'; promoCode: string | null }
  | { type: 'setPoints'; pointsSpent: number }
  /** Fills the basket with places that are kept for a name. */
  | { type: 'collect'; lines: readonly BasketLine[]; customer: Customer | null }
  /** The basket of a window that had to begin again. */
  | { type: 'restore'; contents: Contents; kept: ReadonlyMap<number, number> }
  | { type: 'note'; notice: BasketNotice }
  /** Fresh counters and prices of an event have arrived. */
  | { type: 'seen'; events: readonly SeenEvent[] }
  /** The main process said what a tier costs: it knows better than the last picture. */
  | { type: 'told'; tierId: number; priceMinor: number }
  | ToldSoldOut
  /** The office keeps these places for the basket now. */
  | { type: 'kept'; kept: ReadonlyMap<number, number> }
  | { type: 'takePrice'; tierId: number }
  | { type: 'clear' }
  | { type: 'undo' }
  /** The order is made: nothing remains, and nothing can be brought back by Ctrl+Z. */
  | { type: 'sold' };

export const EMPTY_BASKET: Basket = {
  lines: [],
  customer: null,
  promoCode: null,
  pointsSpent: 0,
  notice: null,
  past: [],
  kept: new Map(),
};

/** The next basket. The quantity of a line is never below 1 and all of them together never above the contract's most. */
export function changeBasket(basket: Basket, action: BasketAction): Basket {
  switch (action.type) {
    case 'add':
      return add(basket, action.event, action.tier, action.quantity);
    case 'setQuantity':
      return withQuantity(basket, action.tierId, action.quantity);
    case 'setCustomer':
      return changed(basket, { customer: action.customer, pointsSpent: 0 });
    case 'setPromoCode':
      return changed(basket, { promoCode: action.promoCode });
    case 'setPoints':
      return changed(basket, { pointsSpent: action.pointsSpent });
    case 'collect':
      return {
        ...EMPTY_BASKET,
        lines: action.lines,
        customer: action.customer,
        kept: placesOf(action.lines),
      };
    case 'restore':
      return { ...EMPTY_BASKET, ...action.contents, kept: action.kept, notice: { kind: 'came_back' } };
    case 'note':
      return { ...basket, notice: action.notice };
    case 'seen':
      return seen(basket, action.events);
    case 'told':
      return replaceLine(basket, action.tierId, (line) => ({
        ...line,
        newPriceMinor: changedPrice(line, action.priceMinor),
      }));
    case 'toldSoldOut':
      return toldSoldOut(basket, action);
    case 'kept':
      return { ...basket, kept: action.kept };
    case 'takePrice':
      return replaceLine(basket, action.tierId, (line) => ({
        ...line,
        unitPriceMinor: line.newPriceMinor ?? line.unitPriceMinor,
        newPriceMinor: null,
      }));
    case 'clear':
      return isEmpty(basket)
        ? basket
        : changed(basket, { lines: [], customer: null, promoCode: null, pointsSpent: 0 });
    case 'undo':
      return undo(basket);
    case 'sold':
      return EMPTY_BASKET;
  }
}

function add(basket: Basket, event: EventSummary, tier: Tier, quantity: number): Basket {
  const line = basket.lines.find((one) => one.tierId === tier.id);
  if (line !== undefined) return withQuantity(basket, tier.id, line.quantity + quantity);
  if (quantity < 1) return basket;
  const has = basket.lines[0]?.currency;
  if (has !== undefined && has !== event.currency) {
    return { ...basket, notice: { kind: 'currency_mixed', has, wanted: event.currency } };
  }
  if (basket.lines.length >= MAX_LINES_PER_ORDER) {
    return { ...basket, notice: { kind: 'too_many_lines', most: MAX_LINES_PER_ORDER } };
  }
  const room = MAX_TICKETS_PER_ORDER - ticketCount(basket);
  if (room < 1) return { ...basket, notice: { kind: 'too_many', most: MAX_TICKETS_PER_ORDER } };
  const added: BasketLine = {
    eventId: event.id,
    eventName: event.name,
    hall: event.hall,
    startsAt: event.startsAt,
    timeZone: event.timeZone,
    currency: event.currency,
    tierId: tier.id,
    tierName: tier.name,
    tierCode: tier.code,
    colour: tier.colour,
    quantity: Math.min(quantity, room),
    unitPriceMinor: tier.priceMinor,
    newPriceMinor: null,
    left: tier.left === null ? null : tier.left + keptOf(basket, tier.id),
  };
  const next = changed(basket, { lines: groupedByEvent(basket.lines, added) });
  return quantity > room ? { ...next, notice: { kind: 'too_many', most: MAX_TICKETS_PER_ORDER } } : next;
}

/** Puts a line behind the others of its event, so that the basket reads event by event. */
function groupedByEvent(lines: readonly BasketLine[], added: BasketLine): BasketLine[] {
  const last = lines.findLastIndex((line) => line.eventId === added.eventId);
  return last < 0 ? [...lines, added] : lines.toSpliced(last + 1, 0, added);
}

function withQuantity(basket: Basket, tierId: number, wanted: number): Basket {
  const line = basket.lines.find((one) => one.tierId === tierId);
  if (line === undefined || !Number.isSafeInteger(wanted)) return basket;
  const most = MAX_TICKETS_PER_ORDER - (ticketCount(basket) - line.quantity);
  const quantity = Math.max(0, Math.min(wanted, most));
  const notice: BasketNotice | null =
    wanted > most ? { kind: 'too_many', most: MAX_TICKETS_PER_ORDER } : null;
  if (quantity === line.quantity) return { ...basket, notice };
  const lines =
    quantity === 0
      ? basket.lines.filter((one) => one !== line)
      : basket.lines.map((one) => (one === line ? { ...one, quantity } : one));
  return { ...changed(basket, { lines }), notice };
}

function changed(basket: Basket, contents: Partial<Contents>): Basket {
  const { lines, customer, promoCode, pointsSpent } = basket;
  const before: Contents = { lines, customer, promoCode, pointsSpent };
  return { ...basket, ...contents, notice: null, past: [...basket.past, before].slice(-MAX_UNDO) };
}

function undo(basket: Basket): Basket {
  const before = basket.past.at(-1);
  return before === undefined
    ? basket
    : { ...basket, ...before, notice: null, past: basket.past.slice(0, -1) };
}

function isEmpty({ lines, customer, promoCode }: Basket): boolean {
  return lines.length === 0 && customer === null && promoCode === null;
}

export function lineTotalMinor(line: BasketLine): number {
  return line.unitPriceMinor * line.quantity;
}

export function totalMinor(basket: Pick<Basket, 'lines'>): number {
  return sumMinor(basket.lines.map(lineTotalMinor));
}

export function ticketCount(basket: Pick<Basket, 'lines'>): number {
  return basket.lines.reduce((count, line) => count + line.quantity, 0);
}

/** True when a line asks for more than is left, or shows a price that is no longer the tier's. */
export function needsAnswer(line: BasketLine): boolean {
  return line.newPriceMinor !== null || (line.left !== null && line.quantity > line.left);
}
