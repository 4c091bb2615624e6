import type { z } from 'zod';
import type { Order, OrderLine, Ticket } from '../../../contract/orders.ts';
import type { Venue } from '../../../contract/system.ts';
import { sumMinor } from '../../../domain/money.ts';
import type { TicketState } from '../../../domain/states.ts';
import type { Html } from './markup.ts';
import { qrCode } from './qr.ts';

export type OrderData = z.infer<typeof Order>;
export type LineData = z.infer<typeof OrderLine>;
export type TicketData = z.infer<typeof Ticket>;
export type VenueData = z.infer<typeof Venue>;

/** Everything a document says. */
export interface Printout {
  venue: VenueData;
  order: OrderData;
  /** 0 for the original, n for the nth copy. */
  copy: number;
  /** When and by whom this very print was asked for; printed on copies. */
  printedAt: string;
  printedBy: string;
  /** True in the demonstration season: nothing of it opens a door. */
  demonstration: boolean;
  /** Codes that were drawn beforehand; the others are drawn on the spot. */
  codes?: ReadonlyMap<string, Html>;
}

/** An offered ticket is on its way to somebody else: no more paper with a code that a claim will kill. */
const OPENING: readonly TicketState[] = ['held', 'checked_in'];

export function drawn(printout: Printout, content: string): Html {
  return printout.codes?.get(content) ?? qrCode(content);
}

/** Tickets that open a door and whose code is at hand. A refunded or revoked one is never printed again. */
export function printableTickets(order: OrderData): TicketData[] {
  if (order.state !== 'completed') return [];
  return order.tickets.filter((ticket) => ticket.code !== '' && OPENING.includes(ticket.state));
}

/** Every code that the documents of an order show. */
export function codesOf(order: OrderData): string[] {
  return [order.code, ...printableTickets(order).map((ticket) => ticket.code)];
}

/** The order line that a ticket came from: it knows the hall and the doors. */
export function lineOf(order: OrderData, ticket: TicketData): LineData | undefined {
  return order.lines.find((line) => line.eventId === ticket.eventId && line.tierId === ticket.tierId);
}

export interface EventLines {
  event: LineData;
  lines: LineData[];
}

/** Lines under their events, in the order in which they were sold. */
export function byEvent(lines: readonly LineData[]): EventLines[] {
  const groups = new Map<number, EventLines>();
  for (const line of lines) {
    const group = groups.get(line.eventId);
    if (group === undefined) groups.set(line.eventId, { event: line, lines: [line] });
    else group.lines.push(line);
  }
  return [...groups.values()];
}

export interface TaxSum {
  rateBasisPoints: number;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
}

/** Taxes by rate, lowest rate first; prices contain their tax. */
export function taxesByRate(lines: readonly LineData[]): TaxSum[] {
  const rates = [...new Set(lines.map((line) => line.taxBasisPoints))].sort((a, b) => a - b);
  return rates.map((rateBasisPoints) => {
    const taxed = lines.filter((line) => line.taxBasisPoints === rateBasisPoints);
    const grossMinor = sumMinor(taxed.map((line) => line.totalMinor));
    const taxMinor = sumMinor(taxed.map((line) => line.taxMinor));
    return { rateBasisPoints, grossMinor, taxMinor, netMinor: grossMinor - taxMinor };
  });
}
