import { formatCount } from '../../components/availabilityText.ts';
import { Money } from '../../components/Money.tsx';
import classes from './Reports.module.css';
import { MONEY_COLUMNS } from './reportColumns.ts';
import type { ReportRow, Sums } from './reportRows.ts';

interface SumsTableProps {
  caption: string;
  /** What a line is: a day, an event. */
  one: string;
  rows: readonly ReportRow[];
  total: Sums;
  currency: string;
  /** Makes each name a button; left out where there is nothing to choose. */
  onChoose: ((key: string) => void) | undefined;
}

/** The sums line by line, with their total below. */
export function SumsTable({ caption, one, rows, total, currency, onChoose }: SumsTableProps) {
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{one}</th>
          <th scope="col">Sold</th>
          <th scope="col">Returned</th>
          {MONEY_COLUMNS.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, more, sums }) => (
          <tr key={key}>
            <th scope="row" dir="auto">
              {onChoose ? (
                <button type="button" className={classes.choose} onClick={() => onChoose(key)}>
                  {name}
                </button>
              ) : (
                name
              )}
              {more !== null && <span className={classes.more}>{more}</span>}
            </th>
            <Cells sums={sums} currency={currency} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <Cells sums={total} currency={currency} />
        </tr>
      </tfoot>
    </table>
  );
}

function Cells({ sums, currency }: { sums: Sums; currency: string }) {
  return (
    <>
      <td className="tabular">{formatCount(sums.ticketsSold)}</td>
      <td className="tabular">{formatCount(sums.ticketsReturned)}</td>
      {MONEY_COLUMNS.map(({ name }) => (
        <td key={name}>
          <Money minor={sums[name]} currency={currency} />
        </td>
      ))}
    </>
  );
}
