import type { DataSource } from 'typeorm';
import type { DecidedSale } from '../../domain/sale.ts';
import { constraintOf, sqlState, tableOf } from '../faults.ts';
import { fly } from '../flight.ts';

/** One ticket about to be written; `linePosition` counts from 1, `hash` is all the database learns of its code. */
export interface NewTicket {
  id: string;
  linePosition: number;
  hash: Buffer;
}

/** A decided sale with everything that was made for it at this counter. */
export interface SaleToWrite {
  orderId: string;
  orderCode: string;
  requestHash: Buffer;
  customerId: number | null;
  cashierId: number;
  counterId: number;
  sale: DecidedSale;
  /** Null for the database's own clock. */
  createdAt: Date | null;
  paymentIds: string[];
  /** Empty for a failed sale. */
  tickets: NewTicket[];
}

/** How the database answered: written, or which wall stood in the way. */
export type SaleWritten =
  | { done: true }
  | { done: false; wall: 'house'; eventId: number }
  | { done: false; wall: 'tier'; tierId: number; eventId: number }
  | { done: false; wall: 'same_request' | 'same_code' | 'overtaken' | 'customer' };

const INSERT = {
  name: 'sale',
  text: `
with made as (
  insert into orders (id, code, kind, state, reason, customer_id, cashier_id, counter_id, currency, ticket_count,
                      tax_minor, total_minor, request_hash, created_at)
  values ($1, $2, 'sale', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($33, now()))
), lines as (
  insert into order_line (order_id, position, event_id, tier_id, currency, quantity, unit_price_minor,
                          tax_basis_points, tax_minor, total_minor)
  select $1, l.position, l.event_id, l.tier_id, $8, l.quantity, l.price, l.rate, l.tax, l.total
    from unnest($13::bigint[], $14::bigint[], $15::int[], $16::bigint[], $17::int[], $18::bigint[], $19::bigint[])
         with ordinality as l (event_id, tier_id, quantity, price, rate, tax, total, position)
), paid as (
  insert into payment (id, order_id, tender, state, amount_minor, tendered_minor, change_minor, was_unknown, reference)
  select p.id, $1, p.tender, p.state, p.amount, p.tendered, p.change, p.was_unknown, p.reference
    from unnest($20::uuid[], $21::tender[], $22::payment_state[], $23::bigint[], $24::bigint[], $25::bigint[],
                $26::boolean[], $27::text[])
         as p (id, tender, state, amount, tendered, change, was_unknown, reference)
), issued as (
  insert into ticket (id, order_id, line_position, number, event_id, tier_id, holder_id, code_hash,
                      price_paid_minor, tax_minor)
  select t.id, $1, t.line, t.number, ($13::bigint[])[t.line], ($14::bigint[])[t.line], $5, t.hash,
         ($16::bigint[])[t.line], ($31::bigint[])[t.line]
    from unnest($28::uuid[], $29::smallint[], $30::bytea[]) with ordinality as t (id, line, hash, number)
), noted as (
  insert into journal (counter_id, actor_id, operation, order_id, detail) values ($7, $6, 'orders.sell', $1, $32)
)
select 1`,
};

/**
 * The revision guards what the sale was decided on: a price, a window, a state. When it has moved, the counter is
 * set to null, which the column refuses, and the whole transaction is gone.
 */
const TAKE_HOUSE = {
  name: 'take-house',
  text: `update house_stock set sold = case when revision = $3 then sold + $2 end where event_id = $1`,
};
const TAKE_TIER = {
  name: 'take-tier',
  text: `update tier_stock set sold = sold + $2 where tier_id = $1`,
};

/**
 * Writes a sale in one flight: begin, one insert, one update for each stock row in the fixed order, commit, all sent
 * at once, so that no lock is held while anything crosses the network. The named constraints decide; the answer
 * tells which one refused. Any other error is thrown.
 */
export async function writeSale(dataSource: DataSource, write: SaleToWrite): Promise<SaleWritten> {
  const { sale } = write;
  const taken = sale.state === 'completed';
  const houses = taken ? sale.houses : [];
  const tiers = taken ? sale.tiers : [];
  const landing = await fly(dataSource, [
    { ...INSERT, values: insertValues(write) },
    ...houses.map((house) => ({ ...TAKE_HOUSE, values: [house.eventId, house.quantity, house.revision] })),
    ...tiers.map((tier) => ({ ...TAKE_TIER, values: [tier.tierId, tier.quantity] })),
  ]);
  if (landing.landed) return { done: true };
  const { at, error } = landing;
  return wallOf(error, houses[at - 1]?.eventId, tiers[at - 1 - houses.length]);
}

function insertValues({ sale, ...write }: SaleToWrite): unknown[] {
  const { lines, payments } = sale;
  const { tickets } = write;
  return [
    write.orderId,
    write.orderCode,
    sale.state,
    sale.reason,
    write.customerId,
    write.cashierId,
    write.counterId,
    sale.currency,
    tickets.length,
    sale.taxMinor,
    sale.totalMinor,
    write.requestHash,
    lines.map((line) => line.eventId),
    lines.map((line) => line.tierId),
    lines.map((line) => line.quantity),
    lines.map((line) => line.unitPriceMinor),
    lines.map((line) => line.taxBasisPoints),
    lines.map((line) => line.taxMinor),
    lines.map((line) => line.totalMinor),
    write.paymentIds,
    payments.map((payment) => payment.tender),
    payments.map((payment) => payment.state),
    payments.map((payment) => payment.amountMinor),
    payments.map((payment) => payment.tenderedMinor),
    payments.map((payment) => payment.changeMinor),
    payments.map((payment) => payment.wasUnknown),
    payments.map((payment) => payment.reference),
    tickets.map((ticket) => ticket.id),
    tickets.map((ticket) => ticket.linePosition),
    tickets.map((ticket) => ticket.hash),
    lines.map((line) => line.ticketTaxMinor),
    JSON.stringify(journalDetail(write.orderCode, sale)),
    write.createdAt,
  ];
}

function journalDetail(code: string, sale: DecidedSale): object {
  return {
    code,
    state: sale.state,
    currency: sale.currency,
    totalMinor: sale.totalMinor,
    lines: sale.lines.map((line) => [line.tierId, line.quantity, line.unitPriceMinor]),
    payments: sale.payments.map((payment) => [payment.tender, payment.state, payment.amountMinor]),
  };
}

function wallOf(
  error: unknown,
  eventId: number | undefined,
  tier: { tierId: number; eventId: number } | undefined,
): SaleWritten {
  switch (constraintOf(error)) {
    case 'house_stock_not_oversold':
      if (eventId !== undefined) return { done: false, wall: 'house', eventId };
      break;
    case 'tier_stock_not_oversold':
      if (tier) return { done: false, wall: 'tier', tierId: tier.tierId, eventId: tier.eventId };
      break;
    case 'orders_pk':
      return { done: false, wall: 'same_request' };
    case 'orders_code_unique':
      return { done: false, wall: 'same_code' };
    case 'orders_customer_fk':
    case 'ticket_holder_fk':
      return { done: false, wall: 'customer' };
    // The tier was removed after it was read.
    case 'order_line_tier_fk':
    case 'ticket_tier_fk':
      return { done: false, wall: 'overtaken' };
  }
  if (sqlState(error) === '23502' && tableOf(error) === 'house_stock')
    return { done: false, wall: 'overtaken' };
  throw error;
}
