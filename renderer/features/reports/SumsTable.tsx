import { formatCount } from '../../components/availabilityText.ts';
import { Money } from '../../components/Money.tsx';
import classes from './Reports.module.css';
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

const MONEY = ['grossMinor', 'discountMinor', 'refundsMinor', 'feesMinor', 'taxMinor', 'netMinor'] as const;

/** The sums line by line, with their total below. */
export function SumsTable({ caption, one, rows, total, currency, onChoose }: SumsTableProps) {
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{one}</th>
          <th scope="col">Sold</th>
          <th scope="col">Back</th>
          <th scope="col">Gross</th>
          <th scope="col">Discounts</th>
          <th scope="col">Refunds</th>
          <th scope="col">Fees</th>
          <th scope="col">Tax in it</th>
          <th scope="col">Net</th>
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
          <th scope="row">Together</th>
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
      {MONEY.map((name) => (
        <td key={name}>
          <Money minor={sums[name]} currency={currency} />
        </td>
      ))}
    </>
  );
}
