import { decimalDigits } from '../../components/amountText.ts';
import { csvOf } from '../../components/csv.ts';
import type { Period } from './period.ts';
import { MONEY_COLUMNS } from './reportColumns.ts';
import { type Report, rowsOf, SIDES, type Side, type Sums, wordPaid } from './reportRows.ts';

/** The table on screen and how it was paid, as one file for a spreadsheet. Amounts are bare numbers beside a currency. */
export function reportFile(report: Report, side: Side, period: Period): { name: string; text: string } {
  const { currency } = report;
  const amount = (minor: number) => Number(decimalDigits(minor, currency));
  const cells = (sums: Sums) => [
    sums.ticketsSold,
    sums.ticketsReturned,
    ...MONEY_COLUMNS.map(({ name }) => amount(sums[name])),
    currency,
  ];
  const one = SIDES.find((known) => known.side === side)?.one ?? '';
  const text = csvOf([
    [one, 'When', 'Sold', 'Returned', ...MONEY_COLUMNS.map(({ label }) => label), 'Currency'],
    ...rowsOf(report, side).map(({ name, more, sums }) => [name, more ?? '', ...cells(sums)]),
    ['Total', '', ...cells(report.total)],
    [],
    ['Paid by', '', 'Taken', 'Refunded', 'After refunds', 'Currency'],
    ...report.tenders.map(({ tender, takenMinor, givenBackMinor, netMinor }) => [
      wordPaid(tender),
      '',
      amount(takenMinor),
      amount(givenBackMinor),
      amount(netMinor),
      currency,
    ]),
  ]);
  return { name: `sales-${side}-${period.from}-${period.to}.csv`, text };
}
