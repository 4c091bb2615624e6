import type { DataSource } from 'typeorm';
import type { Tender } from '../../domain/states.ts';
import { WITH_HELPERS } from '../dataSource.ts';
import { askAsOne } from '../flight.ts';
import { ONE_EVENT, WHOLE_HOUSE } from './salesReportSql.ts';

/** Sums of the ledger, as bigint arrives: text. */
export interface SumRow {
  sold: string;
  returned: string;
  gross: string;
  discount: string;
  refunds: string;
  fees: string;
  tax: string;
}

/** One row for each day, each counter, each cashier and for all; `left_out` tells which (see LEFT_OUT). */
export interface SideRow extends SumRow {
  left_out: number;
  day: string | null;
  counter_id: string | null;
  counter_name: string | null;
  cashier_id: string | null;
  cashier_name: string | null;
}

export interface EventSumRow extends SumRow {
  event_id: string;
  name: string;
  starts_at: Date;
  time_zone: string;
}

export interface TenderRow {
  tender: Tender | null;
  taken: string;
  given_back: string;
}

export interface ReportRows {
  sides: SideRow[];
  events: EventSumRow[];
  tenders: TenderRow[];
  comps: { tickets: string; value: string };
}

/** Half a year of a large house is joined in memory instead of in files; given back when the report is told. */
const MEMORY = { text: `set local work_mem = '64MB'` };

/**
 * The sales of a period by everything that the report shows, all of one moment. The statements have no names, so that
 * each is planned for its own period: a day is read through an index, half a year is not.
 */
export async function findSalesReport(
  dataSource: DataSource,
  { from, beyond, timeZone, eventId }: { from: Date; beyond: Date; timeZone: string; eventId: number | null },
): Promise<ReportRows> {
  const sql = eventId === null ? WHOLE_HOUSE : ONE_EVENT;
  const about = (text: string, values: unknown[]) => ({ text, values });
  const period = [from, beyond];
  const event = eventId === null ? [] : [eventId];
  const [, , sides, events, tenders, [comps]] = await askAsOne<
    [object, object, SideRow, EventSumRow, TenderRow, { tickets: string; value: string }]
  >(dataSource, [
    MEMORY,
    { text: WITH_HELPERS },
    about(sql.sums, [...period, timeZone, ...event]),
    about(sql.events, [...period, ...event]),
    about(sql.tenders, [...period, ...event]),
    about(sql.comps, [...period, ...event]),
  ]);
  if (!comps) throw new Error('a sum without a row');
  return { sides, events, tenders, comps };
}

/** When a period of days begins and when it is over, as days are in this time zone; both days included. */
export async function periodOf(
  dataSource: DataSource,
  days: { from: string; to: string; timeZone: string },
): Promise<{ from: Date; beyond: Date }> {
  const [row] = await dataSource.query<{ from: Date; beyond: Date }[]>(
    `select $1::date::timestamp at time zone $3 as from, ($2::date + 1)::timestamp at time zone $3 as beyond`,
    [days.from, days.to, days.timeZone],
  );
  if (!row) throw new Error('a period without a row');
  return row;
}
