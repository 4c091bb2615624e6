import type { DataSource } from 'typeorm';
import { placesToMove } from '../../domain/places.ts';
import type { DecidedRefund, ReturnFacts } from '../../domain/refund.ts';
import { givenBack } from '../../domain/tendersBack.ts';
import { constraintOf } from '../faults.ts';
import { fly } from '../flight.ts';
import { lockFamily, RETURN_OVERTAKEN, tendersSuffice } from './familyStatements.ts';
import { journalStatement } from './journal.ts';
import { ledgerStatements } from './ledgerStatements.ts';
import { moveHouse, moveTier } from './moveStock.ts';
import { pointEntries } from './pointStatements.ts';
import { returnPromoUse } from './promoStatements.ts';
import { offeredOf, returnTickets } from './returnTickets.ts';
import { TICKETS_AS_READ } from './ticketStatements.ts';

/** A decided refund with everything that was made for it at this counter. */
export interface RefundToWrite {
  orderId: string;
  orderCode: string;
  requestHash: Buffer;
  cashierId: number;
  counterId: number;
  /** The operation that refunds, for the journal. */
  operation: 'orders.refund' | 'events.refundBatch';
  eventId: number | null;
  reason: string;
  override: boolean;
  facts: ReturnFacts;
  refund: DecidedRefund;
  createdAt: Date | null;
  newId: () => string;
}

/**
 * Writes a refund in one flight: journal, the family's lock, the order, the tickets, then the stock rows in their
 * order. Answers false when it was overtaken and nothing has been written.
 */
export async function writeRefund(dataSource: DataSource, write: RefundToWrite): Promise<boolean> {
  const { facts, refund } = write;
  const { houses, tiers } = placesToMove(refund.lines, []);
  const landing = await fly(
    dataSource,
    [
      journalStatement({
        counterId: write.counterId,
        actorId: write.cashierId,
        operation: write.operation,
        ...(write.eventId === null ? {} : { eventId: write.eventId }),
        orderId: write.orderId,
        ticketIds: refund.tickets.map((ticket) => ticket.id),
        detail: journalDetail(write),
      }),
      ...lockFamily(facts),
      ...ledgerStatements({
        ...write,
        kind: 'refund',
        state: 'completed',
        refundOf: facts.orderId,
        customerId: facts.customerId,
        currency: facts.currency,
        ticketCount: refund.tickets.length,
        promoCodeId: refund.promoCodeId,
        feeMinor: refund.feeMinor,
        discountMinor: 0,
        taxMinor: -refund.taxMinor,
        totalMinor: -refund.totalMinor,
        lines: refund.lines.map((line) => ({ ...line, direction: -1 })),
        payments: refund.chosen.map((chosen) => ({ ...givenBack(chosen), id: write.newId() })),
        issued: [],
        points: pointEntries(
          { taken_back: refund.points.taken, returned: refund.points.returned },
          write.newId,
        ),
      }),
      ...(write.override || refund.chosen.length === 0
        ? []
        : [
            tendersSuffice(
              facts.rootId,
              refund.chosen.map((chosen) => chosen.tender),
            ),
          ]),
      ...returnTickets(refund.tickets, { state: 'refunded', orderId: write.orderId }, write.createdAt),
      ...houses.map(({ eventId, sold }) => moveHouse(eventId, { sold: -sold })),
      ...tiers.map(({ tierId, sold }) => moveTier(tierId, { sold: -sold })),
      ...(refund.promoCodeId === null ? [] : [returnPromoUse(refund.promoCodeId)]),
    ],
    write.orderId,
  );
  if (landing.landed) return true;
  if ([...RETURN_OVERTAKEN, TICKETS_AS_READ].includes(constraintOf(landing.error) ?? '')) return false;
  throw landing.error;
}

function journalDetail({ orderCode, reason, override, facts, refund }: RefundToWrite): object {
  return {
    code: orderCode,
    refundOf: facts.orderId,
    reason,
    ...(override ? { override } : {}),
    currency: facts.currency,
    priceMinor: refund.priceMinor,
    feeMinor: refund.feeMinor,
    totalMinor: refund.totalMinor,
    tickets: refund.tickets.map((ticket) => ticket.number),
    lines: refund.lines.map((line) => [line.tierId, line.quantity, line.unitPriceMinor]),
    payments: refund.chosen.map((chosen) => [chosen.tender, chosen.amountMinor]),
    offered: offeredOf(refund.tickets),
    ...(facts.customerId === null ? {} : { points: refund.points }),
  };
}
