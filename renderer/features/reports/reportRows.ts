import type { Output } from '../../../contract/index.ts';
import { formatWhen } from '../../components/timeText.ts';
import { wordTender } from '../orders/orderWords.ts';

export type Report = Output<'reports.sales'>;
export type Sums = Report['total'];
export type Side = 'days' | 'events' | 'counters' | 'cashiers';

export const SIDES: readonly { side: Side; label: string; one: string }[] = [
  { side: 'days', label: 'By day', one: 'Day' },
  { side: 'events', label: 'By event', one: 'Event' },
  { side: 'counters', label: 'By counter', one: 'Counter' },
  { side: 'cashiers', label: 'By cashier', one: 'Cashier' },
];

export interface ReportRow {
  key: string;
  name: string;
  /** Tells two of the same name apart. */
  more: string | null;
  sums: Sums;
}

/** `Sat 14 Nov 2026`, of a day that belongs to no zone any more. */
export function wordDay(day: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T12:00:00Z`)).replace(',', '');
}

/** The lines of the table for one way to look at the report. */
export function rowsOf(report: Report, side: Side): ReportRow[] {
  switch (side) {
    case 'days':
      return report.days.map((row) => ({ key: row.day, name: wordDay(row.day), more: null, sums: row }));
    case 'events':
      return report.events.map((row) => ({
        key: String(row.eventId),
        name: row.name,
        more: formatWhen(row.startsAt, row.timeZone, 'short'),
        sums: row,
      }));
    case 'counters':
      return report.counters.map((row) => ({
        key: String(row.counterId),
        name: row.name,
        more: null,
        sums: row,
      }));
    case 'cashiers':
      return report.cashiers.map((row) => ({
        key: String(row.cashierId),
        name: row.name,
        more: null,
        sums: row,
      }));
  }
}

/** How it was paid; the part of an event in orders over several events has no tender of its own. */
export function wordPaid(tender: Report['tenders'][number]['tender']): string {
  return tender === null ? 'In orders with other events' : wordTender(tender);
}
