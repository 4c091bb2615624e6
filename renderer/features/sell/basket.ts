import type { Output } from '../../../contract/index.ts';
import { sumMinor } from '../../../domain/money.ts';
import { MAX_LINES_PER_ORDER, MAX_TICKETS_PER_ORDER } from '../../../domain/orderLimits.ts';

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
  /** How many are left now, as far as this counter knows; null when neither tier nor house limits it. */
  left: number | null;
}

/** Why the last change was not made, or not wholly. */
export type BasketNotice =
  | { kind: 'currency_mixed'; has: string; wanted: string }
  | { kind: 'too_many'; most: number }
  | { kind: 'too_many_lines'; most: number };

/** What Ctrl+Z brings back. */
interface Contents {
  lines: readonly BasketLine[];
  customer: Customer | null;
}

export interface Basket extends Contents {
  notice: BasketNotice | null;
  past: readonly Contents[];
}

export type BasketAction =
  /** Adds (or with a negative quantity takes off) places of one tier. */
  | { type: 'add'; event: EventSummary; tier: Tier; quantity: number }
  | { type: 'setQuantity'; tierId: number; quantity: number }
  | { type: 'setCustomer'; customer: Customer | null }
  /** Fresh counters and prices of an event have arrived. */
  | { type: 'seen'; events: readonly EventSummary[] }
  /** The main process said what is left or what it costs: it knows better than the last picture. */
  | { type: 'told'; tierId: number; left?: number; priceMinor?: number }
  | { type: 'takePrice'; tierId: number }
  | { type: 'clear' }
  | { type: 'undo' }
  /** The order is made: nothing remains, and nothing can be brought back by Ctrl+Z. */
  | { type: 'sold' };

export const EMPTY_BASKET: Basket = { lines: [], customer: null, notice: null, past: [] };

/** The next basket. The quantity of a line is never below 1 and all of them together never above the contract's most. */
export function changeBasket(basket: Basket, action: BasketAction): Basket {
  switch (action.type) {
    case 'add':
      return add(basket, action.event, action.tier, action.quantity);
    case 'setQuantity':
      return withQuantity(basket, action.tierId, action.quantity);
    case 'setCustomer':
      return changed(basket, { lines: basket.lines, customer: action.customer });
    case 'seen':
      return seen(basket, action.events);
    case 'told':
      return replaceLine(basket, action.tierId, (line) => ({
        ...line,
        left: action.left ?? line.left,
        newPriceMinor:
          action.priceMinor === undefined ? line.newPriceMinor : changedPrice(line, action.priceMinor),
      }));
    case 'takePrice':
      return replaceLine(basket, action.tierId, (line) => ({
        ...line,
        unitPriceMinor: line.newPriceMinor ?? line.unitPriceMinor,
        newPriceMinor: null,
      }));
    case 'clear':
      return basket.lines.length === 0 && basket.customer === null
        ? basket
        : changed(basket, { lines: [], customer: null });
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
    left: tier.left,
  };
  const next = changed(basket, { lines: groupedByEvent(basket.lines, added), customer: basket.customer });
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
  return { ...changed(basket, { lines, customer: basket.customer }), notice };
}

function seen(basket: Basket, events: readonly EventSummary[]): Basket {
  let different = false;
  const lines = basket.lines.map((line) => {
    const tier = events.find((one) => one.id === line.eventId)?.tiers.find((one) => one.id === line.tierId);
    if (tier === undefined) return line;
    const newPriceMinor = changedPrice(line, tier.priceMinor);
    if (tier.left === line.left && newPriceMinor === line.newPriceMinor) return line;
    different = true;
    return { ...line, left: tier.left, newPriceMinor };
  });
  return different ? { ...basket, lines } : basket;
}

function changedPrice(line: BasketLine, priceMinor: number): number | null {
  return priceMinor === line.unitPriceMinor ? null : priceMinor;
}

function replaceLine(basket: Basket, tierId: number, replace: (line: BasketLine) => BasketLine): Basket {
  return {
    ...basket,
    lines: basket.lines.map((line) => (line.tierId === tierId ? replace(line) : line)),
  };
}

function changed(basket: Basket, contents: Contents): Basket {
  const before: Contents = { lines: basket.lines, customer: basket.customer };
  return { ...contents, notice: null, past: [...basket.past, before].slice(-MAX_UNDO) };
}

function undo(basket: Basket): Basket {
  const before = basket.past.at(-1);
  return before === undefined ? basket : { ...before, notice: null, past: basket.past.slice(0, -1) };
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
