import type { DataSource } from 'typeorm';
import type { DecidedExchange } from '../../domain/exchange.ts';
import { placesToMove } from '../../domain/places.ts';
import type { ReturnFacts } from '../../domain/refund.ts';
import type { TicketFacts } from '../../domain/returned.ts';
import { constraintOf, sqlState, tableOf } from '../faults.ts';
import { fly, type Statement } from '../flight.ts';
import { lockFamily, RETURN_OVERTAKEN, tendersSuffice } from './familyStatements.ts';
import { journalStatement } from './journal.ts';
import { ledgerStatements, type NewTicket } from './ledgerStatements.ts';
import { moveHouse, moveTier } from './moveStock.ts';
import { pointEntries } from './pointStatements.ts';
import { offeredOf, returnTickets } from './returnTickets.ts';
import { TICKETS_AS_READ } from './ticketStatements.ts';

/** A decided exchange with everything that was made for it at this counter. */
export interface ExchangeToWrite {
  orderId: string;
  orderCode: string;
  requestHash: Buffer;
  cashierId: number;
  counterId: number;
  reason: string;
  override: boolean;
  facts: ReturnFacts;
  exchange: DecidedExchange;
  createdAt: Date | null;
  /** One for each new ticket; none when the exchange has failed. */
  tickets: NewTicket[];
  newId: () => string;
}

export type ExchangeWritten =
  | { done: true }
  | { done: false; wall: 'overtaken' }
  | { done: false; wall: 'full'; eventId: number; tierId: number | null };

interface Step {
  statement: Statement;
  /** The stock row that the statement moves; the tier is null for a house. */
  stock?: { eventId: number; tierId: number | null };
}

/**
 * Writes an exchange in one flight. What is given and what is taken is one movement of each stock row, all of them in
 * the one fixed order: two exchanges the opposite way round wait for each other and never in a circle.
 */
export async function writeExchange(
  dataSource: DataSource,
  write: ExchangeToWrite,
): Promise<ExchangeWritten> {
  const steps = stepsOf(write);
  const landing = await fly(
    dataSource,
    steps.map(({ statement }) => statement),
    write.orderId,
  );
  if (landing.landed) return { done: true };
  const wall = wallOf(landing.error, steps[landing.at]);
  if (!wall) throw landing.error;
  return wall;
}

const AGAIN = new Set([
  ...RETURN_OVERTAKEN,
  TICKETS_AS_READ,
  // The tier was removed after it was read.
  'order_line_tier_fk',
]);

function wallOf(error: unknown, step: Step | undefined): Exclude<ExchangeWritten, { done: true }> | null {
  const constraint = constraintOf(error) ?? '';
  if (AGAIN.has(constraint)) return { done: false, wall: 'overtaken' };
  if (sqlState(error) === '23502' && tableOf(error) === 'house_stock') {
    return { done: false, wall: 'overtaken' };
  }
  const oversold = constraint === 'house_stock_not_oversold' || constraint === 'tier_stock_not_oversold';
  return oversold && step?.stock ? { done: false, wall: 'full', ...step.stock } : null;
}

function stepsOf(write: ExchangeToWrite): Step[] {
  const { facts, exchange } = write;
  const written = [
    journalStatement({
      counterId: write.counterId,
      actorId: write.cashierId,
      operation: 'orders.exchange',
      orderId: write.orderId,
      ticketIds: [...exchange.back.tickets, ...write.tickets].map((ticket) => ticket.id),
      detail: journalDetail(write),
    }),
    ...lockFamily(facts),
    ...orderStatements(write),
    ...(exchange.differenceMinor < 0
      ? [
          tendersSuffice(
            facts.rootId,
            exchange.payments.map((payment) => payment.tender),
          ),
        ]
      : []),
  ].map((statement) => ({ statement }));
  return exchange.state === 'failed' ? written : [...written, ...movements(write)];
}

