import { randomBytes } from 'node:crypto';
import { base32, TICKET_CODE_BYTES, ticketCode } from '../../domain/codes.ts';
import { share, sumMinor, taxInside } from '../../domain/money.ts';
import type {
  LineData,
  OrderData,
  Printout,
  TicketData,
  VenueData,
} from '../../electron/printing/templates/printout.ts';

export const VENUE: VenueData = {
  name: 'Lantern Street Theatre',
  address: '14 Lantern Street\n10115 Berlin',
  taxId: 'DE 814 229 306',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

/** What a test says about one line; the rest is filled in and sums. */
export interface SoldLine {
  event: string;
  eventId: number;
  tier: string;
  letter: string;
  quantity: number;
  priceMinor: number;
  discountMinor?: number;
  taxBasisPoints?: number;
  timeZone?: string;
  hall?: string;
  colour?: string;
  seat?: string;
  holder?: string;
  startsAt?: string;
  doorsAt?: string;
}

/** An order as the operations answer it: lines, tickets with true codes, and payments that sum. */
export function soldOrder(sold: readonly SoldLine[], changes: Partial<OrderData> = {}): OrderData {
  const lines = sold.map(lineOf);
  const tickets = sold.flatMap((one, index) => ticketsOf(one, lines[index] as LineData, index));
  tickets.forEach((ticket, index) => {
    ticket.number = index + 1;
  });
  const totalMinor = sumMinor(lines.map((line) => line.totalMinor));
  return {
    id: '01936f6e-0000-7000-8000-000000000001',
    code: base32(Uint8Array.of(27, 91, 203, 17, 64)),
    kind: 'sale',
    state: 'completed',
    createdAt: '2026-11-23T17:42:00.000Z',
    currency: 'EUR',
    totalMinor,
    taxMinor: sumMinor(lines.map((line) => line.taxMinor)),
    ticketCount: tickets.length,
    customerName: null,
    cashierName: 'Dana Okafor',
    counterName: 'Foyer 1',
    eventNames: [...new Set(lines.map((line) => line.eventName))],
    customer: null,
    lines,
    payments:
      totalMinor === 0
        ? []
        : [
            {
              tender: 'card',
              state: 'approved',
              amountMinor: totalMinor,
              tenderedMinor: null,
              changeMinor: 0,
              reference: '',
            },
          ],
    tickets,
    returned: [],
    discountMinor: 0,
    promoCode: null,
    pointsSpent: 0,
    pointsEarned: 0,
    pointsTakenBack: 0,
    pointsReturned: 0,
    feeMinor: 0,
    reason: null,
    refundOf: null,
    refunds: [],
    ...changes,
  };
}

export function printoutOf(order: OrderData, changes: Partial<Printout> = {}): Printout {
  return {
    venue: VENUE,
    order,
    copy: 0,
    printedAt: '2026-11-23T18:05:00.000Z',
    printedBy: 'Dana Okafor',
    demonstration: false,
    ...changes,
  };
}

function lineOf(one: SoldLine): LineData {
  const discountMinor = one.discountMinor ?? 0;
  const totalMinor = one.priceMinor * one.quantity - discountMinor;
  const taxBasisPoints = one.taxBasisPoints ?? 700;
  return {
    direction: 1,
    eventId: one.eventId,
    eventName: one.event,
    hall: one.hall ?? 'Great Hall',
    startsAt: one.startsAt ?? '2026-11-28T18:30:00.000Z',
    doorsAt: one.doorsAt ?? '2026-11-28T17:45:00.000Z',
    timeZone: one.timeZone ?? 'Europe/Berlin',
    tierId: one.eventId * 100 + one.letter.charCodeAt(0),
    tierName: one.tier,
    tierCode: one.letter,
    colour: one.colour ?? '#2f6f9f',
    quantity: one.quantity,
    unitPriceMinor: one.priceMinor,
    discountMinor,
    taxBasisPoints,
    taxMinor: taxInside(totalMinor, taxBasisPoints),
    totalMinor,
  };
}

function ticketsOf(one: SoldLine, line: LineData, index: number): TicketData[] {
  const prices = share(
    line.totalMinor,
    Array.from({ length: one.quantity }, () => 1),
  );
  const taxes = share(line.taxMinor, prices);
  return prices.map((pricePaidMinor, place) => ({
    id: `01936f6e-0000-7000-8000-${String(index * 10_000 + place + 1).padStart(12, '0')}`,
    number: 0,
    code: ticketCode(randomBytes(TICKET_CODE_BYTES), Date.now()),
    state: 'held',
    eventId: line.eventId,
    eventName: line.eventName,
    startsAt: line.startsAt,
    timeZone: line.timeZone,
    tierId: line.tierId,
    tierName: line.tierName,
    tierCode: line.tierCode,
    colour: line.colour,
    seat: one.seat ?? null,
    holderName: one.holder ?? null,
    pricePaidMinor,
    taxMinor: taxes[place] ?? 0,
  }));
}
