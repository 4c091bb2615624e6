import { formatCount } from '../../components/availabilityText.ts';
import { Money } from '../../components/Money.tsx';
import classes from './Reports.module.css';
import { type Report, wordPaid } from './reportRows.ts';

/** How it was paid, and the free places, which are no sales. */
export function Paid({ report }: { report: Report }) {
  const { currency, comps } = report;
  return (
    <div className={classes.beside}>
      <h2>How it was paid</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Paid by</th>
            <th scope="col">Taken</th>
            <th scope="col">Refunded</th>
            <th scope="col">After refunds</th>
          </tr>
        </thead>
        <tbody>
          {report.tenders.map(({ tender, takenMinor, givenBackMinor, netMinor }) => (
            <tr key={tender ?? 'shared'}>
              <th scope="row">{wordPaid(tender)}</th>
              <td>
                <Money minor={takenMinor} currency={currency} />
              </td>
              <td>
                <Money minor={givenBackMinor} currency={currency} />
              </td>
              <td>
                <Money minor={netMinor} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td />
            <td />
            <td>
              <Money minor={report.total.netMinor} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
      <h2>Free places</h2>
      <p>
        {comps.tickets === 0 ? (
          'None were given in this period.'
        ) : (
          <>
            {formatCount(comps.tickets)} given, worth <Money minor={comps.valueMinor} currency={currency} />{' '}
            at today’s prices. They are no part of the sales.
          </>
        )}
      </p>
    </div>
  );
}
