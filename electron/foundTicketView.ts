import type { Output } from '../contract/index.ts';
import type { FoundTicketRow } from '../database/queries/tickets.ts';
import { codeOf } from './codeOf.ts';

type FoundTicketView = Output<'orders.find'>['tickets'][number];

/** A ticket on its own, with the order that it belongs to. */
export function foundTicketView(row: FoundTicketRow, ticketKey: Uint8Array | null): FoundTicketView {
  return {
    id: row.id,
    orderId: row.order_id,
    orderCode: row.order_code,
    number: row.number,
    code: codeOf(row, ticketKey),
    state: row.state,
    eventId: Number(row.event_id),
    eventName: row.event_name,
    startsAt: row.starts_at.toISOString(),
    timeZone: row.time_zone,
    tierId: Number(row.tier_id),
    tierName: row.tier_name,
    tierCode: row.tier_code,
    colour: row.colour,
    seat: row.seat,
    holderName: row.holder_name,
    pricePaidMinor: Number(row.price_paid_minor),
    taxMinor: Number(row.tax_minor),
  };
}
