import type { Output } from '../../contract/index.ts';
import { findEvent } from '../../database/queries/events.ts';
import {
  type EventSumRow,
  findSalesReport,
  periodOf,
  type SideRow,
  type SumRow,
} from '../../database/queries/salesReport.ts';
import { LEFT_OUT } from '../../database/queries/salesReportSql.ts';
import { findVenue } from '../../database/queries/venue.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';

type Report = Output<'reports.sales'>;

/** The sales of a period by day, event, counter, cashier and tender, with the free places beside them. */
export const reportsSales: Handler<'reports.sales'> = async ({ from, to, eventId }, { house }) => {
  const { dataSource } = house;
  const venue = await findVenue(dataSource);
  if (!venue) throw new Refused('VENUE_MISSING', null);
  if (eventId !== null && !(await findEvent(dataSource, eventId))) {
    throw new Refused('EVENT_NOT_FOUND', { eventId });
  }
  const { time_zone: timeZone, currency } = venue;
  const asOf = house.now().toISOString();
  const period = await periodOf(dataSource, { from, to, timeZone });
  const rows = await findSalesReport(dataSource, { ...period, timeZone, eventId });
  const of = (leftOut: number): SideRow[] => rows.sides.filter((row) => row.left_out === leftOut);
  const [total] = of(LEFT_OUT.total);
  if (!total) throw new Error('sums without a total');
  return {
    asOf,
    currency,
    timeZone,
    total: sums(total),
    days: of(LEFT_OUT.day).map((row) => ({ day: row.day ?? '', ...sums(row) })),
    events: rows.events.map(eventSums),
    counters: of(LEFT_OUT.counter).map((row) => ({
      counterId: Number(row.counter_id),
      name: row.counter_name ?? '',
      ...sums(row),
    })),
    cashiers: of(LEFT_OUT.cashier).map((row) => ({
      cashierId: Number(row.cashier_id),
      name: row.cashier_name ?? '',
      ...sums(row),
    })),
    tenders: rows.tenders.map(({ tender, taken, given_back }) => ({
      tender,
      takenMinor: Number(taken),
      givenBackMinor: Number(given_back),
      netMinor: Number(taken) - Number(given_back),
    })),
    comps: { tickets: Number(rows.comps.tickets), valueMinor: Number(rows.comps.value) },
  };
};

function eventSums(row: EventSumRow): Report['events'][number] {
  return {
    eventId: Number(row.event_id),
    name: row.name,
    startsAt: row.starts_at.toISOString(),
    timeZone: row.time_zone,
    ...sums(row),
  };
}

function sums(row: SumRow): Report['total'] {
  const gross = Number(row.gross);
  const discount = Number(row.discount);
  const refunds = Number(row.refunds);
  const fees = Number(row.fees);
  return {
    ticketsSold: Number(row.sold),
    ticketsReturned: Number(row.returned),
    grossMinor: gross,
    discountMinor: discount,
    refundsMinor: refunds,
    feesMinor: fees,
    taxMinor: Number(row.tax),
    netMinor: gross - discount - refunds + fees,
  };
}