function orderStatements(write: ExchangeToWrite): Statement[] {
  const { facts, exchange, tickets } = write;
  const { back, fresh, points } = exchange;
  const completed = exchange.state === 'completed';
  return ledgerStatements({
    ...write,
    kind: 'exchange',
    state: exchange.state,
    reason: exchange.failure ?? write.reason,
    refundOf: facts.orderId,
    customerId: facts.customerId,
    currency: facts.currency,
    ticketCount: tickets.length,
    promoCodeId: null,
    feeMinor: exchange.feeMinor,
    discountMinor: 0,
    taxMinor: exchange.taxMinor,
    totalMinor: exchange.differenceMinor,
    lines: [
      ...fresh.lines.map((line) => ({ ...line, direction: 1 as const })),
      ...back.lines.map((line) => ({ ...line, direction: -1 as const })),
    ],
    payments: exchange.payments.map((payment) => ({ ...payment, id: write.newId() })),
    issued: completed
      ? fresh.tickets.map((ticket, index) => ({ ...ticket, ...newTicket(tickets, index) }))
      : [],
    points: completed
      ? pointEntries(
          { taken_back: points.taken, returned: points.returned, earned: points.earned },
          write.newId,
        )
      : [],
  });
}

function newTicket(tickets: readonly NewTicket[], index: number): NewTicket {
  const ticket = tickets[index];
  if (!ticket) throw new RangeError('fewer tickets were made than decided');
  return ticket;
}

/** The old tickets go, each to the new one beside it or else to the first; then the places move. */
function movements({ facts, exchange, tickets, createdAt }: ExchangeToWrite): Step[] {
  const { back, fresh, revisions } = exchange;
  const successorIds = back.tickets.map((_, index) => (tickets[index] ?? newTicket(tickets, 0)).id);
  const given = back.lines.map((line) => ({ ...line, quantity: -line.quantity }));
  const { houses, tiers } = placesToMove([...fresh.lines, ...given], []);
  return [
    ...returnTickets(back.tickets, { state: 'exchanged', successorIds }, createdAt).map((statement) => ({
      statement,
    })),
    ...handOn(back.tickets, tickets, facts.customerId).map((statement) => ({ statement })),
    ...houses
      .filter(({ eventId, sold }) => sold !== 0 || revisions.has(eventId))
      .map(({ eventId, sold }) => ({
        statement: moveHouse(eventId, { sold }, revisions.get(eventId) ?? null),
        stock: { eventId, tierId: null },
      })),
    ...tiers
      .filter(({ sold }) => sold !== 0)
      .map(({ eventId, tierId, sold }) => ({
        statement: moveTier(tierId, { sold }),
        stock: { eventId, tierId },
      })),
  ];
}

/**
 * Whoever held a ticket holds what was given for it, also where somebody else paid. Places beyond those that came back go
 * to whoever held all of these, else to the payer.
 */
function handOn(
  returned: readonly TicketFacts[],
  tickets: readonly NewTicket[],
  customerId: number | null,
): Statement[] {
  const [only = null, ...others] = new Set(returned.map((ticket) => ticket.holderId));
  if (only === customerId && others.length === 0) return [];
  const beyond = others.length === 0 ? only : customerId;
  const holders = tickets.map((_, index) => (returned[index] ? returned[index].holderId : beyond));
  return [
    {
      name: 'hand-on-exchanged',
      text: `update ticket t set holder_id = w.holder
               from unnest($1::uuid[], $2::bigint[]) as w (id, holder)
              where t.id = w.id and t.holder_id is distinct from w.holder`,
      values: [tickets.map((ticket) => ticket.id), holders],
    },
  ];
}

function journalDetail({ orderCode, reason, override, facts, exchange }: ExchangeToWrite): object {
  const { back, fresh } = exchange;
  return {
    code: orderCode,
    exchangeOf: facts.orderId,
    state: exchange.state,
    reason,
    ...(override ? { override } : {}),
    currency: facts.currency,
    returnedMinor: back.priceMinor,
    newMinor: fresh.totalMinor,
    feeMinor: exchange.feeMinor,
    differenceMinor: exchange.differenceMinor,
    tickets: back.tickets.map((ticket) => ticket.number),
    returned: back.lines.map((line) => [line.tierId, line.quantity, line.unitPriceMinor]),
    lines: fresh.lines.map((line) => [line.tierId, line.quantity, line.unitPriceMinor]),
    payments: exchange.payments.map((payment) => [payment.tender, payment.state, payment.amountMinor]),
    ...(exchange.state === 'completed' ? { offered: offeredOf(back.tickets) } : {}),
    ...(facts.customerId === null || exchange.state !== 'completed' ? {} : { points: exchange.points }),
  };
}
