import type { DataSource } from 'typeorm';
import type { HoldTaken } from '../../domain/hold.ts';
import { placesToMove } from '../../domain/places.ts';
import type { DecidedSale } from '../../domain/sale.ts';
import { constraintOf, sqlState, tableOf } from '../faults.ts';
import { fly, type Row, type Statement } from '../flight.ts';
import { collectHold } from './collectHold.ts';
import { journalStatement } from './journal.ts';
import { type LedgerOrder, ledgerStatements, type NewTicket } from './ledgerStatements.ts';
import { moveHouse, moveTier } from './moveStock.ts';
import { pointEntries, pointsSuffice } from './pointStatements.ts';
import { countPromoUse } from './promoStatements.ts';

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
  /** One for each decided ticket; none for a failed sale. */
  tickets: NewTicket[];
  newId(): string;
  /** The order whose tickets were to be exchanged, where an exchange was given up. */
  exchangeOf?: string | null;
  /** The hold whose places the sale takes, if it takes any. */
  hold: HoldTaken | null;
}

/** Which wall stood in the way of a sale. */
export type SaleWall =
  | { wall: 'house'; eventId: number }
  | { wall: 'tier'; tierId: number; eventId: number }
  | {
      wall:
        | 'same_request'
        | 'same_code'
        | 'overtaken'
        | 'customer'
        | 'points'
        | 'promo_used_up'
        | 'exchanged_order';
    };

export type SaleWritten = { done: true; createdAt: Date } | ({ done: false } & SaleWall);

/** A statement with what its failure means where the constraint's name alone does not say it. */
interface Step {
  statement: Statement;
  oversold?: SaleWall;
}

/**
 * Writes a sale in one flight, stock last and in the fixed order, so that no lock is held while anything crosses the
 * network. The named constraints decide; the answer tells which one refused. Any other error is thrown.
 */
export async function writeSale(dataSource: DataSource, write: SaleToWrite): Promise<SaleWritten> {
  const steps = stepsOf(write);
  const landing = await fly(
    dataSource,
    steps.map(({ statement }) => statement),
    write.orderId,
  );
  if (landing.landed) return { done: true, createdAt: createdAtOf(landing.rows[ORDER]) };
  const wall = wallOf(landing.error, steps[landing.at]);
  if (!wall) throw landing.error;
  return { done: false, ...wall };
}

/** Where the order stands in the flight, behind the journal. */
const ORDER = 1;

function createdAtOf(rows: Row[] | undefined): Date {
  const createdAt = rows?.[0]?.['created_at'];
  if (!(createdAt instanceof Date)) throw new Error('the ledger did not say when the order was made');
  return createdAt;
}

function stepsOf(write: SaleToWrite): Step[] {
  const { sale, hold, customerId } = write;
  const written: Step[] = [journalOf(write), ...ledgerStatements(orderOf(write))].map((statement) => ({
    statement,
  }));
  if (sale.state !== 'completed') return written;
  const { houses, tiers } = placesToMove(sale.lines, hold?.givesUp ?? []);
  return [
    ...written,
    ...(hold ? collectHold(hold).map((statement) => ({ statement })) : []),
    ...(customerId !== null && sale.pointsSpent > 0
      ? pointsSuffice(customerId, write.orderId).map((statement) => ({ statement }))
      : []),
    ...houses.map(({ eventId, sold: taken, unheld }) => ({
      statement: moveHouse(eventId, { sold: taken, held: -unheld }, sale.revisions.get(eventId) ?? null),
      oversold: { wall: 'house' as const, eventId },
    })),
    ...tiers.map(({ eventId, tierId, sold: taken, unheld }) => ({
      statement: moveTier(tierId, { sold: taken, held: -unheld }),
      oversold: { wall: 'tier' as const, tierId, eventId },
    })),
    ...(sale.promoCodeId === null ? [] : [{ statement: countPromoUse(sale.promoCodeId) }]),
  ];
}

function orderOf({ sale, tickets, newId, exchangeOf = null, ...write }: SaleToWrite): LedgerOrder {
  const points = sale.state === 'completed' ? { spent: sale.pointsSpent, earned: sale.pointsEarned } : {};
  return {
    ...write,
    kind: exchangeOf === null ? 'sale' : 'exchange',
    state: sale.state,
    reason: sale.reason,
    refundOf: exchangeOf,
    currency: sale.currency,
    promoCodeId: sale.promoCodeId,
    ticketCount: tickets.length,
    feeMinor: 0,
    discountMinor: sale.discountMinor,
    taxMinor: sale.taxMinor,
    totalMinor: sale.totalMinor,
    lines: sale.lines.map((line) => ({ ...line, direction: 1 })),
    payments: sale.payments.map((payment) => ({ ...payment, id: newId() })),
    issued: sale.tickets.flatMap((ticket, index) => {
      const made = tickets[index];
      return made ? [{ ...ticket, ...made }] : [];
    }),
    points: pointEntries(points, newId),
  };
}

function journalOf({
  sale,
  orderId,
  orderCode,
  customerId,
  counterId,
  cashierId,
  exchangeOf = null,
}: SaleToWrite): Statement {
  return journalStatement({
    counterId,
    actorId: cashierId,
    operation: sale.state === 'cancelled' ? 'orders.cancel' : 'orders.sell',
    orderId,
    detail: {
      code: orderCode,
      state: sale.state,
      ...(exchangeOf === null ? {} : { exchangeOf }),
      currency: sale.currency,
      totalMinor: sale.totalMinor,
      discountMinor: sale.discountMinor,
      lines: sale.lines.map((line) => [line.tierId, line.quantity, line.unitPriceMinor]),
      payments: sale.payments.map((payment) => [payment.tender, payment.state, payment.amountMinor]),
      ...(customerId === null || sale.state !== 'completed'
        ? {}
        : { points: { spent: sale.pointsSpent, earned: sale.pointsEarned } }),
    },
  });
}

function wallOf(error: unknown, step: Step | undefined): SaleWall | null {
  switch (constraintOf(error)) {
    case 'house_stock_not_oversold':
    case 'tier_stock_not_oversold':
      return step?.oversold ?? null;
    case 'orders_pk':
      return { wall: 'same_request' };
    case 'orders_code_unique':
      return { wall: 'same_code' };
    case 'orders_customer_fk':
    case 'ticket_holder_fk':
      return { wall: 'customer' };
    case 'orders_refund_of_fk':
      return { wall: 'exchanged_order' };
    case 'points_suffice':
      return { wall: 'points' };
    case 'promo_stock_not_overused':
      return { wall: 'promo_used_up' };
    // The tier was removed, or the hold was changed, after it was read.
    case 'order_line_tier_fk':
    case 'ticket_tier_fk':
    case 'hold_is_open':
      return { wall: 'overtaken' };
  }
  const revised = sqlState(error) === '23502' && tableOf(error) === 'house_stock';
  return revised ? { wall: 'overtaken' } : null;
}
